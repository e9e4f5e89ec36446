-- at goldpath_public
SELECT row_to_json(anon_1) AS row_to_json_1
FROM (SELECT (SELECT row_to_json(anon_2) AS row_to_json_2
    FROM (SELECT (SELECT count(*) AS count_1
        FROM cluster AS cluster_1
        WHERE cluster_1.country = $1::VARCHAR AND (EXISTS (SELECT 1
            FROM label_award AS label_award_1
            WHERE label_award_1.cluster_id = cluster_1.id AND label_award_1.status IN ($16, $17) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $2::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $2::DATE)))) AS "totalCount", (SELECT coalesce(json_agg(anon_3), '[]'::json) AS coalesce_1
        FROM (SELECT cluster_2.name AS name, cluster_2.country AS country, cluster_2.portfolio AS portfolio, (SELECT row_to_json(anon_4) AS row_to_json_3
            FROM (SELECT label_award_2.level AS level, label_award_2.valid_until AS "validUntil", label_award_2.valid_from IS NOT NULL AS "startKnown"
              FROM label_award AS label_award_2
              WHERE label_award_2.cluster_id = cluster_2.id AND label_award_2.status IN ($18, $19) AND (label_award_2.valid_from IS NULL OR label_award_2.valid_from <= $3::DATE) AND (label_award_2.valid_until IS NULL OR label_award_2.valid_until >= $3::DATE) ORDER BY CASE label_award_2.level WHEN $4::VARCHAR THEN $5::INTEGER WHEN $6::VARCHAR THEN $7::INTEGER WHEN $8::VARCHAR THEN $9::INTEGER END DESC NULLS LAST, label_award_2.valid_until DESC NULLS LAST, label_award_2.id DESC
              LIMIT $10::INTEGER) AS anon_4) AS label
          FROM cluster AS cluster_2
          WHERE cluster_2.country = $1::VARCHAR AND (EXISTS (SELECT 1
              FROM label_award AS label_award_3
              WHERE label_award_3.cluster_id = cluster_2.id AND label_award_3.status IN ($20, $21) AND (label_award_3.valid_from IS NULL OR label_award_3.valid_from <= $2::DATE) AND (label_award_3.valid_until IS NULL OR label_award_3.valid_until >= $2::DATE))) ORDER BY cluster_2.name_key ASC, cluster_2.id ASC
          LIMIT $11::INTEGER + $12::INTEGER) AS anon_3) AS nodes, (SELECT row_to_json(anon_5) AS row_to_json_4
        FROM (SELECT count(*) > $13::INTEGER AS "hasNextPage", array_to_json(array_agg(anon_6.cursor ORDER BY anon_6.n DESC) FILTER (WHERE anon_6.n <= $13::INTEGER)) ->> $14::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY cluster_3.name_key ASC, cluster_3.id ASC) AS n, translate(encode(convert_to(CAST(json_build_array('Registry.clusters', '', CAST(cluster_3.name_key AS TEXT), CAST(cluster_3.id AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM cluster AS cluster_3
            WHERE cluster_3.country = $1::VARCHAR AND (EXISTS (SELECT 1
                FROM label_award AS label_award_4
                WHERE label_award_4.cluster_id = cluster_3.id AND label_award_4.status IN ($22, $23) AND (label_award_4.valid_from IS NULL OR label_award_4.valid_from <= $2::DATE) AND (label_award_4.valid_until IS NULL OR label_award_4.valid_until >= $2::DATE))) ORDER BY cluster_3.name_key ASC, cluster_3.id ASC
            LIMIT $13::INTEGER + $15::INTEGER) AS anon_6) AS anon_5) AS "pageInfo") AS anon_2) AS clusters) AS anon_1;
