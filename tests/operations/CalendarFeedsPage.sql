-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('Trainer', ':', trainer_1.project_id), ':', trainer_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, trainer_1.name AS name
      FROM trainer AS trainer_1
      WHERE trainer_1.project_id = project_1.id ORDER BY trainer_1.name ASC, trainer_1.id ASC) AS "one row") AS trainers, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT translate(encode(convert_to(concat(concat('CalendarFeed', ':', calendar_feed_1.project_id), ':', calendar_feed_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, to_char(timezone('UTC', calendar_feed_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "madeAt", to_char(timezone('UTC', calendar_feed_1.revoked_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "revokedAt", (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT translate(encode(convert_to(concat(concat('Trainer', ':', trainer_2.project_id), ':', trainer_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, trainer_2.name AS name
          FROM trainer AS trainer_2
          WHERE trainer_2.project_id = calendar_feed_1.project_id AND trainer_2.id = calendar_feed_1.trainer_id) AS "one row") AS trainer
      FROM calendar_feed AS calendar_feed_1
      WHERE calendar_feed_1.project_id = project_1.id ORDER BY calendar_feed_1.id DESC) AS "one row") AS "calendarFeeds"
  FROM project AS project_1
  WHERE project_1.id = $10::UUID) AS "one row";
