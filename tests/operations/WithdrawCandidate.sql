-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('LadderCandidate', ':', ladder_candidate_1.project_id), ':', ladder_candidate_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, ladder_candidate_1.status AS status, ladder_candidate_1.reason AS reason, ladder_candidate_1.version AS version
  FROM ladder_candidate AS ladder_candidate_1
  WHERE ladder_candidate_1.id = $1::UUID AND ladder_candidate_1.project_id = $2::UUID) AS "one row";
