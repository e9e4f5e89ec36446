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
                WHERE cluster_alias_1.cluster_id = cluster_3.id) AS aliases, cluster_3.website AS website
              FROM cluster AS cluster_3
              WHERE cluster_3.id = ANY (similar_clusters(cluster_2.country, cluster_2.name_key, cluster_2.website, cluster_2.id)) ORDER BY cluster_3.name_key ASC, cluster_3.id ASC) AS "one row") AS "nearDuplicates"
          FROM cluster AS cluster_2, (SELECT anon_1.id AS id, anon_1.order_0 AS order_0, anon_1.order_1 AS order_1
            FROM anon_1 ORDER BY anon_1.order_0 ASC, anon_1.order_1 ASC
            LIMIT $1::INTEGER + $2::INTEGER) AS anon_2
          WHERE cluster_2.id = anon_2.id ORDER BY anon_2.order_0 ASC, anon_2.order_1 ASC) AS "one row") AS nodes) AS "one row") AS clusters) AS "one row";
