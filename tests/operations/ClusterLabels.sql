-- at goldpath_manager
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT cluster_1.name AS name, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT label_award_1.level AS level, label_award_1.valid_until AS "validUntil"
      FROM label_award AS label_award_1
      WHERE label_award_1.cluster_id = cluster_1.id AND (label_award_1.status IN ($15, $16) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $1::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $1::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $1::DATE) ORDER BY CASE label_award_1.level WHEN $2::VARCHAR THEN $3::INTEGER WHEN $4::VARCHAR THEN $5::INTEGER WHEN $6::VARCHAR THEN $7::INTEGER END DESC NULLS LAST, label_award_1.valid_until DESC NULLS LAST, label_award_1.id DESC
      LIMIT $8::INTEGER) AS "one row") AS label, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT label_award_2.level AS level, CASE WHEN (label_award_2.status != $9 AND label_award_2.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $10::VARCHAR ELSE label_award_2.status END AS status, label_award_2.valid_from AS "validFrom", label_award_2.valid_until AS "validUntil", label_award_2.valid_from IS NOT NULL AS "startKnown", label_award_2.valid_until IS NOT NULL AS "endKnown", label_award_2.renewable_until AS "renewableUntil", label_award_2.source AS source, concat(left(label_award_2.code, $11::INTEGER), $12::VARCHAR, right(label_award_2.code, $13::INTEGER)) AS code, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT award_event_1.kind AS kind, award_event_1.day AS day, award_event_1.reason AS reason
          FROM award_event AS award_event_1
          WHERE award_event_1.award_id = label_award_2.id ORDER BY award_event_1.id ASC) AS "one row") AS events
      FROM label_award AS label_award_2
      WHERE label_award_2.cluster_id = cluster_1.id ORDER BY label_award_2.valid_until DESC NULLS LAST, label_award_2.id ASC) AS "one row") AS labels
  FROM cluster AS cluster_1
  WHERE cluster_1.id = (SELECT coalesce(cluster_2.merged_into, cluster_2.id) AS coalesce_3
    FROM cluster AS cluster_2
    WHERE cluster_2.id = $14::UUID)) AS "one row";
