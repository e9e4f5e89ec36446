-- at goldpath_board
WITH participants AS
(SELECT DISTINCT participation_3.cluster_id AS cluster_id
  FROM participation AS participation_3
  WHERE participation_3.status != $22),
places AS
(SELECT DISTINCT participation_4.project_id AS project_id, participation_4.cluster_id AS cluster_id
  FROM participation AS participation_4
  WHERE participation_4.status != $23)
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT project_1.slug AS slug, project_1.title AS title, project_1.programme AS programme, project_1.starts_on AS "startsOn", project_1.ends_on AS "endsOn", (SELECT count(DISTINCT participation_1.cluster_id) AS count_1
        FROM participation AS participation_1
        WHERE participation_1.project_id = project_1.id AND participation_1.status != $1) AS "clusterCount", CASE WHEN (project_1.sharing = $2) THEN (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT cluster_1.name AS name, cluster_1.country AS country
          FROM cluster AS cluster_1
          WHERE cluster_1.id IN (SELECT participation_2.cluster_id
            FROM participation AS participation_2
            WHERE participation_2.project_id = project_1.id AND participation_2.status != $3) ORDER BY cluster_1.name_key ASC, cluster_1.id ASC) AS "one row") END AS clusters
      FROM project AS project_1 ORDER BY project_1.title ASC, project_1.id ASC) AS "one row") AS projects, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT anon_1.level AS level, (SELECT row_to_json("one row") AS row_to_json_3
            FROM (SELECT project_2.slug AS slug
              FROM project AS project_2
              WHERE project_2.id = anon_1.project_id) AS "one row") AS project, anon_1.clusters AS clusters
          FROM (SELECT CASE WHEN ('LEVEL' = ANY (anon_2.by)) THEN anon_3.strength / $4::INTEGER END AS rank, CASE WHEN ('LEVEL' = ANY (anon_2.by)) THEN CASE anon_3.strength / $4::INTEGER WHEN $5::INTEGER THEN $6::VARCHAR WHEN $7::INTEGER THEN $8::VARCHAR WHEN $9::INTEGER THEN $10::VARCHAR END END AS level, CASE WHEN ('COUNTRY' = ANY (anon_2.by)) THEN cluster_2.country END AS country, CASE WHEN ('PORTFOLIO' = ANY (anon_2.by)) THEN cluster_2.portfolio END AS portfolio, CASE WHEN ('PROJECT' = ANY (anon_2.by)) THEN project_3.title END AS title, CASE WHEN ('PROJECT' = ANY (anon_2.by)) THEN project_3.id END AS project_id, count(DISTINCT anon_3.cluster_id) AS clusters, count(DISTINCT anon_3.cluster_id) FILTER (WHERE anon_3.strength % $11::INTEGER = $12::INTEGER) AS end_unknown
            FROM (SELECT label_award_1.cluster_id AS cluster_id, max($13::INTEGER * CASE label_award_1.level WHEN $14::VARCHAR THEN $15::INTEGER WHEN $16::VARCHAR THEN $17::INTEGER WHEN $18::VARCHAR THEN $19::INTEGER END + CASE WHEN (label_award_1.valid_until IS NOT NULL) THEN $20::INTEGER ELSE $21::INTEGER END) AS strength
              FROM label_award AS label_award_1
              WHERE label_award_1.cluster_id IN (SELECT participants.cluster_id
                FROM participants) AND (label_award_1.status IN ($31, $32) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> anon_2."on") AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= anon_2."on") AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= anon_2."on") GROUP BY label_award_1.cluster_id) AS anon_3 JOIN cluster AS cluster_2 ON cluster_2.id = anon_3.cluster_id JOIN places ON places.cluster_id = anon_3.cluster_id JOIN project AS project_3 ON project_3.id = places.project_id GROUP BY 1, 2, 3, 4, 5, 6) AS anon_1 ORDER BY anon_1.rank ASC NULLS LAST, anon_1.country ASC NULLS LAST, anon_1.portfolio COLLATE "C" ASC NULLS LAST, anon_1.title ASC NULLS LAST, anon_1.project_id ASC NULLS LAST) AS "one row") AS rows
      FROM (SELECT $24::DATE AS "on", $25::TEXT[] AS by) AS anon_2) AS "one row") AS labels, (SELECT row_to_json("one row") AS row_to_json_4
    FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
        FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_5
            FROM (SELECT project_4.slug AS slug
              FROM project AS project_4
              WHERE project_4.id = anon_4.project_id) AS "one row") AS project, anon_4.title AS title, anon_4.unit AS unit, anon_4.target AS target, anon_4.value AS value
          FROM (SELECT target_1.project_id AS project_id, target_1.id AS id, target_1.code AS code, target_1.title AS title, target_1.unit AS unit, target_1.measure AS measure, target_1.level AS level, CAST(target_1.baseline AS DOUBLE PRECISION) AS baseline, CAST(target_1.target AS DOUBLE PRECISION) AS target, target_1.position AS position, project_5.title AS project_title, anon_5.value AS value
            FROM target AS target_1 JOIN project AS project_5 ON project_5.id = target_1.project_id LEFT OUTER JOIN board_targets(anon_6."on") AS anon_5 ON target_1.project_id = anon_5.project_id AND target_1.id = anon_5.target_id
            WHERE target_1.retired_on IS NULL OR target_1.retired_on > anon_6."on") AS anon_4 ORDER BY anon_4.project_title ASC, anon_4.project_id ASC, anon_4.position ASC, anon_4.id ASC) AS "one row") AS projects
      FROM (SELECT $26::DATE AS "on") AS anon_6) AS "one row") AS targets, (SELECT row_to_json("one row") AS row_to_json_6
    FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
        FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_7
            FROM (SELECT project_6.slug AS slug
              FROM project AS project_6
              WHERE project_6.id = anon_7.project_id) AS "one row") AS project, anon_7.courses AS courses, anon_7.sessions AS sessions, anon_7.people AS people, anon_7.certified AS certified
          FROM (SELECT project_7.id AS project_id, project_7.title AS title, coalesce(anon_8.courses, $27::INTEGER) AS courses, coalesce(anon_8.sessions, $28::INTEGER) AS sessions, anon_9.people AS people, anon_9.certified AS certified
            FROM project AS project_7 LEFT OUTER JOIN (SELECT course_1.project_id AS project_id, count(DISTINCT course_1.id) AS courses, count(*) AS sessions
              FROM course AS course_1 JOIN course_session AS course_session_1 ON course_session_1.project_id = course_1.project_id AND course_session_1.course_id = course_1.id
              WHERE course_1.status != $29 AND NOT course_session_1.cancelled AND CAST(timezone(course_session_1.time_zone, course_session_1.ends_at) AS DATE) <= anon_10."on" GROUP BY course_1.project_id) AS anon_8 ON anon_8.project_id = project_7.id LEFT OUTER JOIN board_people(anon_10."on") AS anon_9 ON project_7.id = anon_9.project_id) AS anon_7 ORDER BY anon_7.title ASC, anon_7.project_id ASC) AS "one row") AS projects
      FROM (SELECT $30::DATE AS "on") AS anon_10) AS "one row") AS trainings) AS "one row";
