-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT project_1.slug AS slug, project_1.title AS title
  FROM project AS project_1
  WHERE project_1.id = $1::UUID) AS "one row";

-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('OrderedAssessment', ':', anon_1.owner_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_1.level AS level, anon_1.reported_on AS "reportedOn", (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT cluster_1.name AS name
      FROM cluster AS cluster_1
      WHERE cluster_1.id = anon_1.cluster_id) AS "one row") AS cluster, (SELECT row_to_json("one row") AS row_to_json_3
    FROM (SELECT scheme_1.title AS title, scheme_1.version AS version, scheme_1.illustrative AS illustrative, scheme_1.note AS note
      FROM scheme AS scheme_1
      WHERE scheme_1.id = anon_1.scheme_id) AS "one row") AS scheme, (SELECT row_to_json("one row") AS row_to_json_4
    FROM (SELECT scheme_2.title AS title, scheme_2.version AS version, scheme_2.illustrative AS illustrative, scheme_2.note AS note
      FROM scheme AS scheme_2
      WHERE scheme_2.id = anon_1.minimum_scheme_id) AS "one row") AS "minimumScheme", (SELECT row_to_json("one row") AS row_to_json_5
    FROM (SELECT CAST((SELECT coalesce(sum(score_1.points), $1::INTEGER) AS coalesce_1
          FROM score AS score_1
          WHERE score_1.assessment_id = anon_2.id AND score_1.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS points, CAST((SELECT coalesce(sum(scheme_indicator_1.maximum), $2::INTEGER) AS coalesce_3
          FROM scheme_indicator AS scheme_indicator_1
          WHERE scheme_indicator_1.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS maximum, CAST((SELECT scheme_level_1.total_share
          FROM scheme_level AS scheme_level_1
          WHERE scheme_level_1.scheme_id = anon_2.scheme_id AND scheme_level_1.level = anon_2.level) * (SELECT coalesce(sum(scheme_indicator_2.maximum), $3::INTEGER) AS coalesce_5
          FROM scheme_indicator AS scheme_indicator_2
          WHERE scheme_indicator_2.scheme_id = anon_2.scheme_id) AS DOUBLE PRECISION) AS needed, CASE WHEN (EXISTS (SELECT scheme_indicator_3.code
          FROM scheme_indicator AS scheme_indicator_3
          WHERE (scheme_indicator_3.scheme_id = anon_2.scheme_id OR scheme_indicator_3.minimum AND (scheme_indicator_3.scheme_id = anon_2.minimum_scheme_id) IS true) AND NOT (EXISTS (SELECT score_2.code
              FROM score AS score_2, (SELECT anon_1.id AS id, anon_1.scheme_id AS scheme_id, anon_1.level AS level, anon_1.minimum_scheme_id AS minimum_scheme_id
                WHERE anon_1.reported_on IS NOT NULL) AS anon_2
              WHERE score_2.assessment_id = anon_2.id AND score_2.scheme_id = scheme_indicator_3.scheme_id AND score_2.code = scheme_indicator_3.code AND score_2.points IS NOT NULL)))) THEN NULL ELSE coalesce((SELECT coalesce(sum(score_3.points), $4::INTEGER) AS coalesce_7
          FROM score AS score_3
          WHERE score_3.assessment_id = anon_2.id AND score_3.scheme_id = anon_2.scheme_id) >= (SELECT scheme_level_2.total_share
          FROM scheme_level AS scheme_level_2
          WHERE scheme_level_2.scheme_id = anon_2.scheme_id AND scheme_level_2.level = anon_2.level) * (SELECT coalesce(sum(scheme_indicator_4.maximum), $5::INTEGER) AS coalesce_9
          FROM scheme_indicator AS scheme_indicator_4
          WHERE scheme_indicator_4.scheme_id = anon_2.scheme_id), $6) END AS "passesTotal", CASE WHEN (EXISTS (SELECT scheme_indicator_5.code
          FROM scheme_indicator AS scheme_indicator_5
          WHERE (scheme_indicator_5.scheme_id = anon_2.scheme_id OR scheme_indicator_5.minimum AND (scheme_indicator_5.scheme_id = anon_2.minimum_scheme_id) IS true) AND NOT (EXISTS (SELECT score_4.code
              FROM score AS score_4, (SELECT anon_1.id AS id, anon_1.scheme_id AS scheme_id, anon_1.level AS level, anon_1.minimum_scheme_id AS minimum_scheme_id
                WHERE anon_1.reported_on IS NOT NULL) AS anon_2
              WHERE score_4.assessment_id = anon_2.id AND score_4.scheme_id = scheme_indicator_5.scheme_id AND score_4.code = scheme_indicator_5.code AND score_4.points IS NOT NULL)))) THEN NULL ELSE NOT (EXISTS (SELECT score_5.code
          FROM score AS score_5, scheme_indicator AS scheme_indicator_6
          WHERE score_5.assessment_id = anon_2.id AND score_5.scheme_id = scheme_indicator_6.scheme_id AND score_5.code = scheme_indicator_6.code AND scheme_indicator_6.minimum AND (scheme_indicator_6.scheme_id = anon_2.minimum_scheme_id) IS true AND score_5.points < scheme_indicator_6.threshold)) END AS "passesMinimum", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_12
        FROM (SELECT anon_3.code AS code, anon_3.name AS name, CAST(anon_3.maximum AS DOUBLE PRECISION) AS maximum, CAST(anon_3.threshold AS DOUBLE PRECISION) AS threshold, anon_3.blocks AS blocks, CAST(anon_3.points AS DOUBLE PRECISION) AS points, anon_3.illustrative AS illustrative
          FROM (SELECT scheme_indicator_7.scheme_id AS scheme_id, scheme_indicator_7.code AS code, scheme_indicator_7.name AS name, scheme_indicator_7.maximum AS maximum, scheme_indicator_7.threshold AS threshold, scheme_indicator_7.illustrative AS illustrative, scheme_indicator_7.position AS position, anon_2.id AS assessment_id, score_6.points AS points, score_6.note AS note, score_6.evidence AS evidence, scheme_indicator_7.minimum AND (scheme_indicator_7.scheme_id = anon_2.minimum_scheme_id) IS true AS blocks, scheme_indicator_7.scheme_id = anon_2.scheme_id AS whole, scheme_group_1.position AS place
            FROM scheme_indicator AS scheme_indicator_7 JOIN score AS score_6 ON score_6.scheme_id = scheme_indicator_7.scheme_id AND score_6.code = scheme_indicator_7.code JOIN scheme_group AS scheme_group_1 ON scheme_group_1.scheme_id = scheme_indicator_7.scheme_id AND scheme_group_1.code = scheme_indicator_7.group_code
            WHERE score_6.assessment_id = anon_2.id AND score_6.points < scheme_indicator_7.threshold) AS anon_3 ORDER BY anon_3.blocks DESC NULLS LAST, anon_3.whole DESC NULLS LAST, anon_3.place ASC, anon_3.position ASC) AS "one row") AS reds
      FROM (SELECT anon_1.id AS id, anon_1.scheme_id AS scheme_id, anon_1.level AS level, anon_1.minimum_scheme_id AS minimum_scheme_id
        WHERE anon_1.reported_on IS NOT NULL) AS anon_2) AS "one row") AS result, (SELECT row_to_json("one row") AS row_to_json_6
    FROM (SELECT anon_4.points AS points, anon_4.maximum AS maximum, anon_4.needed AS needed, anon_4.passes_total AS "passesTotal", anon_4.passes_minimum AS "passesMinimum", anon_4.supposed AS supposed
      FROM (SELECT CAST(coalesce(sum(anon_5.points) FILTER (WHERE anon_5.own), $7::INTEGER) AS DOUBLE PRECISION) AS points, CAST(coalesce(sum(anon_5.maximum) FILTER (WHERE anon_5.own), $8::INTEGER) AS DOUBLE PRECISION) AS maximum, CAST((SELECT scheme_level_3.total_share
            FROM scheme_level AS scheme_level_3
            WHERE scheme_level_3.scheme_id = anon_1.scheme_id AND scheme_level_3.level = anon_1.level) * coalesce(sum(anon_5.maximum) FILTER (WHERE anon_5.own), $8::INTEGER) AS DOUBLE PRECISION) AS needed, coalesce(coalesce(sum(anon_5.points) FILTER (WHERE anon_5.own), $7::INTEGER) >= (SELECT scheme_level_3.total_share
            FROM scheme_level AS scheme_level_3
            WHERE scheme_level_3.scheme_id = anon_1.scheme_id AND scheme_level_3.level = anon_1.level) * coalesce(sum(anon_5.maximum) FILTER (WHERE anon_5.own), $8::INTEGER), true) AS passes_total, CASE WHEN (bool_or(anon_5.threshold > anon_5.points) FILTER (WHERE anon_5.blocks) IS true) THEN $9 WHEN (bool_or(anon_5.points IS NULL) FILTER (WHERE anon_5.blocks) IS true) THEN NULL ELSE true END AS passes_minimum, count(*) FILTER (WHERE anon_5.points IS DISTINCT FROM anon_5.given) AS supposed
        FROM LATERAL (SELECT scheme_indicator_8.maximum AS maximum, scheme_indicator_8.threshold AS threshold, coalesce(scheme_indicator_8.scheme_id = anon_1.scheme_id, $10) AS own, scheme_indicator_8.minimum AND (scheme_indicator_8.scheme_id = anon_1.minimum_scheme_id) IS true AS blocks, score_7.points AS given, coalesce((SELECT max(CAST(greatest($11::INTEGER, least(CAST(told.points AS DOUBLE PRECISION), CAST(scheme_indicator_8.maximum AS DOUBLE PRECISION))) AS NUMERIC(7, 2))) AS max_1
              FROM (VALUES (CAST($12::VARCHAR AS TEXT), CAST($13 AS DOUBLE PRECISION))) AS told (code, points)
              WHERE scheme_indicator_8.code = told.code), score_7.points) AS points
          FROM scheme_indicator AS scheme_indicator_8 LEFT OUTER JOIN score AS score_7 ON score_7.assessment_id = anon_1.id AND score_7.scheme_id = scheme_indicator_8.scheme_id AND score_7.code = scheme_indicator_8.code
          WHERE scheme_indicator_8.scheme_id = anon_1.scheme_id OR scheme_indicator_8.minimum AND (scheme_indicator_8.scheme_id = anon_1.minimum_scheme_id) IS true) AS anon_5
        HAVING anon_1.reported_on IS NOT NULL) AS anon_4) AS "one row") AS simulation
  FROM (SELECT assessment_1.id AS id, assessment_1.cluster_id AS cluster_id, assessment_1.ordered_by AS ordered_by, assessment_1.scheme_id AS scheme_id, assessment_1.level AS level, assessment_1.minimum_scheme_id AS minimum_scheme_id, assessment_1.status AS status, assessment_1.ordered_on AS ordered_on, assessment_1.scheduled_on AS scheduled_on, assessment_1.reported_on AS reported_on, assessment_1.reason AS reason, assessment_1.version AS version, assessment_1.ordered_by AS owner_id
    FROM assessment AS assessment_1) AS anon_1
  WHERE anon_1.id = $14::UUID AND anon_1.owner_id = $15::UUID) AS "one row";
