-- at goldpath_board
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_1."on" AS "on", (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT anon_2.projects AS projects, anon_2."of" AS "of"
          FROM (SELECT (SELECT count(project_1.id) AS count_1
              FROM project AS project_1) AS projects, (SELECT project_count() AS project_count_1) AS "of") AS anon_2) AS "one row") AS covers, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT anon_3.level AS level, anon_3.decisions AS decisions, anon_3.lower_quartile AS "lowerQuartile", anon_3.median AS median, anon_3.upper_quartile AS "upperQuartile"
          FROM (SELECT anon_4.level AS level, CAST(count(*) AS INTEGER) AS decisions, percentile_cont($1) WITHIN GROUP (ORDER BY anon_4.days) AS lower_quartile, percentile_cont($2) WITHIN GROUP (ORDER BY anon_4.days) AS median, percentile_cont($3) WITHIN GROUP (ORDER BY anon_4.days) AS upper_quartile
            FROM (SELECT assessment_1.level AS level, CAST(decision_1.decided_on - assessment_1.ordered_on AS DOUBLE PRECISION) AS days, row_number() OVER (PARTITION BY assessment_1.level ORDER BY decision_1.decided_on, decision_1.id) AS place, count(*) OVER (PARTITION BY assessment_1.level) AS every
              FROM assessment AS assessment_1 JOIN decision AS decision_1 ON decision_1.assessment_id = assessment_1.id
              WHERE decision_1.number = $4::SMALLINT AND decision_1.decided_on <= anon_1."on") AS anon_4
            WHERE anon_4.place <= anon_4.every - anon_4.every % $5::INTEGER GROUP BY anon_4.level) AS anon_3 ORDER BY CASE anon_3.level WHEN $6::VARCHAR THEN $7::INTEGER WHEN $8::VARCHAR THEN $9::INTEGER WHEN $10::VARCHAR THEN $11::INTEGER END ASC) AS "one row") AS levels
      FROM (SELECT $12::DATE AS "on") AS anon_1) AS "one row") AS "decisionTimes") AS "one row";
