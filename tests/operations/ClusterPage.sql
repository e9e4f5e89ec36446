-- at goldpath_public
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('RegistryCluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name, cluster_1.country AS country, cluster_1.portfolio AS portfolio, cluster_1.website AS website, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT label_award_1.level AS level, CASE WHEN (label_award_1.status != $1 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $2::VARCHAR ELSE label_award_1.status END AS status, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil"
      FROM label_award AS label_award_1
      WHERE label_award_1.cluster_id = cluster_1.id AND (label_award_1.status IN ($14, $15) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $3::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $3::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $3::DATE) ORDER BY CASE label_award_1.level WHEN $4::VARCHAR THEN $5::INTEGER WHEN $6::VARCHAR THEN $7::INTEGER WHEN $8::VARCHAR THEN $9::INTEGER END DESC NULLS LAST, label_award_1.valid_until DESC NULLS LAST, label_award_1.id DESC
      LIMIT $10::INTEGER) AS "one row") AS label, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT label_award_2.level AS level, CASE WHEN (label_award_2.status != $11 AND label_award_2.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $12::VARCHAR ELSE label_award_2.status END AS status, label_award_2.valid_from AS "validFrom", label_award_2.valid_until AS "validUntil", label_award_2.valid_from IS NOT NULL AS "startKnown", label_award_2.valid_until IS NOT NULL AS "endKnown"
      FROM label_award AS label_award_2
      WHERE label_award_2.cluster_id = cluster_1.id ORDER BY label_award_2.valid_until DESC NULLS LAST, label_award_2.id ASC) AS "one row") AS awards
  FROM cluster AS cluster_1
  WHERE cluster_1.id = (SELECT coalesce(cluster_2.merged_into, cluster_2.id) AS coalesce_2
    FROM cluster AS cluster_2
    WHERE cluster_2.id = $13::UUID)) AS "one row";
