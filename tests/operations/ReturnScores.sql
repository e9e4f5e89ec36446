-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Assessment', ':', assessment_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM assessment AS assessment_1
  WHERE assessment_1.id = $1::UUID) AS "one row";
