-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Enrolment', ':', enrolment_1.project_id), ':', enrolment_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, enrolment_1.status AS status, enrolment_1.version AS version
  FROM enrolment AS enrolment_1
  WHERE enrolment_1.id = $1::UUID AND enrolment_1.project_id = $2::UUID) AS "one row";
