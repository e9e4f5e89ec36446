-- at goldpath_expert
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT assessment_1.status AS status, assessment_1.version AS version, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT cluster_1.name AS name
      FROM cluster AS cluster_1
      WHERE cluster_1.id = assessment_1.cluster_id) AS "one row") AS cluster, (SELECT row_to_json("one row") AS row_to_json_3
    FROM (SELECT scheme_1.title AS title, scheme_1.illustrative AS illustrative, scheme_1.note AS note
      FROM scheme AS scheme_1
      WHERE scheme_1.id = assessment_1.scheme_id) AS "one row") AS scheme, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT anon_1.code AS code, anon_1.name AS name, anon_1.whole AS whole, CAST((SELECT coalesce(sum(score_1.points), $1::INTEGER) AS coalesce_2
          FROM scheme_indicator AS scheme_indicator_1 JOIN score AS score_1 ON score_1.scheme_id = scheme_indicator_1.scheme_id AND score_1.code = scheme_indicator_1.code
          WHERE score_1.assessment_id = anon_1.assessment_id AND scheme_indicator_1.scheme_id = anon_1.scheme_id AND scheme_indicator_1.group_code = anon_1.code) AS DOUBLE PRECISION) AS points, CAST((SELECT coalesce(sum(scheme_indicator_2.maximum), $2::INTEGER) AS coalesce_4
          FROM scheme_indicator AS scheme_indicator_2
          WHERE scheme_indicator_2.scheme_id = anon_1.scheme_id AND scheme_indicator_2.group_code = anon_1.code AND (anon_1.whole OR scheme_indicator_2.minimum)) AS DOUBLE PRECISION) AS maximum, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_6
        FROM (SELECT anon_2.code AS code, anon_2.name AS name, CAST(anon_2.maximum AS DOUBLE PRECISION) AS maximum, CAST(anon_2.threshold AS DOUBLE PRECISION) AS threshold, anon_2.illustrative AS illustrative, anon_2.blocks AS blocks, CAST(anon_2.points AS DOUBLE PRECISION) AS points, CASE WHEN (anon_2.points IS NULL OR anon_2.threshold IS NULL) THEN NULL WHEN (anon_2.points < anon_2.threshold) THEN $3::VARCHAR WHEN (anon_2.points >= anon_2.maximum) THEN $4::VARCHAR ELSE $5::VARCHAR END AS light, anon_2.note AS note, anon_2.evidence AS evidence, translate(encode(convert_to(concat($6::VARCHAR, anon_2.scheme_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS scheme, coalesce(anon_2.version, 0) AS version
          FROM (SELECT scheme_indicator_3.scheme_id AS scheme_id, scheme_indicator_3.code AS code, scheme_indicator_3.name AS name, scheme_indicator_3.maximum AS maximum, scheme_indicator_3.threshold AS threshold, scheme_indicator_3.illustrative AS illustrative, scheme_indicator_3.position AS position, anon_1.assessment_id AS assessment_id, score_2.points AS points, score_2.note AS note, score_2.evidence AS evidence, score_2.version AS version, scheme_indicator_3.minimum AND anon_1.blocking IS true AS blocks
            FROM scheme_indicator AS scheme_indicator_3 LEFT OUTER JOIN score AS score_2 ON score_2.assessment_id = anon_1.assessment_id AND score_2.scheme_id = scheme_indicator_3.scheme_id AND score_2.code = scheme_indicator_3.code
            WHERE scheme_indicator_3.scheme_id = anon_1.scheme_id AND scheme_indicator_3.group_code = anon_1.code AND (anon_1.whole OR scheme_indicator_3.minimum)) AS anon_2 ORDER BY anon_2.position ASC) AS "one row") AS indicators
      FROM (SELECT scheme_group_1.scheme_id AS scheme_id, scheme_group_1.code AS code, scheme_group_1.name AS name, scheme_group_1.position AS position, scheme_group_1.illustrative AS illustrative, assessment_1.id AS assessment_id, scheme_group_1.scheme_id = assessment_1.scheme_id AS whole, scheme_group_1.scheme_id = assessment_1.minimum_scheme_id AS blocking
        FROM scheme_group AS scheme_group_1
        WHERE scheme_group_1.scheme_id = assessment_1.scheme_id OR scheme_group_1.scheme_id = assessment_1.minimum_scheme_id AND (EXISTS (SELECT scheme_indicator_4.code
            FROM scheme_indicator AS scheme_indicator_4
            WHERE scheme_indicator_4.scheme_id = scheme_group_1.scheme_id AND scheme_indicator_4.group_code = scheme_group_1.code AND scheme_indicator_4.minimum))) AS anon_1 ORDER BY anon_1.whole DESC NULLS LAST, anon_1.position ASC) AS "one row") AS sheet, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_7
    FROM (SELECT anon_3.what AS what, anon_3.subject AS subject, anon_3.code AS code
      FROM assessment_missing(assessment_1.id) WITH ORDINALITY AS anon_3(what, scheme_id, code, area_id, subject, place) ORDER BY anon_3.place ASC NULLS LAST) AS "one row") AS missing, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_8
    FROM (SELECT translate(encode(convert_to(concat('AssignedArea', ':', improvement_area_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, improvement_area_1.title AS title, improvement_area_1.description AS description, improvement_area_1.finding AS finding, improvement_area_1.version AS version
      FROM improvement_area AS improvement_area_1
      WHERE improvement_area_1.assessment_id = assessment_1.id ORDER BY improvement_area_1.id ASC) AS "one row") AS "improvementAreas"
  FROM assessment AS assessment_1
  WHERE assessment_1.id = $7::UUID) AS "one row";
