-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('CalendarFeed', ':', calendar_feed_1.project_id), ':', calendar_feed_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM calendar_feed AS calendar_feed_1
  WHERE calendar_feed_1.id = $1::UUID AND calendar_feed_1.project_id = $2::UUID) AS "one row";
