-- at goldpath_board
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_1."on" AS "on", (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT anon_2.projects AS projects, anon_2."of" AS "of"
          FROM (SELECT (SELECT count(project_1.id) AS count_1
              FROM project AS project_1) AS projects, (SELECT project_count() AS project_count_1) AS "of") AS anon_2) AS "one row") AS covers, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_4
            FROM (SELECT project_2.slug AS slug, project_2.title AS title
              FROM project AS project_2
              WHERE project_2.id = anon_3.project_id) AS "one row") AS project, anon_3.code AS code, anon_3.title AS title, anon_3.unit AS unit, anon_3.measure AS measure, anon_3.level AS level, anon_3.baseline AS baseline, anon_3.target AS target, anon_3.value AS value
          FROM (SELECT target_1.project_id AS project_id, target_1.id AS id, target_1.code AS code, target_1.title AS title, target_1.unit AS unit, target_1.measure AS measure, target_1.level AS level, CAST(target_1.baseline AS DOUBLE PRECISION) AS baseline, CAST(target_1.target AS DOUBLE PRECISION) AS target, target_1.position AS position, project_3.title AS project_title, anon_4.value AS value
            FROM target AS target_1 JOIN project AS project_3 ON project_3.id = target_1.project_id LEFT OUTER JOIN board_targets(anon_1."on") AS anon_4 ON target_1.project_id = anon_4.project_id AND target_1.id = anon_4.target_id
            WHERE target_1.retired_on IS NULL OR target_1.retired_on > anon_1."on") AS anon_3 ORDER BY anon_3.project_title ASC, anon_3.project_id ASC, anon_3.position ASC, anon_3.id ASC) AS "one row") AS projects, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT anon_5.measure AS measure, anon_5.level AS level, anon_5.projects AS projects, anon_5.target AS target, anon_5.value AS value
          FROM (SELECT anon_6.measure AS measure, anon_6.level AS level, count(DISTINCT anon_6.project_id) AS projects, sum(anon_6.target) AS target, CASE WHEN (anon_6.measure IN ($9, $10)) THEN sum(anon_6.value) ELSE max(anon_7.value) END AS value
            FROM (SELECT target_2.project_id AS project_id, target_2.id AS id, target_2.code AS code, target_2.title AS title, target_2.unit AS unit, target_2.measure AS measure, target_2.level AS level, CAST(target_2.baseline AS DOUBLE PRECISION) AS baseline, CAST(target_2.target AS DOUBLE PRECISION) AS target, target_2.position AS position, project_4.title AS project_title, anon_8.value AS value
              FROM target AS target_2 JOIN project AS project_4 ON project_4.id = target_2.project_id LEFT OUTER JOIN board_targets(anon_1."on") AS anon_8 ON target_2.project_id = anon_8.project_id AND target_2.id = anon_8.target_id
              WHERE target_2.retired_on IS NULL OR target_2.retired_on > anon_1."on") AS anon_6 LEFT OUTER JOIN board_measures(anon_1."on") AS anon_7 ON anon_6.measure = anon_7.measure AND anon_7.level IS NOT DISTINCT FROM anon_6.level
            WHERE anon_6.measure != $1 GROUP BY anon_6.measure, anon_6.level) AS anon_5 ORDER BY anon_5.measure COLLATE "C" ASC, CASE anon_5.level WHEN $2::VARCHAR THEN $3::INTEGER WHEN $4::VARCHAR THEN $5::INTEGER WHEN $6::VARCHAR THEN $7::INTEGER END ASC NULLS LAST) AS "one row") AS measures
      FROM (SELECT $8::DATE AS "on") AS anon_1) AS "one row") AS targets) AS "one row";
