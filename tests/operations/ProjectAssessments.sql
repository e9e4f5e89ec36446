-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT project_1.title AS title, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('OrderedAssessment', ':', anon_1.owner_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_1.level AS level, anon_1.status AS status, anon_1.ordered_on AS "orderedOn", anon_1.scheduled_on AS "scheduledOn", anon_1.reported_on AS "reportedOn", anon_1.reason AS reason, anon_1.version AS version, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT cluster_1.name AS name, cluster_1.country AS country
          FROM cluster AS cluster_1
          WHERE cluster_1.id = anon_1.cluster_id) AS "one row") AS cluster, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT (SELECT person_1.name
            FROM person AS person_1
            WHERE person_1.id = assessor_1.person_id) AS name, assessor_1.status AS status
          FROM assessor AS assessor_1
          WHERE assessor_1.assessment_id = anon_1.id AND assessor_1.status != $1 ORDER BY assessor_1.id ASC) AS "one row") AS panel, (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT CAST((SELECT coalesce(sum(score_1.points), $2::INTEGER) AS coalesce_3
              FROM score AS score_1
              WHERE score_1.assessment_id = anon_2.id AND score_1.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS points, CAST((SELECT coalesce(sum(scheme_indicator_1.maximum), $3::INTEGER) AS coalesce_5
              FROM scheme_indicator AS scheme_indicator_1
              WHERE scheme_indicator_1.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS maximum, CAST((SELECT scheme_level_1.total_share
              FROM scheme_level AS scheme_level_1
              WHERE scheme_level_1.scheme_id = anon_2.scheme_id AND scheme_level_1.level = anon_2.level) * (SELECT coalesce(sum(scheme_indicator_2.maximum), $4::INTEGER) AS coalesce_7
              FROM scheme_indicator AS scheme_indicator_2
              WHERE scheme_indicator_2.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS needed, CASE WHEN (EXISTS (SELECT scheme_indicator_3.code
              FROM scheme_indicator AS scheme_indicator_3
              WHERE (scheme_indicator_3.scheme_id = anon_2.scheme_id OR scheme_indicator_3.minimum AND (scheme_indicator_3.scheme_id = anon_2.minimum_scheme_id) IS true) AND NOT (EXISTS (SELECT score_2.code
                  FROM score AS score_2, (SELECT anon_1.id AS id, anon_1.scheme_id AS scheme_id, anon_1.level AS level, anon_1.minimum_scheme_id AS minimum_scheme_id
                    WHERE anon_1.reported_on IS NOT NULL) AS anon_2
                  WHERE score_2.assessment_id = anon_2.id AND score_2.scheme_id = scheme_indicator_3.scheme_id AND score_2.code = scheme_indicator_3.code AND score_2.points IS NOT NULL)))) THEN NULL ELSE coalesce((SELECT coalesce(sum(score_3.points), $5::INTEGER) AS coalesce_9
              FROM score AS score_3
              WHERE score_3.assessment_id = anon_2.id AND score_3.scheme_id = anon_2.scheme_id) >= (SELECT scheme_level_2.total_share
              FROM scheme_level AS scheme_level_2
              WHERE scheme_level_2.scheme_id = anon_2.scheme_id AND scheme_level_2.level = anon_2.level) * (SELECT coalesce(sum(scheme_indicator_4.maximum), $6::INTEGER) AS coalesce_11
              FROM scheme_indicator AS scheme_indicator_4
              WHERE scheme_indicator_4.scheme_id = anon_2.scheme_id), $7) END AS "passesTotal", CASE WHEN (EXISTS (SELECT scheme_indicator_5.code
              FROM scheme_indicator AS scheme_indicator_5
              WHERE (scheme_indicator_5.scheme_id = anon_2.scheme_id OR scheme_indicator_5.minimum AND (scheme_indicator_5.scheme_id = anon_2.minimum_scheme_id) IS true) AND NOT (EXISTS (SELECT score_4.code
                  FROM score AS score_4, (SELECT anon_1.id AS id, anon_1.scheme_id AS scheme_id, anon_1.level AS level, anon_1.minimum_scheme_id AS minimum_scheme_id
                    WHERE anon_1.reported_on IS NOT NULL) AS anon_2
                  WHERE score_4.assessment_id = anon_2.id AND score_4.scheme_id = scheme_indicator_5.scheme_id AND score_4.code = scheme_indicator_5.code AND score_4.points IS NOT NULL)))) THEN NULL ELSE NOT (EXISTS (SELECT score_5.code
              FROM score AS score_5, scheme_indicator AS scheme_indicator_6
              WHERE score_5.assessment_id = anon_2.id AND score_5.scheme_id = scheme_indicator_6.scheme_id AND score_5.code = scheme_indicator_6.code AND scheme_indicator_6.minimum AND (scheme_indicator_6.scheme_id = anon_2.minimum_scheme_id) IS true AND score_5.points < scheme_indicator_6.threshold)) END AS "passesMinimum"
          FROM (SELECT anon_1.id AS id, anon_1.scheme_id AS scheme_id, anon_1.level AS level, anon_1.minimum_scheme_id AS minimum_scheme_id
            WHERE anon_1.reported_on IS NOT NULL) AS anon_2) AS "one row") AS result
      FROM (SELECT assessment_1.id AS id, assessment_1.cluster_id AS cluster_id, assessment_1.ordered_by AS ordered_by, assessment_1.scheme_id AS scheme_id, assessment_1.level AS level, assessment_1.minimum_scheme_id AS minimum_scheme_id, assessment_1.status AS status, assessment_1.ordered_on AS ordered_on, assessment_1.scheduled_on AS scheduled_on, assessment_1.reported_on AS reported_on, assessment_1.reason AS reason, assessment_1.version AS version, assessment_1.ordered_by AS owner_id
        FROM assessment AS assessment_1) AS anon_1
      WHERE anon_1.owner_id = project_1.id ORDER BY anon_1.ordered_on DESC, anon_1.id DESC) AS "one row") AS assessments
  FROM project AS project_1
  WHERE project_1.id = $8::UUID) AS "one row";
