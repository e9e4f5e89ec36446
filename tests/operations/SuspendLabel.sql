-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('AwardRecord', ':', label_award_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, CASE WHEN (label_award_1.status != $1 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $2::VARCHAR ELSE label_award_1.status END AS status, label_award_1.version AS version, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT award_event_1.kind AS kind, award_event_1.day AS day, award_event_1.reason AS reason
      FROM award_event AS award_event_1
      WHERE award_event_1.award_id = label_award_1.id ORDER BY award_event_1.id ASC) AS "one row") AS events
  FROM label_award AS label_award_1
  WHERE label_award_1.id = $3::UUID) AS "one row";
