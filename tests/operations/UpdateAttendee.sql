-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Attendee', ':', attendee_1.project_id), ':', attendee_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, attendee_1.name AS name, attendee_1.email AS email, attendee_1.version AS version
  FROM attendee AS attendee_1
  WHERE attendee_1.id = $1::UUID AND attendee_1.project_id = $2::UUID) AS "one row";
