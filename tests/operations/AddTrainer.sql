-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Trainer', ':', trainer_1.project_id), ':', trainer_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM trainer AS trainer_1
  WHERE trainer_1.id = $1::UUID AND trainer_1.project_id = $2::UUID) AS "one row";
