-- at goldpath_expert
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('AssignedAssessment', ':', assessment_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, assessment_1.level AS level, assessment_1.status AS status, assessment_1.version AS version, assessment_1.scheduled_on AS "scheduledOn", assessment_1.reason AS reason, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT cluster_1.name AS name, cluster_1.country AS country, cluster_1.website AS website
      FROM cluster AS cluster_1
      WHERE cluster_1.id = assessment_1.cluster_id) AS "one row") AS cluster, (SELECT row_to_json("one row") AS row_to_json_3
    FROM (SELECT scheme_1.title AS title, scheme_1.version AS version, scheme_1.illustrative AS illustrative, scheme_1.note AS note
      FROM scheme AS scheme_1
      WHERE scheme_1.id = assessment_1.scheme_id) AS "one row") AS scheme, (SELECT row_to_json("one row") AS row_to_json_4
    FROM (SELECT scheme_2.title AS title, scheme_2.version AS version, scheme_2.illustrative AS illustrative, scheme_2.note AS note
      FROM scheme AS scheme_2
      WHERE scheme_2.id = assessment_1.minimum_scheme_id) AS "one row") AS "minimumScheme", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT (SELECT person_1.name
        FROM person AS person_1
        WHERE person_1.id = assessor_1.person_id) AS name, assessor_1.country AS country
      FROM assessor AS assessor_1
      WHERE assessor_1.assessment_id = assessment_1.id AND assessor_1.status != $1 ORDER BY assessor_1.id ASC) AS "one row") AS panel, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT anon_1.what AS what, anon_1.subject AS subject, anon_1.code AS code
      FROM assessment_missing(assessment_1.id) WITH ORDINALITY AS anon_1(what, scheme_id, code, area_id, subject, place) ORDER BY anon_1.place ASC NULLS LAST) AS "one row") AS missing, (SELECT row_to_json("one row") AS row_to_json_5
    FROM (SELECT CAST((SELECT coalesce(sum(score_1.points), $2::INTEGER) AS coalesce_3
          FROM score AS score_1
          WHERE score_1.assessment_id = anon_2.id AND score_1.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS points, CAST((SELECT coalesce(sum(scheme_indicator_1.maximum), $3::INTEGER) AS coalesce_5
          FROM scheme_indicator AS scheme_indicator_1
          WHERE scheme_indicator_1.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS maximum, CAST((SELECT scheme_level_1.total_share
          FROM scheme_level AS scheme_level_1
          WHERE scheme_level_1.scheme_id = anon_2.scheme_id AND scheme_level_1.level = anon_2.level) * (SELECT coalesce(sum(scheme_indicator_2.maximum), $4::INTEGER) AS coalesce_7
          FROM scheme_indicator AS scheme_indicator_2
          WHERE scheme_indicator_2.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS needed
      FROM (SELECT assessment_1.id AS id, assessment_1.scheme_id AS scheme_id, assessment_1.level AS level, assessment_1.minimum_scheme_id AS minimum_scheme_id) AS anon_2) AS "one row") AS result, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_9
    FROM (SELECT anon_3.code AS code, anon_3.name AS name, anon_3.illustrative AS illustrative, anon_3.whole AS whole, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_10
        FROM (SELECT translate(encode(convert_to(concat($5::VARCHAR, anon_4.scheme_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS scheme, anon_4.code AS code, anon_4.name AS name, CAST(anon_4.maximum AS DOUBLE PRECISION) AS maximum, CAST(anon_4.threshold AS DOUBLE PRECISION) AS threshold, anon_4.illustrative AS illustrative, anon_4.blocks AS blocks, CAST(anon_4.points AS DOUBLE PRECISION) AS points, CASE WHEN (anon_4.points IS NULL OR anon_4.threshold IS NULL) THEN NULL WHEN (anon_4.points < anon_4.threshold) THEN $6::VARCHAR WHEN (anon_4.points >= anon_4.maximum) THEN $7::VARCHAR ELSE $8::VARCHAR END AS light, anon_4.note AS note, anon_4.evidence AS evidence, coalesce(anon_4.version, 0) AS version
          FROM (SELECT scheme_indicator_3.scheme_id AS scheme_id, scheme_indicator_3.code AS code, scheme_indicator_3.name AS name, scheme_indicator_3.maximum AS maximum, scheme_indicator_3.threshold AS threshold, scheme_indicator_3.illustrative AS illustrative, scheme_indicator_3.position AS position, anon_3.assessment_id AS assessment_id, score_2.points AS points, score_2.note AS note, score_2.evidence AS evidence, score_2.version AS version, scheme_indicator_3.minimum AND anon_3.blocking IS true AS blocks
            FROM scheme_indicator AS scheme_indicator_3 LEFT OUTER JOIN score AS score_2 ON score_2.assessment_id = anon_3.assessment_id AND score_2.scheme_id = scheme_indicator_3.scheme_id AND score_2.code = scheme_indicator_3.code
            WHERE scheme_indicator_3.scheme_id = anon_3.scheme_id AND scheme_indicator_3.group_code = anon_3.code AND (anon_3.whole OR scheme_indicator_3.minimum)) AS anon_4 ORDER BY anon_4.position ASC) AS "one row") AS indicators
      FROM (SELECT scheme_group_1.scheme_id AS scheme_id, scheme_group_1.code AS code, scheme_group_1.name AS name, scheme_group_1.position AS position, scheme_group_1.illustrative AS illustrative, assessment_1.id AS assessment_id, scheme_group_1.scheme_id = assessment_1.scheme_id AS whole, scheme_group_1.scheme_id = assessment_1.minimum_scheme_id AS blocking
        FROM scheme_group AS scheme_group_1
        WHERE scheme_group_1.scheme_id = assessment_1.scheme_id OR scheme_group_1.scheme_id = assessment_1.minimum_scheme_id AND (EXISTS (SELECT scheme_indicator_4.code
            FROM scheme_indicator AS scheme_indicator_4
            WHERE scheme_indicator_4.scheme_id = scheme_group_1.scheme_id AND scheme_indicator_4.group_code = scheme_group_1.code AND scheme_indicator_4.minimum))) AS anon_3 ORDER BY anon_3.whole DESC NULLS LAST, anon_3.position ASC) AS "one row") AS sheet
  FROM assessment AS assessment_1
  WHERE assessment_1.id = $9::UUID) AS "one row";
