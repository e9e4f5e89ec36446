-- at goldpath_public
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT anon_1.country AS country, anon_1.clusters AS clusters
      FROM (SELECT cluster_1.country AS country, count(*) AS clusters
        FROM cluster AS cluster_1
        WHERE cluster_1.merged_into IS NULL GROUP BY cluster_1.country) AS anon_1 ORDER BY anon_1.country ASC) AS "one row") AS countries, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (WITH anon_2 AS
      (SELECT cluster_2.id AS id, cluster_2.name_key AS order_0, cluster_2.id AS order_1
        FROM cluster AS cluster_2
        WHERE cluster_2.merged_into IS NULL AND cluster_2.country = $1::VARCHAR AND true AND (EXISTS (SELECT 1
            FROM label_award AS label_award_1
            WHERE label_award_1.cluster_id = cluster_2.id AND true)))
      SELECT (SELECT count(*) AS count_1
        FROM anon_2) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT translate(encode(convert_to(concat('RegistryCluster', ':', cluster_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_3.name AS name, cluster_3.country AS country, cluster_3.portfolio AS portfolio, (SELECT row_to_json("one row") AS row_to_json_3
            FROM (SELECT label_award_2.level AS level, CASE WHEN (label_award_2.status != $2 AND label_award_2.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $3::VARCHAR ELSE label_award_2.status END AS status, label_award_2.valid_from AS "validFrom", label_award_2.valid_until AS "validUntil"
              FROM label_award AS label_award_2
              WHERE label_award_2.cluster_id = cluster_3.id AND (label_award_2.status IN ($20, $21) OR label_award_2.interrupted != '{}'::datemultirange) AND NOT (label_award_2.interrupted @> $4::DATE) AND (label_award_2.valid_from IS NULL OR label_award_2.valid_from <= $4::DATE) AND (label_award_2.valid_until IS NULL OR label_award_2.valid_until >= $4::DATE) ORDER BY CASE label_award_2.level WHEN $5::VARCHAR THEN $6::INTEGER WHEN $7::VARCHAR THEN $8::INTEGER WHEN $9::VARCHAR THEN $10::INTEGER END DESC NULLS LAST, label_award_2.valid_until DESC NULLS LAST, label_award_2.id DESC
              LIMIT $11::INTEGER) AS "one row") AS label, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
            FROM (SELECT label_award_3.level AS level, CASE WHEN (label_award_3.status != $12 AND label_award_3.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $13::VARCHAR ELSE label_award_3.status END AS status, label_award_3.valid_from AS "validFrom", label_award_3.valid_until AS "validUntil"
              FROM label_award AS label_award_3
              WHERE label_award_3.cluster_id = cluster_3.id ORDER BY label_award_3.valid_until DESC NULLS LAST, label_award_3.id ASC) AS "one row") AS awards
          FROM cluster AS cluster_3, (SELECT anon_2.id AS id, anon_2.order_0 AS order_0, anon_2.order_1 AS order_1
            FROM anon_2 ORDER BY anon_2.order_0 ASC, anon_2.order_1 ASC
            LIMIT $14::INTEGER + $15::INTEGER) AS anon_3
          WHERE cluster_3.id = anon_3.id ORDER BY anon_3.order_0 ASC, anon_3.order_1 ASC) AS "one row") AS nodes, (SELECT row_to_json("one row") AS row_to_json_4
        FROM (SELECT count(*) > $16::INTEGER AS "hasNextPage", false AS "hasPreviousPage", min(anon_4.cursor) FILTER (WHERE anon_4.n = least($17::INTEGER, $16::INTEGER)) AS "startCursor", array_to_json(array_agg(anon_4.cursor ORDER BY anon_4.n DESC) FILTER (WHERE anon_4.n <= $16::INTEGER)) ->> $18::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY anon_2.order_0 ASC, anon_2.order_1 ASC) AS n, translate(encode(convert_to(CAST(json_build_array('Registry.clusters', '', CAST(anon_2.order_0 AS TEXT), CAST(anon_2.order_1 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM anon_2 ORDER BY anon_2.order_0 ASC, anon_2.order_1 ASC
            LIMIT $16::INTEGER + $19::INTEGER) AS anon_4
          HAVING true) AS "one row") AS "pageInfo") AS "one row") AS clusters) AS "one row";
