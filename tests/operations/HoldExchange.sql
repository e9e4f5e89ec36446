-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('ExchangeSide', ':', exchange_side_1.project_id), ':', exchange_side_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM exchange_side AS exchange_side_1
  WHERE exchange_side_1.id = $1::UUID AND exchange_side_1.project_id = $2::UUID) AS "one row";
