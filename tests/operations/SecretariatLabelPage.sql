-- at goldpath_secretariat
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('AwardRecord', ':', label_award_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, label_award_1.level AS level, CASE WHEN (label_award_1.status != $1 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $2::VARCHAR ELSE label_award_1.status END AS status, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil", label_award_1.valid_from IS NOT NULL AS "startKnown", label_award_1.valid_until IS NOT NULL AS "endKnown", label_award_1.renewable_until AS "renewableUntil", label_award_1.source AS source, concat(left(label_award_1.code, $3::INTEGER), $4::VARCHAR, right(label_award_1.code, $5::INTEGER)) AS code, label_award_1.version AS version, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT award_event_1.kind AS kind, award_event_1.day AS day, award_event_1.reason AS reason
      FROM award_event AS award_event_1
      WHERE award_event_1.award_id = label_award_1.id ORDER BY award_event_1.id ASC) AS "one row") AS events, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT cluster_1.name AS name, cluster_1.country AS country, cluster_1.portfolio AS portfolio
      FROM cluster AS cluster_1
      WHERE cluster_1.id = label_award_1.cluster_id) AS "one row") AS cluster
  FROM label_award AS label_award_1
  WHERE label_award_1.id = $6::UUID) AS "one row";
