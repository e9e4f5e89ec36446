-- at goldpath_secretariat
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (WITH anon_1 AS
      (SELECT cluster_1.id AS id, cluster_1.name_key AS order_0, cluster_1.id AS order_1
        FROM cluster AS cluster_1
        WHERE cluster_1.merged_into IS NULL AND cluster_1.proposed_by IS NOT NULL)
      SELECT (SELECT count(*) AS count_1
        FROM anon_1) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_2.name AS name, cluster_2.country AS country, cluster_2.region AS region, cluster_2.portfolio AS portfolio, cluster_2.website AS website, cluster_2.version AS version, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
            FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_3.name AS name, (SELECT coalesce(array_agg(cluster_alias_1.name ORDER BY cluster_alias_1.name_key), '{}') AS coalesce_3
                FROM cluster_alias AS cluster_alias_1
                WHERE cluster_alias_1.cluster_id = cluster_3.id) AS aliases, cluster_3.country AS country, cluster_3.portfolio AS portfolio, cluster_3.website AS website, cluster_3.proposed_by IS NOT NULL AS proposed, (SELECT row_to_json("one row") AS row_to_json_3
                FROM (SELECT label_award_1.level AS level, CASE WHEN (label_award_1.status != $1 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $2::VARCHAR ELSE label_award_1.status END AS status, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil"
                  FROM label_award AS label_award_1
                  WHERE label_award_1.cluster_id = cluster_3.id AND (label_award_1.status IN ($19, $20) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $3::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $3::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $3::DATE) ORDER BY CASE label_award_1.level WHEN $4::VARCHAR THEN $5::INTEGER WHEN $6::VARCHAR THEN $7::INTEGER WHEN $8::VARCHAR THEN $9::INTEGER END DESC NULLS LAST, label_award_1.valid_until DESC NULLS LAST, label_award_1.id DESC
                  LIMIT $10::INTEGER) AS "one row") AS label, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
                FROM (SELECT label_award_2.level AS level, CASE WHEN (label_award_2.status != $11 AND label_award_2.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $12::VARCHAR ELSE label_award_2.status END AS status, label_award_2.valid_from AS "validFrom", label_award_2.valid_until AS "validUntil"
                  FROM label_award AS label_award_2
                  WHERE label_award_2.cluster_id = cluster_3.id ORDER BY label_award_2.valid_until DESC NULLS LAST, label_award_2.id ASC) AS "one row") AS awards
              FROM cluster AS cluster_3
              WHERE cluster_3.id = ANY (similar_clusters(cluster_2.country, cluster_2.name_key, cluster_2.website, cluster_2.id)) ORDER BY cluster_3.name_key ASC, cluster_3.id ASC) AS "one row") AS "nearDuplicates"
          FROM cluster AS cluster_2, (SELECT anon_1.id AS id, anon_1.order_0 AS order_0, anon_1.order_1 AS order_1
            FROM anon_1 ORDER BY anon_1.order_0 ASC, anon_1.order_1 ASC
            LIMIT $13::INTEGER + $14::INTEGER) AS anon_2
          WHERE cluster_2.id = anon_2.id ORDER BY anon_2.order_0 ASC, anon_2.order_1 ASC) AS "one row") AS nodes, (SELECT row_to_json("one row") AS row_to_json_4
        FROM (SELECT count(*) > $15::INTEGER AS "hasNextPage", false AS "hasPreviousPage", min(anon_3.cursor) FILTER (WHERE anon_3.n = least($16::INTEGER, $15::INTEGER)) AS "startCursor", array_to_json(array_agg(anon_3.cursor ORDER BY anon_3.n DESC) FILTER (WHERE anon_3.n <= $15::INTEGER)) ->> $17::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY anon_1.order_0 ASC, anon_1.order_1 ASC) AS n, translate(encode(convert_to(CAST(json_build_array('Secretariat.clusters', '', CAST(anon_1.order_0 AS TEXT), CAST(anon_1.order_1 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM anon_1 ORDER BY anon_1.order_0 ASC, anon_1.order_1 ASC
            LIMIT $15::INTEGER + $18::INTEGER) AS anon_3
          HAVING true) AS "one row") AS "pageInfo") AS "one row") AS clusters) AS "one row";
