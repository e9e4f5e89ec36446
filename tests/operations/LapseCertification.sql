-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Certification', ':', certification_1.project_id), ':', certification_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, certification_1.status AS status, certification_1.version AS version
  FROM certification AS certification_1
  WHERE certification_1.id = $1::UUID AND certification_1.project_id = $2::UUID) AS "one row";
