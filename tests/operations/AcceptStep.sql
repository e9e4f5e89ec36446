-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('CandidateEvidence', ':', candidate_evidence_1.project_id), ':', candidate_evidence_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, candidate_evidence_1.note AS note, candidate_evidence_1.happened_on AS "happenedOn", candidate_evidence_1.version AS version
  FROM candidate_evidence AS candidate_evidence_1
  WHERE candidate_evidence_1.id = $1::UUID AND candidate_evidence_1.project_id = $2::UUID) AS "one row";
