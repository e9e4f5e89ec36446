-- at goldpath_public
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT translate(encode(convert_to(concat('RegistryCluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name, cluster_1.country AS country
          FROM cluster AS cluster_1
          WHERE cluster_1.merged_into IS NULL AND cluster_1.id IN (SELECT registry_name_1.cluster_id
            FROM registry_name AS registry_name_1
            WHERE registry_name_1.name_key LIKE $1::VARCHAR) ORDER BY cluster_1.name_key ASC, cluster_1.id ASC
          LIMIT $2::INTEGER + $3::INTEGER) AS "one row") AS nodes) AS "one row") AS clusters) AS "one row";

-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT anon_1.kind AS kind, anon_1.status AS status, anon_1.exchanges AS exchanges
      FROM (SELECT exchange_side_1.project_id AS project_id, exchange_1.kind AS kind, exchange_1.status AS status, count(*) AS exchanges
        FROM exchange_side AS exchange_side_1 JOIN exchange AS exchange_1 ON exchange_1.id = exchange_side_1.exchange_id
        WHERE exchange_side_1.status = $10 GROUP BY exchange_side_1.project_id, exchange_1.kind, exchange_1.status) AS anon_1
      WHERE anon_1.project_id = project_1.id ORDER BY anon_1.kind COLLATE "C" ASC NULLS LAST, anon_1.status COLLATE "C" ASC NULLS LAST) AS "one row") AS "exchangeCounts", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT translate(encode(convert_to(concat(concat('ExchangeSide', ':', exchange_side_2.project_id), ':', exchange_side_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, exchange_side_2.part AS part, exchange_side_2.status AS status, (SELECT CASE WHEN (exchange_side_2.recorded AND exchange_side_2.part = $11) THEN NULL WHEN (NOT exchange_side_2.recorded AND (exchange_2.awaits IS NULL OR exchange_side_2.part IN ($22) OR exchange_side_2.part = exchange_2.awaits)) THEN $12::VARCHAR ELSE coalesce(exchange_2.answer, $13::VARCHAR) END AS anon_2
        FROM exchange AS exchange_2
        WHERE exchange_2.id = exchange_side_2.exchange_id) AS counterpart, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT exchange_3.kind AS kind, exchange_3.status AS status, exchange_3.starts_on AS "startsOn", exchange_3.ends_on AS "endsOn", exchange_3.place AS place, exchange_3.subject AS subject, (SELECT row_to_json("one row") AS row_to_json_3
            FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name, cluster_1.country AS country
              FROM cluster AS cluster_1
              WHERE cluster_1.id = exchange_3.host_id) AS "one row") AS host, (SELECT row_to_json("one row") AS row_to_json_4
            FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_2.name AS name, cluster_2.country AS country
              FROM cluster AS cluster_2
              WHERE cluster_2.id = exchange_3.visitor_id) AS "one row") AS visitor
          FROM exchange AS exchange_3
          WHERE exchange_3.id = exchange_side_2.exchange_id) AS "one row") AS exchange
      FROM exchange_side AS exchange_side_2
      WHERE exchange_side_2.project_id = project_1.id ORDER BY (SELECT exchange_4.starts_on
        FROM exchange AS exchange_4
        WHERE exchange_4.id = exchange_side_2.exchange_id) DESC NULLS LAST, exchange_side_2.id DESC) AS "one row") AS exchanges, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
    FROM (SELECT translate(encode(convert_to(concat(concat('ExchangeOffer', ':', anon_3.project_id), ':', anon_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_3.version AS version, anon_3.part AS part, anon_3.kind AS kind, anon_3.starts_on AS "startsOn", anon_3.ends_on AS "endsOn", anon_3.place AS place, anon_3.subject AS subject, (SELECT row_to_json("one row") AS row_to_json_5
        FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_3.name AS name, cluster_3.country AS country
          FROM cluster AS cluster_3
          WHERE cluster_3.id = anon_3.host_id) AS "one row") AS host, (SELECT row_to_json("one row") AS row_to_json_6
        FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_4.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_4.name AS name, cluster_4.country AS country
          FROM cluster AS cluster_4
          WHERE cluster_4.id = anon_3.visitor_id) AS "one row") AS visitor
      FROM (SELECT DISTINCT participation_1.project_id AS project_id, exchange_5.id AS id, CASE WHEN (exchange_5.awaits = $14) THEN $15::VARCHAR ELSE $16::VARCHAR END AS part, exchange_5.kind AS kind, exchange_5.host_id AS host_id, exchange_5.visitor_id AS visitor_id, exchange_5.starts_on AS starts_on, exchange_5.ends_on AS ends_on, exchange_5.place AS place, exchange_5.subject AS subject, exchange_5.status AS status, exchange_5.version AS version
        FROM exchange AS exchange_5 JOIN participation AS participation_1 ON participation_1.cluster_id = CASE WHEN (exchange_5.awaits = $14) THEN exchange_5.host_id ELSE exchange_5.visitor_id END
        WHERE exchange_5.awaits IS NOT NULL AND participation_1.status != $17 AND exchange_5.status != $18 AND NOT (EXISTS (SELECT exchange_side_3.id
            FROM exchange_side AS exchange_side_3
            WHERE exchange_side_3.project_id = participation_1.project_id AND exchange_side_3.exchange_id = exchange_5.id))) AS anon_3
      WHERE anon_3.project_id = project_1.id ORDER BY anon_3.starts_on DESC, anon_3.id DESC) AS "one row") AS "exchangeOffers", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
    FROM (SELECT translate(encode(convert_to(concat(concat('Cohort', ':', cohort_1.project_id), ':', cohort_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT row_to_json("one row") AS row_to_json_7
        FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
            FROM (SELECT translate(encode(convert_to(concat(concat('Participation', ':', participation_2.project_id), ':', participation_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, participation_2.status AS status, (SELECT row_to_json("one row") AS row_to_json_8
                FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_5.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_5.name AS name, cluster_5.proposed_by IS NOT NULL AS proposed
                  FROM cluster AS cluster_5
                  WHERE cluster_5.id = participation_2.cluster_id) AS "one row") AS cluster
              FROM participation AS participation_2
              WHERE cohort_1.project_id = participation_2.project_id AND cohort_1.id = participation_2.cohort_id ORDER BY participation_2.id ASC
              LIMIT $19::INTEGER + $20::INTEGER) AS "one row") AS nodes) AS "one row") AS participations
      FROM cohort AS cohort_1
      WHERE project_1.id = cohort_1.project_id ORDER BY cohort_1.id ASC) AS "one row") AS cohorts
  FROM project AS project_1
  WHERE project_1.id = $21::UUID) AS "one row";
