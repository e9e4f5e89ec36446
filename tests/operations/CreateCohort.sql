-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Cohort', ':', cohort_1.project_id), ':', cohort_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM cohort AS cohort_1
  WHERE cohort_1.id = $1::UUID AND cohort_1.project_id = $2::UUID) AS "one row";
