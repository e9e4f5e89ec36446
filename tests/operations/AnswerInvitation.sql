-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('ManagedParticipation', ':', participation_1.cluster_id), ':', participation_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, participation_1.status AS status, participation_1.version AS version
  FROM participation AS participation_1
  WHERE participation_1.id = $1::UUID AND participation_1.cluster_id = $2::UUID) AS "one row";
