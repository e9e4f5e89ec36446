-- at goldpath_manager
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT cluster_1.name AS name, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('ManagedAssessment', ':', anon_1.owner_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_1.level AS level, anon_1.status AS status, anon_1.reported_on AS "reportedOn", anon_1.ordered_by IS NULL AS "ownOrder", (SELECT assessment_1.summary
        FROM assessment AS assessment_1
        WHERE assessment_1.id = anon_1.id) AS summary, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT scheme_1.title AS title, scheme_1.illustrative AS illustrative
          FROM scheme AS scheme_1
          WHERE scheme_1.id = anon_1.scheme_id) AS "one row") AS scheme, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT (SELECT person_1.name
            FROM person AS person_1
            WHERE person_1.id = assessor_1.person_id) AS name, assessor_1.country AS country
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
              WHERE score_5.assessment_id = anon_2.id AND score_5.scheme_id = scheme_indicator_6.scheme_id AND score_5.code = scheme_indicator_6.code AND scheme_indicator_6.minimum AND (scheme_indicator_6.scheme_id = anon_2.minimum_scheme_id) IS true AND score_5.points < scheme_indicator_6.threshold)) END AS "passesMinimum", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_14
            FROM (SELECT anon_3.name AS name, CAST((SELECT coalesce(sum(score_6.points), $8::INTEGER) AS coalesce_15
                  FROM scheme_indicator AS scheme_indicator_7 JOIN score AS score_6 ON score_6.scheme_id = scheme_indicator_7.scheme_id AND score_6.code = scheme_indicator_7.code
                  WHERE score_6.assessment_id = anon_3.assessment_id AND scheme_indicator_7.scheme_id = anon_3.scheme_id AND scheme_indicator_7.group_code = anon_3.code) AS DOUBLE PRECISION) AS points, CAST((SELECT coalesce(sum(scheme_indicator_8.maximum), $9::INTEGER) AS coalesce_17
                  FROM scheme_indicator AS scheme_indicator_8
                  WHERE scheme_indicator_8.scheme_id = anon_3.scheme_id AND scheme_indicator_8.group_code = anon_3.code AND (anon_3.whole OR scheme_indicator_8.minimum)) AS DOUBLE PRECISION) AS maximum, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_19
                FROM (SELECT anon_4.name AS name, CAST(anon_4.points AS DOUBLE PRECISION) AS points, CAST(anon_4.maximum AS DOUBLE PRECISION) AS maximum, CASE WHEN (anon_4.points IS NULL OR anon_4.threshold IS NULL) THEN NULL WHEN (anon_4.points < anon_4.threshold) THEN $10::VARCHAR WHEN (anon_4.points >= anon_4.maximum) THEN $11::VARCHAR ELSE $12::VARCHAR END AS light, anon_4.note AS note
                  FROM (SELECT scheme_indicator_9.scheme_id AS scheme_id, scheme_indicator_9.code AS code, scheme_indicator_9.name AS name, scheme_indicator_9.maximum AS maximum, scheme_indicator_9.threshold AS threshold, scheme_indicator_9.illustrative AS illustrative, scheme_indicator_9.position AS position, anon_3.assessment_id AS assessment_id, score_7.points AS points, score_7.note AS note, score_7.evidence AS evidence, scheme_indicator_9.minimum AND anon_3.blocking IS true AS blocks
                    FROM scheme_indicator AS scheme_indicator_9 LEFT OUTER JOIN score AS score_7 ON score_7.assessment_id = anon_3.assessment_id AND score_7.scheme_id = scheme_indicator_9.scheme_id AND score_7.code = scheme_indicator_9.code
                    WHERE scheme_indicator_9.scheme_id = anon_3.scheme_id AND scheme_indicator_9.group_code = anon_3.code AND (anon_3.whole OR scheme_indicator_9.minimum)) AS anon_4 ORDER BY anon_4.position ASC) AS "one row") AS indicators
              FROM (SELECT scheme_group_1.scheme_id AS scheme_id, scheme_group_1.code AS code, scheme_group_1.name AS name, scheme_group_1.position AS position, scheme_group_1.illustrative AS illustrative, anon_2.id AS assessment_id, scheme_group_1.scheme_id = anon_2.scheme_id AS whole, scheme_group_1.scheme_id = anon_2.minimum_scheme_id AS blocking
                FROM scheme_group AS scheme_group_1
                WHERE scheme_group_1.scheme_id = anon_2.scheme_id OR scheme_group_1.scheme_id = anon_2.minimum_scheme_id AND (EXISTS (SELECT scheme_indicator_10.code
                    FROM scheme_indicator AS scheme_indicator_10
                    WHERE scheme_indicator_10.scheme_id = scheme_group_1.scheme_id AND scheme_indicator_10.group_code = scheme_group_1.code AND scheme_indicator_10.minimum))) AS anon_3 ORDER BY anon_3.whole DESC NULLS LAST, anon_3.position ASC) AS "one row") AS groups, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_20
            FROM (SELECT anon_5.name AS name, anon_5.blocks AS blocks, CAST(anon_5.points AS DOUBLE PRECISION) AS points, CAST(anon_5.threshold AS DOUBLE PRECISION) AS threshold, anon_5.note AS note
              FROM (SELECT scheme_indicator_11.scheme_id AS scheme_id, scheme_indicator_11.code AS code, scheme_indicator_11.name AS name, scheme_indicator_11.maximum AS maximum, scheme_indicator_11.threshold AS threshold, scheme_indicator_11.illustrative AS illustrative, scheme_indicator_11.position AS position, anon_2.id AS assessment_id, score_8.points AS points, score_8.note AS note, score_8.evidence AS evidence, scheme_indicator_11.minimum AND (scheme_indicator_11.scheme_id = anon_2.minimum_scheme_id) IS true AS blocks, scheme_indicator_11.scheme_id = anon_2.scheme_id AS whole, scheme_group_2.position AS place
                FROM scheme_indicator AS scheme_indicator_11 JOIN score AS score_8 ON score_8.scheme_id = scheme_indicator_11.scheme_id AND score_8.code = scheme_indicator_11.code JOIN scheme_group AS scheme_group_2 ON scheme_group_2.scheme_id = scheme_indicator_11.scheme_id AND scheme_group_2.code = scheme_indicator_11.group_code
                WHERE score_8.assessment_id = anon_2.id AND score_8.points < scheme_indicator_11.threshold) AS anon_5 ORDER BY anon_5.blocks DESC NULLS LAST, anon_5.whole DESC NULLS LAST, anon_5.place ASC, anon_5.position ASC) AS "one row") AS reds
          FROM (SELECT anon_1.id AS id, anon_1.scheme_id AS scheme_id, anon_1.level AS level, anon_1.minimum_scheme_id AS minimum_scheme_id
            WHERE anon_1.reported_on IS NOT NULL) AS anon_2) AS "one row") AS result, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_21
        FROM (SELECT anon_6.title AS title, anon_6.description AS description, anon_6.finding AS finding
          FROM (SELECT improvement_area_1.id AS id, improvement_area_1.assessment_id AS assessment_id, improvement_area_1.title AS title, improvement_area_1.description AS description, improvement_area_1.version AS version, CASE WHEN (assessment_2.reported_on IS NOT NULL) THEN improvement_area_1.finding END AS finding, assessment_2.cluster_id AS owner_id
            FROM improvement_area AS improvement_area_1 JOIN assessment AS assessment_2 ON assessment_2.id = improvement_area_1.assessment_id) AS anon_6
          WHERE anon_6.assessment_id = anon_1.id ORDER BY anon_6.id ASC) AS "one row") AS "improvementAreas", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_22
        FROM (SELECT recommendation_1.advice AS advice, (SELECT scheme_indicator_12.name
            FROM scheme_indicator AS scheme_indicator_12
            WHERE scheme_indicator_12.scheme_id = recommendation_1.scheme_id AND scheme_indicator_12.code = recommendation_1.code) AS indicator
          FROM recommendation AS recommendation_1
          WHERE recommendation_1.assessment_id = anon_1.id ORDER BY recommendation_1.id ASC) AS "one row") AS recommendations
      FROM (SELECT assessment_3.id AS id, assessment_3.cluster_id AS cluster_id, assessment_3.ordered_by AS ordered_by, assessment_3.scheme_id AS scheme_id, assessment_3.level AS level, assessment_3.minimum_scheme_id AS minimum_scheme_id, assessment_3.status AS status, assessment_3.ordered_on AS ordered_on, assessment_3.scheduled_on AS scheduled_on, assessment_3.reported_on AS reported_on, assessment_3.reason AS reason, assessment_3.version AS version, assessment_3.cluster_id AS owner_id
        FROM assessment AS assessment_3) AS anon_1
      WHERE anon_1.owner_id = cluster_1.id ORDER BY anon_1.ordered_on DESC, anon_1.id DESC) AS "one row") AS assessments
  FROM cluster AS cluster_1
  WHERE cluster_1.id = (SELECT coalesce(cluster_2.merged_into, cluster_2.id) AS coalesce_23
    FROM cluster AS cluster_2
    WHERE cluster_2.id = $13::UUID)) AS "one row";
