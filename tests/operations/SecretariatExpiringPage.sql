-- at goldpath_secretariat
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT (SELECT count(*) AS count_1
        FROM label_award AS label_award_1
        WHERE label_award_1.status IN ($48, $49) AND label_award_1.valid_until >= $1::DATE AND label_award_1.valid_until < $2::DATE AND NOT (EXISTS (SELECT 1
            FROM label_award AS label_award_2
            WHERE label_award_2.cluster_id = label_award_1.cluster_id AND label_award_2.status IN ($50, $51) AND CASE label_award_2.level WHEN $3::VARCHAR THEN $4::INTEGER WHEN $5::VARCHAR THEN $6::INTEGER WHEN $7::VARCHAR THEN $8::INTEGER END >= CASE label_award_1.level WHEN $9::VARCHAR THEN $10::INTEGER WHEN $11::VARCHAR THEN $12::INTEGER WHEN $13::VARCHAR THEN $14::INTEGER END AND (label_award_2.valid_from IS NULL OR label_award_2.valid_from <= label_award_1.valid_until + $15::INTEGER) AND (label_award_2.valid_until IS NULL OR label_award_2.valid_until > label_award_1.valid_until))) AND true AND (EXISTS (SELECT cluster_1.id
            FROM cluster AS cluster_1
            WHERE cluster_1.id = label_award_1.cluster_id AND true AND true))) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT label_award_3.level AS level, label_award_3.valid_until AS "validUntil", label_award_3.renewable_until AS "renewableUntil", (SELECT row_to_json("one row") AS row_to_json_3
            FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_2.name AS name, cluster_2.country AS country, cluster_2.portfolio AS portfolio
              FROM cluster AS cluster_2
              WHERE cluster_2.id = label_award_3.cluster_id) AS "one row") AS cluster
          FROM label_award AS label_award_3
          WHERE label_award_3.status IN ($52, $53) AND label_award_3.valid_until >= $1::DATE AND label_award_3.valid_until < $2::DATE AND NOT (EXISTS (SELECT 1
              FROM label_award AS label_award_4
              WHERE label_award_4.cluster_id = label_award_3.cluster_id AND label_award_4.status IN ($54, $55) AND CASE label_award_4.level WHEN $16::VARCHAR THEN $17::INTEGER WHEN $18::VARCHAR THEN $19::INTEGER WHEN $20::VARCHAR THEN $21::INTEGER END >= CASE label_award_3.level WHEN $22::VARCHAR THEN $23::INTEGER WHEN $24::VARCHAR THEN $25::INTEGER WHEN $26::VARCHAR THEN $27::INTEGER END AND (label_award_4.valid_from IS NULL OR label_award_4.valid_from <= label_award_3.valid_until + $28::INTEGER) AND (label_award_4.valid_until IS NULL OR label_award_4.valid_until > label_award_3.valid_until))) AND true AND (EXISTS (SELECT cluster_3.id
              FROM cluster AS cluster_3
              WHERE cluster_3.id = label_award_3.cluster_id AND true AND true)) ORDER BY label_award_3.valid_until ASC NULLS LAST, label_award_3.id ASC
          LIMIT $29::INTEGER + $30::INTEGER) AS "one row") AS nodes, (SELECT row_to_json("one row") AS row_to_json_4
        FROM (SELECT count(*) > $31::INTEGER AS "hasNextPage", false AS "hasPreviousPage", min(anon_1.cursor) FILTER (WHERE anon_1.n = least($32::INTEGER, $31::INTEGER)) AS "startCursor", array_to_json(array_agg(anon_1.cursor ORDER BY anon_1.n DESC) FILTER (WHERE anon_1.n <= $31::INTEGER)) ->> $33::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY label_award_5.valid_until ASC NULLS LAST, label_award_5.id ASC) AS n, translate(encode(convert_to(CAST(json_build_array('Secretariat.expiring', '', CAST(label_award_5.valid_until AS TEXT), CAST(label_award_5.id AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM label_award AS label_award_5
            WHERE label_award_5.status IN ($56, $57) AND label_award_5.valid_until >= $1::DATE AND label_award_5.valid_until < $2::DATE AND NOT (EXISTS (SELECT 1
                FROM label_award AS label_award_6
                WHERE label_award_6.cluster_id = label_award_5.cluster_id AND label_award_6.status IN ($58, $59) AND CASE label_award_6.level WHEN $34::VARCHAR THEN $35::INTEGER WHEN $36::VARCHAR THEN $37::INTEGER WHEN $38::VARCHAR THEN $39::INTEGER END >= CASE label_award_5.level WHEN $40::VARCHAR THEN $41::INTEGER WHEN $42::VARCHAR THEN $43::INTEGER WHEN $44::VARCHAR THEN $45::INTEGER END AND (label_award_6.valid_from IS NULL OR label_award_6.valid_from <= label_award_5.valid_until + $46::INTEGER) AND (label_award_6.valid_until IS NULL OR label_award_6.valid_until > label_award_5.valid_until))) AND true AND (EXISTS (SELECT cluster_4.id
                FROM cluster AS cluster_4
                WHERE cluster_4.id = label_award_5.cluster_id AND true AND true)) ORDER BY label_award_5.valid_until ASC NULLS LAST, label_award_5.id ASC
            LIMIT $31::INTEGER + $47::INTEGER) AS anon_1
          HAVING true) AS "one row") AS "pageInfo") AS "one row") AS expiring) AS "one row";
