-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Invitation', ':', invitation_1.project_id), ':', invitation_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM invitation AS invitation_1
  WHERE invitation_1.id = $1::UUID AND invitation_1.project_id = $2::UUID) AS "one row";
