-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT project_1.slug AS slug, project_1.title AS title
  FROM project AS project_1
  WHERE project_1.id = $1::UUID) AS "one row";

-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('OrderedAssessment', ':', anon_1.owner_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_1.level AS level, anon_1.status AS status, anon_1.version AS version, anon_1.ordered_on AS "orderedOn", anon_1.scheduled_on AS "scheduledOn", anon_1.reported_on AS "reportedOn", anon_1.reason AS reason, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT cluster_1.name AS name
      FROM cluster AS cluster_1
      WHERE cluster_1.id = anon_1.cluster_id) AS "one row") AS cluster, (SELECT assessment_1.summary
    FROM assessment AS assessment_1
    WHERE assessment_1.id = anon_1.id) AS summary, (SELECT row_to_json("one row") AS row_to_json_3
    FROM (SELECT scheme_1.title AS title, scheme_1.version AS version, scheme_1.illustrative AS illustrative, scheme_1.note AS note
      FROM scheme AS scheme_1
      WHERE scheme_1.id = anon_1.scheme_id) AS "one row") AS scheme, (SELECT row_to_json("one row") AS row_to_json_4
    FROM (SELECT scheme_2.title AS title, scheme_2.version AS version, scheme_2.illustrative AS illustrative, scheme_2.note AS note
      FROM scheme AS scheme_2
      WHERE scheme_2.id = anon_1.minimum_scheme_id) AS "one row") AS "minimumScheme", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT (SELECT person_1.name
        FROM person AS person_1
        WHERE person_1.id = assessor_1.person_id) AS name, assessor_1.country AS country, assessor_1.status AS status
      FROM assessor AS assessor_1
      WHERE assessor_1.assessment_id = anon_1.id AND assessor_1.status != $1 ORDER BY assessor_1.id ASC) AS "one row") AS panel, (SELECT row_to_json("one row") AS row_to_json_5
    FROM (SELECT CAST((SELECT coalesce(sum(score_1.points), $2::INTEGER) AS coalesce_2
          FROM score AS score_1
          WHERE score_1.assessment_id = anon_2.id AND score_1.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS points, CAST((SELECT coalesce(sum(scheme_indicator_1.maximum), $3::INTEGER) AS coalesce_4
          FROM scheme_indicator AS scheme_indicator_1
          WHERE scheme_indicator_1.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS maximum, CAST((SELECT scheme_level_1.total_share
          FROM scheme_level AS scheme_level_1
          WHERE scheme_level_1.scheme_id = anon_2.scheme_id AND scheme_level_1.level = anon_2.level) * (SELECT coalesce(sum(scheme_indicator_2.maximum), $4::INTEGER) AS coalesce_6
          FROM scheme_indicator AS scheme_indicator_2
          WHERE scheme_indicator_2.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS needed, CASE WHEN (EXISTS (SELECT scheme_indicator_3.code
          FROM scheme_indicator AS scheme_indicator_3
          WHERE (scheme_indicator_3.scheme_id = anon_2.scheme_id OR scheme_indicator_3.minimum AND (scheme_indicator_3.scheme_id = anon_2.minimum_scheme_id) IS true) AND NOT (EXISTS (SELECT score_2.code
              FROM score AS score_2, (SELECT anon_1.id AS id, anon_1.scheme_id AS scheme_id, anon_1.level AS level, anon_1.minimum_scheme_id AS minimum_scheme_id
                WHERE anon_1.reported_on IS NOT NULL) AS anon_2
              WHERE score_2.assessment_id = anon_2.id AND score_2.scheme_id = scheme_indicator_3.scheme_id AND score_2.code = scheme_indicator_3.code AND score_2.points IS NOT NULL)))) THEN NULL ELSE coalesce((SELECT coalesce(sum(score_3.points), $5::INTEGER) AS coalesce_8
          FROM score AS score_3
          WHERE score_3.assessment_id = anon_2.id AND score_3.scheme_id = anon_2.scheme_id) >= (SELECT scheme_level_2.total_share
          FROM scheme_level AS scheme_level_2
          WHERE scheme_level_2.scheme_id = anon_2.scheme_id AND scheme_level_2.level = anon_2.level) * (SELECT coalesce(sum(scheme_indicator_4.maximum), $6::INTEGER) AS coalesce_10
          FROM scheme_indicator AS scheme_indicator_4
          WHERE scheme_indicator_4.scheme_id = anon_2.scheme_id), $7) END AS "passesTotal", CASE WHEN (EXISTS (SELECT scheme_indicator_5.code
          FROM scheme_indicator AS scheme_indicator_5
          WHERE (scheme_indicator_5.scheme_id = anon_2.scheme_id OR scheme_indicator_5.minimum AND (scheme_indicator_5.scheme_id = anon_2.minimum_scheme_id) IS true) AND NOT (EXISTS (SELECT score_4.code
              FROM score AS score_4, (SELECT anon_1.id AS id, anon_1.scheme_id AS scheme_id, anon_1.level AS level, anon_1.minimum_scheme_id AS minimum_scheme_id
                WHERE anon_1.reported_on IS NOT NULL) AS anon_2
              WHERE score_4.assessment_id = anon_2.id AND score_4.scheme_id = scheme_indicator_5.scheme_id AND score_4.code = scheme_indicator_5.code AND score_4.points IS NOT NULL)))) THEN NULL ELSE NOT (EXISTS (SELECT score_5.code
          FROM score AS score_5, scheme_indicator AS scheme_indicator_6
          WHERE score_5.assessment_id = anon_2.id AND score_5.scheme_id = scheme_indicator_6.scheme_id AND score_5.code = scheme_indicator_6.code AND scheme_indicator_6.minimum AND (scheme_indicator_6.scheme_id = anon_2.minimum_scheme_id) IS true AND score_5.points < scheme_indicator_6.threshold)) END AS "passesMinimum", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_13
        FROM (SELECT anon_3.code AS code, anon_3.name AS name, anon_3.illustrative AS illustrative, anon_3.whole AS whole, CAST((SELECT coalesce(sum(score_6.points), $8::INTEGER) AS coalesce_14
              FROM scheme_indicator AS scheme_indicator_7 JOIN score AS score_6 ON score_6.scheme_id = scheme_indicator_7.scheme_id AND score_6.code = scheme_indicator_7.code
              WHERE score_6.assessment_id = anon_3.assessment_id AND scheme_indicator_7.scheme_id = anon_3.scheme_id AND scheme_indicator_7.group_code = anon_3.code) AS DOUBLE PRECISION) AS points, CAST((SELECT coalesce(sum(scheme_indicator_8.maximum), $9::INTEGER) AS coalesce_16
              FROM scheme_indicator AS scheme_indicator_8
              WHERE scheme_indicator_8.scheme_id = anon_3.scheme_id AND scheme_indicator_8.group_code = anon_3.code AND (anon_3.whole OR scheme_indicator_8.minimum)) AS DOUBLE PRECISION) AS maximum, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_18
            FROM (SELECT anon_4.code AS code, anon_4.name AS name, CAST(anon_4.maximum AS DOUBLE PRECISION) AS maximum, CAST(anon_4.threshold AS DOUBLE PRECISION) AS threshold, anon_4.illustrative AS illustrative, anon_4.blocks AS blocks, CAST(anon_4.points AS DOUBLE PRECISION) AS points, CASE WHEN (anon_4.points IS NULL OR anon_4.threshold IS NULL) THEN NULL WHEN (anon_4.points < anon_4.threshold) THEN $10::VARCHAR WHEN (anon_4.points >= anon_4.maximum) THEN $11::VARCHAR ELSE $12::VARCHAR END AS light, anon_4.note AS note, anon_4.evidence AS evidence, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_19
                FROM (SELECT anon_5.peers AS "group", anon_5.clusters AS clusters, CAST(anon_5.median AS DOUBLE PRECISION) AS median, CASE WHEN (anon_5.points IS NULL) THEN NULL WHEN (anon_5.points < anon_5.lower) THEN $13::INTEGER WHEN (anon_5.points < anon_5.median) THEN $14::INTEGER WHEN (anon_5.points < anon_5.upper) THEN $15::INTEGER ELSE $16::INTEGER END AS quarter
                  FROM (SELECT peer_position_1.peers AS peers, peer_position_1.clusters AS clusters, peer_position_1.lower AS lower, peer_position_1.median AS median, peer_position_1.upper AS upper, anon_4.points AS points
                    FROM peer_position AS peer_position_1
                    WHERE peer_position_1.assessment_id = anon_4.assessment_id AND peer_position_1.scheme_id = anon_4.scheme_id AND peer_position_1.code = anon_4.code) AS anon_5 ORDER BY anon_5.peers DESC) AS "one row") AS peers
              FROM (SELECT scheme_indicator_9.scheme_id AS scheme_id, scheme_indicator_9.code AS code, scheme_indicator_9.name AS name, scheme_indicator_9.maximum AS maximum, scheme_indicator_9.threshold AS threshold, scheme_indicator_9.illustrative AS illustrative, scheme_indicator_9.position AS position, anon_3.assessment_id AS assessment_id, score_7.points AS points, score_7.note AS note, score_7.evidence AS evidence, scheme_indicator_9.minimum AND anon_3.blocking IS true AS blocks
                FROM scheme_indicator AS scheme_indicator_9 LEFT OUTER JOIN score AS score_7 ON score_7.assessment_id = anon_3.assessment_id AND score_7.scheme_id = scheme_indicator_9.scheme_id AND score_7.code = scheme_indicator_9.code
                WHERE scheme_indicator_9.scheme_id = anon_3.scheme_id AND scheme_indicator_9.group_code = anon_3.code AND (anon_3.whole OR scheme_indicator_9.minimum)) AS anon_4 ORDER BY anon_4.position ASC) AS "one row") AS indicators
          FROM (SELECT scheme_group_1.scheme_id AS scheme_id, scheme_group_1.code AS code, scheme_group_1.name AS name, scheme_group_1.position AS position, scheme_group_1.illustrative AS illustrative, anon_2.id AS assessment_id, scheme_group_1.scheme_id = anon_2.scheme_id AS whole, scheme_group_1.scheme_id = anon_2.minimum_scheme_id AS blocking
            FROM scheme_group AS scheme_group_1
            WHERE scheme_group_1.scheme_id = anon_2.scheme_id OR scheme_group_1.scheme_id = anon_2.minimum_scheme_id AND (EXISTS (SELECT scheme_indicator_10.code
                FROM scheme_indicator AS scheme_indicator_10
                WHERE scheme_indicator_10.scheme_id = scheme_group_1.scheme_id AND scheme_indicator_10.group_code = scheme_group_1.code AND scheme_indicator_10.minimum))) AS anon_3 ORDER BY anon_3.whole DESC NULLS LAST, anon_3.position ASC) AS "one row") AS groups, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_20
        FROM (SELECT anon_6.code AS code, anon_6.name AS name, CAST(anon_6.points AS DOUBLE PRECISION) AS points, CAST(anon_6.threshold AS DOUBLE PRECISION) AS threshold, anon_6.illustrative AS illustrative, anon_6.blocks AS blocks
          FROM (SELECT scheme_indicator_11.scheme_id AS scheme_id, scheme_indicator_11.code AS code, scheme_indicator_11.name AS name, scheme_indicator_11.maximum AS maximum, scheme_indicator_11.threshold AS threshold, scheme_indicator_11.illustrative AS illustrative, scheme_indicator_11.position AS position, anon_2.id AS assessment_id, score_8.points AS points, score_8.note AS note, score_8.evidence AS evidence, scheme_indicator_11.minimum AND (scheme_indicator_11.scheme_id = anon_2.minimum_scheme_id) IS true AS blocks, scheme_indicator_11.scheme_id = anon_2.scheme_id AS whole, scheme_group_2.position AS place
            FROM scheme_indicator AS scheme_indicator_11 JOIN score AS score_8 ON score_8.scheme_id = scheme_indicator_11.scheme_id AND score_8.code = scheme_indicator_11.code JOIN scheme_group AS scheme_group_2 ON scheme_group_2.scheme_id = scheme_indicator_11.scheme_id AND scheme_group_2.code = scheme_indicator_11.group_code
            WHERE score_8.assessment_id = anon_2.id AND score_8.points < scheme_indicator_11.threshold) AS anon_6 ORDER BY anon_6.blocks DESC NULLS LAST, anon_6.whole DESC NULLS LAST, anon_6.place ASC, anon_6.position ASC) AS "one row") AS reds
      FROM (SELECT anon_1.id AS id, anon_1.scheme_id AS scheme_id, anon_1.level AS level, anon_1.minimum_scheme_id AS minimum_scheme_id
        WHERE anon_1.reported_on IS NOT NULL) AS anon_2) AS "one row") AS result, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_21
    FROM (SELECT improvement_area_1.title AS title, improvement_area_1.description AS description, improvement_area_1.finding AS finding
      FROM improvement_area AS improvement_area_1
      WHERE improvement_area_1.assessment_id = anon_1.id ORDER BY improvement_area_1.id ASC) AS "one row") AS "improvementAreas", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_22
    FROM (SELECT recommendation_1.advice AS advice, recommendation_1.code AS code, (SELECT scheme_indicator_12.name
        FROM scheme_indicator AS scheme_indicator_12
        WHERE scheme_indicator_12.scheme_id = recommendation_1.scheme_id AND scheme_indicator_12.code = recommendation_1.code) AS indicator
      FROM recommendation AS recommendation_1
      WHERE recommendation_1.assessment_id = anon_1.id ORDER BY recommendation_1.id ASC) AS "one row") AS recommendations, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_23
    FROM (SELECT decision_1.number AS number, decision_1.outcome AS outcome, decision_1.reasons AS reasons, decision_1.decided_on AS "decidedOn", (SELECT row_to_json("one row") AS row_to_json_6
        FROM (SELECT appeal_1.appealed_on AS "appealedOn", appeal_1.outcome AS outcome, appeal_1.closed_on AS "closedOn"
          FROM appeal AS appeal_1
          WHERE appeal_1.decision_id = decision_1.id) AS "one row") AS appeal
      FROM decision AS decision_1
      WHERE decision_1.assessment_id = anon_1.id ORDER BY decision_1.number DESC) AS "one row") AS decisions
  FROM (SELECT assessment_2.id AS id, assessment_2.cluster_id AS cluster_id, assessment_2.ordered_by AS ordered_by, assessment_2.scheme_id AS scheme_id, assessment_2.level AS level, assessment_2.minimum_scheme_id AS minimum_scheme_id, assessment_2.status AS status, assessment_2.ordered_on AS ordered_on, assessment_2.scheduled_on AS scheduled_on, assessment_2.reported_on AS reported_on, assessment_2.reason AS reason, assessment_2.version AS version, assessment_2.ordered_by AS owner_id
    FROM assessment AS assessment_2) AS anon_1
  WHERE anon_1.id = $17::UUID AND anon_1.owner_id = $18::UUID) AS "one row";
