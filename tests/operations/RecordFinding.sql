-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('AssignedArea', ':', improvement_area_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM improvement_area AS improvement_area_1
  WHERE improvement_area_1.id = $1::UUID) AS "one row";
