-- at goldpath_public
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (WITH anon_1 AS
      (SELECT cluster_1.id AS id, cluster_1.name_key AS order_0, cluster_1.id AS order_1
        FROM cluster AS cluster_1
        WHERE cluster_1.merged_into IS NULL AND cluster_1.country = $1::VARCHAR AND (EXISTS (SELECT 1
            FROM label_award AS label_award_1
            WHERE label_award_1.cluster_id = cluster_1.id AND (label_award_1.status IN ($16, $17) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $2::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $2::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $2::DATE))))
      SELECT (SELECT count(*) AS count_1
        FROM anon_1) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT cluster_2.name AS name, cluster_2.country AS country, cluster_2.portfolio AS portfolio, (SELECT row_to_json("one row") AS row_to_json_3
            FROM (SELECT label_award_2.level AS level, label_award_2.valid_until AS "validUntil", label_award_2.valid_from IS NOT NULL AS "startKnown"
              FROM label_award AS label_award_2
              WHERE label_award_2.cluster_id = cluster_2.id AND (label_award_2.status IN ($18, $19) OR label_award_2.interrupted != '{}'::datemultirange) AND NOT (label_award_2.interrupted @> $3::DATE) AND (label_award_2.valid_from IS NULL OR label_award_2.valid_from <= $3::DATE) AND (label_award_2.valid_until IS NULL OR label_award_2.valid_until >= $3::DATE) ORDER BY CASE label_award_2.level WHEN $4::VARCHAR THEN $5::INTEGER WHEN $6::VARCHAR THEN $7::INTEGER WHEN $8::VARCHAR THEN $9::INTEGER END DESC NULLS LAST, label_award_2.valid_until DESC NULLS LAST, label_award_2.id DESC
              LIMIT $10::INTEGER) AS "one row") AS label
          FROM cluster AS cluster_2, (SELECT anon_1.id AS id, anon_1.order_0 AS order_0, anon_1.order_1 AS order_1
            FROM anon_1 ORDER BY anon_1.order_0 ASC, anon_1.order_1 ASC
            LIMIT $11::INTEGER + $12::INTEGER) AS anon_2
          WHERE cluster_2.id = anon_2.id ORDER BY anon_2.order_0 ASC, anon_2.order_1 ASC) AS "one row") AS nodes, (SELECT row_to_json("one row") AS row_to_json_4
        FROM (SELECT count(*) > $13::INTEGER AS "hasNextPage", array_to_json(array_agg(anon_3.cursor ORDER BY anon_3.n DESC) FILTER (WHERE anon_3.n <= $13::INTEGER)) ->> $14::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY anon_1.order_0 ASC, anon_1.order_1 ASC) AS n, translate(encode(convert_to(CAST(json_build_array('Registry.clusters', '', CAST(anon_1.order_0 AS TEXT), CAST(anon_1.order_1 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM anon_1 ORDER BY anon_1.order_0 ASC, anon_1.order_1 ASC
            LIMIT $13::INTEGER + $15::INTEGER) AS anon_3
          HAVING true) AS "one row") AS "pageInfo") AS "one row") AS clusters) AS "one row";
