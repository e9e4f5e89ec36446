-- at goldpath_board
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_1."on" AS "on", (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT anon_2.projects AS projects, anon_2."of" AS "of"
          FROM (SELECT (SELECT count(project_1.id) AS count_1
              FROM project AS project_1) AS projects, (SELECT project_count() AS project_count_1) AS "of") AS anon_2) AS "one row") AS covers, (SELECT count(*) AS count_2
        FROM (SELECT DISTINCT ON (coalesce(exchange_1.same_as, exchange_1.id)) exchange_1.kind AS kind, exchange_1.host_id AS host_id, exchange_1.visitor_id AS visitor_id
          FROM exchange AS exchange_1
          WHERE exchange_1.status = $1 AND exchange_1.starts_on <= anon_1."on" ORDER BY coalesce(exchange_1.same_as, exchange_1.id), exchange_1.id) AS anon_3) AS exchanges, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT anon_4.kind AS kind, anon_4.host AS host, anon_4.visitor AS visitor, anon_4.exchanges AS exchanges
          FROM (SELECT anon_5.kind AS kind, cluster_1.country AS host, cluster_2.country AS visitor, count(*) AS exchanges
            FROM (SELECT DISTINCT ON (coalesce(exchange_2.same_as, exchange_2.id)) exchange_2.kind AS kind, exchange_2.host_id AS host_id, exchange_2.visitor_id AS visitor_id
              FROM exchange AS exchange_2
              WHERE exchange_2.status = $2 AND exchange_2.starts_on <= anon_1."on" ORDER BY coalesce(exchange_2.same_as, exchange_2.id), exchange_2.id) AS anon_5 JOIN cluster AS cluster_1 ON cluster_1.id = anon_5.host_id JOIN cluster AS cluster_2 ON cluster_2.id = anon_5.visitor_id GROUP BY anon_5.kind, cluster_1.country, cluster_2.country) AS anon_4 ORDER BY anon_4.kind COLLATE "C" ASC NULLS LAST, anon_4.host ASC, anon_4.visitor ASC) AS "one row") AS rows
      FROM (SELECT $3::DATE AS "on") AS anon_1) AS "one row") AS "exchangesHeld") AS "one row";
