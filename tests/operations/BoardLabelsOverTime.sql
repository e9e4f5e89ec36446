-- at goldpath_board
WITH participants AS
(SELECT DISTINCT participation_1.cluster_id AS cluster_id
  FROM participation AS participation_1
  WHERE participation_1.status != $1),
places AS
(SELECT DISTINCT participation_2.project_id AS project_id, participation_2.cluster_id AS cluster_id
  FROM participation AS participation_2
  WHERE participation_2.status != $29)
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT anon_1.projects AS projects, anon_1."of" AS "of"
          FROM (SELECT (SELECT count(project_1.id) AS count_1
              FROM project AS project_1) AS projects, (SELECT project_count() AS project_count_1) AS "of") AS anon_1) AS "one row") AS covers, (SELECT count(*) AS count_2
        FROM participants) AS participants, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT anon_2."on" AS "on", (SELECT count(*) AS count_3
            FROM (SELECT label_award_1.cluster_id AS cluster_id, max($2::INTEGER * CASE label_award_1.level WHEN $3::VARCHAR THEN $4::INTEGER WHEN $5::VARCHAR THEN $6::INTEGER WHEN $7::VARCHAR THEN $8::INTEGER END + CASE WHEN (label_award_1.valid_until IS NOT NULL) THEN $9::INTEGER ELSE $10::INTEGER END) AS strength
              FROM label_award AS label_award_1
              WHERE label_award_1.cluster_id IN (SELECT participants.cluster_id
                FROM participants) AND (label_award_1.status IN ($32, $33) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> anon_2."on") AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= anon_2."on") AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= anon_2."on") GROUP BY label_award_1.cluster_id) AS anon_3) AS clusters, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
            FROM (SELECT anon_4.level AS level, anon_4.country AS country, anon_4.portfolio AS portfolio, (SELECT row_to_json("one row") AS row_to_json_4
                FROM (SELECT project_2.slug AS slug, project_2.title AS title
                  FROM project AS project_2
                  WHERE project_2.id = anon_4.project_id) AS "one row") AS project, anon_4.clusters AS clusters, anon_4.end_unknown AS "endUnknown"
              FROM (SELECT CASE WHEN ('LEVEL' = ANY (anon_2.by)) THEN anon_5.strength / $11::INTEGER END AS rank, CASE WHEN ('LEVEL' = ANY (anon_2.by)) THEN CASE anon_5.strength / $11::INTEGER WHEN $12::INTEGER THEN $13::VARCHAR WHEN $14::INTEGER THEN $15::VARCHAR WHEN $16::INTEGER THEN $17::VARCHAR END END AS level, CASE WHEN ('COUNTRY' = ANY (anon_2.by)) THEN cluster_1.country END AS country, CASE WHEN ('PORTFOLIO' = ANY (anon_2.by)) THEN cluster_1.portfolio END AS portfolio, CASE WHEN ('PROJECT' = ANY (anon_2.by)) THEN project_3.title END AS title, CASE WHEN ('PROJECT' = ANY (anon_2.by)) THEN project_3.id END AS project_id, count(DISTINCT anon_5.cluster_id) AS clusters, count(DISTINCT anon_5.cluster_id) FILTER (WHERE anon_5.strength % $18::INTEGER = $19::INTEGER) AS end_unknown
                FROM (SELECT label_award_2.cluster_id AS cluster_id, max($20::INTEGER * CASE label_award_2.level WHEN $21::VARCHAR THEN $22::INTEGER WHEN $23::VARCHAR THEN $24::INTEGER WHEN $25::VARCHAR THEN $26::INTEGER END + CASE WHEN (label_award_2.valid_until IS NOT NULL) THEN $27::INTEGER ELSE $28::INTEGER END) AS strength
                  FROM label_award AS label_award_2
                  WHERE label_award_2.cluster_id IN (SELECT participants.cluster_id
                    FROM participants) AND (label_award_2.status IN ($34, $35) OR label_award_2.interrupted != '{}'::datemultirange) AND NOT (label_award_2.interrupted @> anon_2."on") AND (label_award_2.valid_from IS NULL OR label_award_2.valid_from <= anon_2."on") AND (label_award_2.valid_until IS NULL OR label_award_2.valid_until >= anon_2."on") GROUP BY label_award_2.cluster_id) AS anon_5 JOIN cluster AS cluster_1 ON cluster_1.id = anon_5.cluster_id JOIN places ON places.cluster_id = anon_5.cluster_id JOIN project AS project_3 ON project_3.id = places.project_id GROUP BY 1, 2, 3, 4, 5, 6) AS anon_4 ORDER BY anon_4.rank ASC NULLS LAST, anon_4.country ASC NULLS LAST, anon_4.portfolio COLLATE "C" ASC NULLS LAST, anon_4.title ASC NULLS LAST, anon_4.project_id ASC NULLS LAST) AS "one row") AS rows
          FROM (SELECT day AS "on", anon_6.by AS by
            FROM unnest(anon_6.days) AS day) AS anon_2 ORDER BY anon_2."on" ASC NULLS LAST) AS "one row") AS points
      FROM (SELECT $30::DATE[] AS days, $31::TEXT[] AS by) AS anon_6) AS "one row") AS "labelsOverTime") AS "one row";
