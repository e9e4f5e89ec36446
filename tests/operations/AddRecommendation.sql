-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('AssignedRecommendation', ':', recommendation_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM recommendation AS recommendation_1
  WHERE recommendation_1.id = $1::UUID) AS "one row";
