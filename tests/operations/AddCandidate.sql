-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('LadderCandidate', ':', ladder_candidate_1.project_id), ':', ladder_candidate_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT attendee_1.name
    FROM attendee AS attendee_1
    WHERE attendee_1.project_id = ladder_candidate_1.project_id AND attendee_1.id = ladder_candidate_1.attendee_id) AS name, ladder_candidate_1.status AS status
  FROM ladder_candidate AS ladder_candidate_1
  WHERE ladder_candidate_1.id = $1::UUID AND ladder_candidate_1.project_id = $2::UUID) AS "one row";
