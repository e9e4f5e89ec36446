-- at goldpath_board
WITH participants AS
(SELECT DISTINCT participation_1.cluster_id AS cluster_id
  FROM participation AS participation_1
  WHERE participation_1.status != $12)
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_1.projects AS projects, anon_1."of" AS "of"
      FROM (SELECT (SELECT count(project_1.id) AS count_1
          FROM project AS project_1) AS projects, (SELECT project_count() AS project_count_1) AS "of") AS anon_1) AS "one row") AS covers, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT anon_2.country AS country, anon_2.clusters AS clusters, anon_2.end_unknown AS "endUnknown"
      FROM (SELECT cluster_1.country AS country, count(*) AS clusters, count(*) FILTER (WHERE anon_3.strength % $1::INTEGER = $2::INTEGER) AS end_unknown
        FROM (SELECT label_award_1.cluster_id AS cluster_id, max($3::INTEGER * CASE label_award_1.level WHEN $4::VARCHAR THEN $5::INTEGER WHEN $6::VARCHAR THEN $7::INTEGER WHEN $8::VARCHAR THEN $9::INTEGER END + CASE WHEN (label_award_1.valid_until IS NOT NULL) THEN $10::INTEGER ELSE $11::INTEGER END) AS strength
          FROM label_award AS label_award_1
          WHERE label_award_1.cluster_id IN (SELECT participants.cluster_id
            FROM participants) AND (label_award_1.status IN ($38, $39) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $13::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $13::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $13::DATE) GROUP BY label_award_1.cluster_id) AS anon_3 JOIN cluster AS cluster_1 ON cluster_1.id = anon_3.cluster_id GROUP BY cluster_1.country) AS anon_2 ORDER BY anon_2.country ASC) AS "one row") AS "labelsByCountry", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT anon_4.level AS level, anon_4.clusters AS clusters, anon_4.end_unknown AS "endUnknown"
      FROM (SELECT levels.level AS level, levels.rank AS rank, coalesce(anon_5.clusters, $14::INTEGER) AS clusters, coalesce(anon_5.end_unknown, $15::INTEGER) AS end_unknown
        FROM (VALUES ($16::VARCHAR, $17::INTEGER), ($18::VARCHAR, $19::INTEGER), ($20::VARCHAR, $21::INTEGER)) AS levels (level, rank) LEFT OUTER JOIN (SELECT anon_6.strength / $22::INTEGER AS rank, count(*) AS clusters, count(*) FILTER (WHERE anon_6.strength % $23::INTEGER = $24::INTEGER) AS end_unknown
          FROM (SELECT label_award_2.cluster_id AS cluster_id, max($25::INTEGER * CASE label_award_2.level WHEN $26::VARCHAR THEN $27::INTEGER WHEN $28::VARCHAR THEN $29::INTEGER WHEN $30::VARCHAR THEN $31::INTEGER END + CASE WHEN (label_award_2.valid_until IS NOT NULL) THEN $32::INTEGER ELSE $33::INTEGER END) AS strength
            FROM label_award AS label_award_2
            WHERE label_award_2.cluster_id IN (SELECT participants.cluster_id
              FROM participants) AND (label_award_2.status IN ($40, $41) OR label_award_2.interrupted != '{}'::datemultirange) AND NOT (label_award_2.interrupted @> $34::DATE) AND (label_award_2.valid_from IS NULL OR label_award_2.valid_from <= $34::DATE) AND (label_award_2.valid_until IS NULL OR label_award_2.valid_until >= $34::DATE) GROUP BY label_award_2.cluster_id) AS anon_6 GROUP BY anon_6.strength / $22::INTEGER) AS anon_5 ON anon_5.rank = levels.rank) AS anon_4 ORDER BY anon_4.rank ASC NULLS LAST) AS "one row") AS "labelsByLevel", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
    FROM (SELECT project_2.title AS title, project_2.sharing AS sharing, project_2.starts_on AS "startsOn", project_2.ends_on AS "endsOn", (SELECT count(DISTINCT participation_2.cluster_id) AS count_2
        FROM participation AS participation_2
        WHERE participation_2.project_id = project_2.id AND participation_2.status != $35) AS "clusterCount", CASE WHEN (project_2.sharing = $36) THEN (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_6
        FROM (SELECT cluster_2.name AS name, cluster_2.country AS country
          FROM cluster AS cluster_2
          WHERE cluster_2.id IN (SELECT participation_3.cluster_id
            FROM participation AS participation_3
            WHERE participation_3.project_id = project_2.id AND participation_3.status != $37) ORDER BY cluster_2.name_key ASC, cluster_2.id ASC) AS "one row") END AS clusters
      FROM project AS project_2 ORDER BY project_2.title ASC, project_2.id ASC) AS "one row") AS projects) AS "one row";
