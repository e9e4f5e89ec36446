-- at goldpath_board
WITH places AS
(SELECT DISTINCT participation_3.project_id AS project_id, participation_3.cluster_id AS cluster_id
  FROM participation AS participation_3
  WHERE participation_3.status != $22)
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
              WHERE label_award_1.cluster_id IN (SELECT places.cluster_id
                FROM places) AND (label_award_1.status IN ($29, $30) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> anon_2."on") AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= anon_2."on") AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= anon_2."on") GROUP BY label_award_1.cluster_id) AS anon_3 JOIN cluster AS cluster_2 ON cluster_2.id = anon_3.cluster_id JOIN places ON places.cluster_id = anon_3.cluster_id JOIN project AS project_3 ON project_3.id = places.project_id GROUP BY 1, 2, 3, 4, 5, 6) AS anon_1 ORDER BY anon_1.rank ASC NULLS LAST, anon_1.country ASC NULLS LAST, anon_1.portfolio COLLATE "C" ASC NULLS LAST, anon_1.title ASC NULLS LAST, anon_1.project_id ASC NULLS LAST) AS "one row") AS rows
      FROM (SELECT $23::DATE AS "on", $24::TEXT[] AS by) AS anon_2) AS "one row") AS labels, (SELECT row_to_json("one row") AS row_to_json_4
    FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
        FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_5
            FROM (SELECT project_4.slug AS slug
              FROM project AS project_4
              WHERE project_4.id = anon_4.project_id) AS "one row") AS project, anon_4.courses AS courses, anon_4.sessions AS sessions, anon_4.people AS people, anon_4.certified AS certified
          FROM (SELECT project_5.id AS project_id, project_5.title AS title, coalesce(anon_5.courses, $25::INTEGER) AS courses, coalesce(anon_5.sessions, $26::INTEGER) AS sessions, anon_6.people AS people, anon_6.certified AS certified
            FROM project AS project_5 LEFT OUTER JOIN (SELECT course_1.project_id AS project_id, count(DISTINCT course_1.id) AS courses, count(*) AS sessions
              FROM course AS course_1 JOIN course_session AS course_session_1 ON course_session_1.project_id = course_1.project_id AND course_session_1.course_id = course_1.id
              WHERE course_1.status != $27 AND NOT course_session_1.cancelled AND CAST(timezone(course_session_1.time_zone, course_session_1.ends_at) AS DATE) <= anon_7."on" GROUP BY course_1.project_id) AS anon_5 ON anon_5.project_id = project_5.id LEFT OUTER JOIN board_people(anon_7."on") AS anon_6 ON project_5.id = anon_6.project_id) AS anon_4 ORDER BY anon_4.title ASC, anon_4.project_id ASC) AS "one row") AS projects
      FROM (SELECT $28::DATE AS "on") AS anon_7) AS "one row") AS trainings) AS "one row";
