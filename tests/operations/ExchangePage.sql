-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole"
  FROM project AS project_1
  WHERE project_1.id = $10::UUID) AS "one row";

-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('ExchangeSide', ':', exchange_side_1.project_id), ':', exchange_side_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, exchange_side_1.version AS version, exchange_side_1.part AS part, exchange_side_1.recorded AS recorded, exchange_side_1.status AS status, exchange_side_1.reason AS reason, exchange_side_1.notes AS notes, exchange_side_1.outcome AS outcome, exchange_side_1.people AS people, (SELECT CASE WHEN (exchange_side_1.recorded AND exchange_side_1.part = $1) THEN NULL WHEN (NOT exchange_side_1.recorded AND (exchange_1.awaits IS NULL OR exchange_side_1.part IN ($6) OR exchange_side_1.part = exchange_1.awaits)) THEN $2::VARCHAR ELSE coalesce(exchange_1.answer, $3::VARCHAR) END AS anon_1
    FROM exchange AS exchange_1
    WHERE exchange_1.id = exchange_side_1.exchange_id) AS counterpart, exchange_projects(exchange_side_1.exchange_id) AS projects, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT exchange_2.version AS version, exchange_2.kind AS kind, exchange_2.status AS status, exchange_2.reason AS reason, exchange_2.starts_on AS "startsOn", exchange_2.ends_on AS "endsOn", exchange_2.place AS place, exchange_2.subject AS subject, (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name, cluster_1.country AS country
          FROM cluster AS cluster_1
          WHERE cluster_1.id = exchange_2.host_id) AS "one row") AS host, (SELECT row_to_json("one row") AS row_to_json_4
        FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_2.name AS name, cluster_2.country AS country
          FROM cluster AS cluster_2
          WHERE cluster_2.id = exchange_2.visitor_id) AS "one row") AS visitor
      FROM exchange AS exchange_2
      WHERE exchange_2.id = exchange_side_1.exchange_id) AS "one row") AS exchange
  FROM exchange_side AS exchange_side_1
  WHERE exchange_side_1.id = $4::UUID AND exchange_side_1.project_id = $5::UUID) AS "one row";
