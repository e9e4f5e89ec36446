-- at goldpath_secretariat
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (WITH anon_1 AS
      (SELECT cluster_1.id AS id, cluster_1.name_key AS order_0, cluster_1.id AS order_1
        FROM cluster AS cluster_1
        WHERE cluster_1.merged_into IS NULL AND cluster_1.id IN (SELECT known_name_1.cluster_id
          FROM known_name AS known_name_1
          WHERE known_name_1.name_key LIKE $1::VARCHAR UNION ALL SELECT cluster_alias_1.cluster_id
          FROM cluster_alias AS cluster_alias_1
          WHERE cluster_alias_1.name_key LIKE $1::VARCHAR UNION ALL SELECT cluster_2.id
          FROM cluster AS cluster_2
          WHERE cluster_2.proposed_by IS NOT NULL AND cluster_2.merged_into IS NULL AND cluster_2.name_key LIKE $1::VARCHAR))
      SELECT (SELECT count(*) AS count_1
        FROM anon_1) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT cluster_3.name AS name, (SELECT coalesce(array_agg(cluster_alias_2.name ORDER BY cluster_alias_2.name_key), '{}') AS coalesce_2
            FROM cluster_alias AS cluster_alias_2
            WHERE cluster_alias_2.cluster_id = cluster_3.id) AS aliases, cluster_3.country AS country, cluster_3.region AS region, cluster_3.portfolio AS portfolio, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
            FROM (SELECT label_award_1.level AS level, CASE WHEN (label_award_1.status != $2 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $3::VARCHAR ELSE label_award_1.status END AS status, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil", label_award_1.source AS source
              FROM label_award AS label_award_1
              WHERE label_award_1.cluster_id = cluster_3.id ORDER BY label_award_1.valid_until DESC NULLS LAST, label_award_1.id ASC) AS "one row") AS awards
          FROM cluster AS cluster_3, (SELECT anon_1.id AS id, anon_1.order_0 AS order_0, anon_1.order_1 AS order_1
            FROM anon_1 ORDER BY anon_1.order_0 ASC, anon_1.order_1 ASC
            LIMIT $4::INTEGER + $5::INTEGER) AS anon_2
          WHERE cluster_3.id = anon_2.id ORDER BY anon_2.order_0 ASC, anon_2.order_1 ASC) AS "one row") AS nodes) AS "one row") AS clusters) AS "one row";
