-- at goldpath_board
SELECT row_to_json(anon_1) AS row_to_json_1
FROM (SELECT (SELECT row_to_json(anon_2) AS row_to_json_2
    FROM (SELECT anon_3.projects AS projects, anon_3."of" AS "of"
      FROM (SELECT (SELECT count(project_1.id) AS count_1
          FROM project AS project_1) AS projects, (SELECT project_count() AS project_count_1) AS "of") AS anon_3) AS anon_2) AS covers, (SELECT coalesce(json_agg(anon_4), '[]'::json) AS coalesce_1
    FROM (SELECT anon_5.country AS country, anon_5.clusters AS clusters, anon_5.end_unknown AS "endUnknown"
      FROM (SELECT anon_6.country AS country, count(*) AS clusters, count(*) FILTER (WHERE anon_6.end_unknown) AS end_unknown
        FROM (SELECT DISTINCT ON (label_award_1.cluster_id) cluster_1.country AS country, label_award_1.level AS level, label_award_1.valid_until IS NULL AS end_unknown
          FROM label_award AS label_award_1 JOIN cluster AS cluster_1 ON cluster_1.id = label_award_1.cluster_id
          WHERE label_award_1.cluster_id IN (SELECT DISTINCT participation_1.cluster_id
            FROM participation AS participation_1
            WHERE participation_1.status != $1) AND label_award_1.status IN ($26, $27) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $2::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $2::DATE) ORDER BY label_award_1.cluster_id ASC, CASE label_award_1.level WHEN $3::VARCHAR THEN $4::INTEGER WHEN $5::VARCHAR THEN $6::INTEGER WHEN $7::VARCHAR THEN $8::INTEGER END DESC NULLS LAST, label_award_1.valid_until DESC NULLS LAST, label_award_1.id DESC) AS anon_6 GROUP BY anon_6.country) AS anon_5 ORDER BY anon_5.country ASC) AS anon_4) AS "labelsByCountry", (SELECT coalesce(json_agg(anon_7), '[]'::json) AS coalesce_2
    FROM (SELECT anon_8.level AS level, anon_8.clusters AS clusters, anon_8.end_unknown AS "endUnknown"
      FROM (SELECT levels.level AS level, levels.rank AS rank, coalesce(anon_9.clusters, 0) AS clusters, coalesce(anon_9.end_unknown, 0) AS end_unknown
        FROM (VALUES ($9::VARCHAR, $10::VARCHAR), ($11::VARCHAR, $12::VARCHAR), ($13::VARCHAR, $14::VARCHAR)) AS levels (level, rank) LEFT OUTER JOIN (SELECT anon_10.level AS level, count(*) AS clusters, count(*) FILTER (WHERE anon_10.end_unknown) AS end_unknown
          FROM (SELECT DISTINCT ON (label_award_2.cluster_id) cluster_2.country AS country, label_award_2.level AS level, label_award_2.valid_until IS NULL AS end_unknown
            FROM label_award AS label_award_2 JOIN cluster AS cluster_2 ON cluster_2.id = label_award_2.cluster_id
            WHERE label_award_2.cluster_id IN (SELECT DISTINCT participation_2.cluster_id
              FROM participation AS participation_2
              WHERE participation_2.status != $15) AND label_award_2.status IN ($28, $29) AND (label_award_2.valid_from IS NULL OR label_award_2.valid_from <= $16::DATE) AND (label_award_2.valid_until IS NULL OR label_award_2.valid_until >= $16::DATE) ORDER BY label_award_2.cluster_id ASC, CASE label_award_2.level WHEN $17::VARCHAR THEN $18::INTEGER WHEN $19::VARCHAR THEN $20::INTEGER WHEN $21::VARCHAR THEN $22::INTEGER END DESC NULLS LAST, label_award_2.valid_until DESC NULLS LAST, label_award_2.id DESC) AS anon_10 GROUP BY anon_10.level) AS anon_9 ON anon_9.level = levels.level) AS anon_8 ORDER BY anon_8.rank ASC NULLS LAST) AS anon_7) AS "labelsByLevel", (SELECT coalesce(json_agg(anon_11), '[]'::json) AS coalesce_3
    FROM (SELECT project_2.title AS title, project_2.sharing AS sharing, project_2.starts_on AS "startsOn", project_2.ends_on AS "endsOn", (SELECT count(DISTINCT participation_3.cluster_id) AS count_2
        FROM participation AS participation_3
        WHERE participation_3.project_id = project_2.id AND participation_3.status != $23) AS "clusterCount", CASE WHEN (project_2.sharing = $24) THEN (SELECT coalesce(json_agg(anon_12), '[]'::json) AS coalesce_4
        FROM (SELECT cluster_3.name AS name, cluster_3.country AS country
          FROM cluster AS cluster_3
          WHERE cluster_3.id IN (SELECT participation_4.cluster_id
            FROM participation AS participation_4
            WHERE participation_4.project_id = project_2.id AND participation_4.status != $25) ORDER BY cluster_3.name_key ASC, cluster_3.id ASC) AS anon_12) END AS clusters
      FROM project AS project_2 ORDER BY project_2.title ASC, project_2.id ASC) AS anon_11) AS projects) AS anon_1;
