-- at goldpath_secretariat
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (WITH anon_1 AS
      (SELECT label_award_1.id AS id, label_award_1.valid_until AS order_0, label_award_1.id AS order_1
        FROM label_award AS label_award_1
        WHERE label_award_1.level = $1::VARCHAR AND (EXISTS (SELECT cluster_1.id
            FROM cluster AS cluster_1
            WHERE cluster_1.id = label_award_1.cluster_id AND true AND true)))
      SELECT (SELECT count(*) AS count_1
        FROM anon_1) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT translate(encode(convert_to(concat('AwardRecord', ':', label_award_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, label_award_2.level AS level, CASE WHEN (label_award_2.status != $2 AND label_award_2.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $3::VARCHAR ELSE label_award_2.status END AS status, label_award_2.valid_from AS "validFrom", label_award_2.valid_until AS "validUntil", (SELECT row_to_json("one row") AS row_to_json_3
            FROM (SELECT cluster_2.name AS name, cluster_2.country AS country, cluster_2.portfolio AS portfolio
              FROM cluster AS cluster_2
              WHERE cluster_2.id = label_award_2.cluster_id) AS "one row") AS cluster
          FROM label_award AS label_award_2, (SELECT anon_1.id AS id, anon_1.order_0 AS order_0, anon_1.order_1 AS order_1
            FROM anon_1 ORDER BY anon_1.order_0 DESC NULLS LAST, anon_1.order_1 DESC
            LIMIT $4::INTEGER + $5::INTEGER) AS anon_2
          WHERE label_award_2.id = anon_2.id ORDER BY anon_2.order_0 DESC NULLS LAST, anon_2.order_1 DESC) AS "one row") AS nodes, (SELECT row_to_json("one row") AS row_to_json_4
        FROM (SELECT count(*) > $6::INTEGER AS "hasNextPage", false AS "hasPreviousPage", min(anon_3.cursor) FILTER (WHERE anon_3.n = least($7::INTEGER, $6::INTEGER)) AS "startCursor", array_to_json(array_agg(anon_3.cursor ORDER BY anon_3.n DESC) FILTER (WHERE anon_3.n <= $6::INTEGER)) ->> $8::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY anon_1.order_0 DESC NULLS LAST, anon_1.order_1 DESC) AS n, translate(encode(convert_to(CAST(json_build_array('Secretariat.awards', '', CAST(anon_1.order_0 AS TEXT), CAST(anon_1.order_1 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM anon_1 ORDER BY anon_1.order_0 DESC NULLS LAST, anon_1.order_1 DESC
            LIMIT $6::INTEGER + $9::INTEGER) AS anon_3
          HAVING true) AS "one row") AS "pageInfo") AS "one row") AS awards) AS "one row";
