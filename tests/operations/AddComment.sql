-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Milestone', ':', milestone_1.project_id), ':', milestone_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM milestone AS milestone_1
  WHERE milestone_1.id = $1::UUID AND milestone_1.project_id = $2::UUID) AS "one row";
