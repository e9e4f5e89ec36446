-- at goldpath_secretariat
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Assessment', ':', assessment_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, assessment_1.level AS level, assessment_1.status AS status, assessment_1.version AS version, assessment_1.ordered_on AS "orderedOn", assessment_1.scheduled_on AS "scheduledOn", assessment_1.reported_on AS "reportedOn", assessment_1.reason AS reason, assessment_1.summary AS summary, (SELECT coalesce(array_agg(anon_1.what ORDER BY anon_1.what), '{}') AS coalesce_1
    FROM assessment_lacks(assessment_1.id) AS anon_1
    WHERE anon_1.what != $1::VARCHAR) AS lacking, CASE WHEN (EXISTS (SELECT anon_2.what
      FROM assessment_lacks(assessment_1.id) AS anon_2
      WHERE anon_2.what = $2::VARCHAR)) THEN (SELECT scheme_level_1.prerequisite
    FROM scheme_level AS scheme_level_1
    WHERE scheme_level_1.scheme_id = assessment_1.scheme_id AND scheme_level_1.level = assessment_1.level) END AS "lacksLevel", (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT project_1.title AS title
      FROM project AS project_1
      WHERE project_1.id = assessment_1.ordered_by) AS "one row") AS "orderedBy", (SELECT row_to_json("one row") AS row_to_json_3
    FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name, cluster_1.country AS country, cluster_1.website AS website, (SELECT row_to_json("one row") AS row_to_json_4
        FROM (SELECT label_award_1.level AS level, CASE WHEN (label_award_1.status != $3 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $4::VARCHAR ELSE label_award_1.status END AS status, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil"
          FROM label_award AS label_award_1
          WHERE label_award_1.cluster_id = cluster_1.id AND (label_award_1.status IN ($44, $45) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $5::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $5::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $5::DATE) ORDER BY CASE label_award_1.level WHEN $6::VARCHAR THEN $7::INTEGER WHEN $8::VARCHAR THEN $9::INTEGER WHEN $10::VARCHAR THEN $11::INTEGER END DESC NULLS LAST, label_award_1.valid_until DESC NULLS LAST, label_award_1.id DESC
          LIMIT $12::INTEGER) AS "one row") AS label
      FROM cluster AS cluster_1
      WHERE cluster_1.id = assessment_1.cluster_id) AS "one row") AS cluster, (SELECT row_to_json("one row") AS row_to_json_5
    FROM (SELECT scheme_1.title AS title, scheme_1.version AS version, scheme_1.illustrative AS illustrative, scheme_1.note AS note, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT scheme_level_2.level AS level, scheme_level_2.experts AS experts, scheme_level_2.countries AS countries, scheme_level_2.illustrative AS illustrative
          FROM scheme_level AS scheme_level_2
          WHERE scheme_1.id = scheme_level_2.scheme_id ORDER BY scheme_level_2.position ASC) AS "one row") AS levels
      FROM scheme AS scheme_1
      WHERE scheme_1.id = assessment_1.scheme_id) AS "one row") AS scheme, (SELECT row_to_json("one row") AS row_to_json_6
    FROM (SELECT scheme_2.title AS title, scheme_2.version AS version, scheme_2.illustrative AS illustrative, scheme_2.note AS note
      FROM scheme AS scheme_2
      WHERE scheme_2.id = assessment_1.minimum_scheme_id) AS "one row") AS "minimumScheme", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
    FROM (SELECT anon_3.criterion AS criterion, anon_3.met AS met, anon_3.evidence AS evidence, anon_3.waiver AS waiver, anon_3.checked_on AS "checkedOn", coalesce(anon_3.version, 0) AS version
      FROM (SELECT anon_4.criterion AS criterion, anon_4.place AS place, eligibility_check_1.met AS met, eligibility_check_1.evidence AS evidence, eligibility_check_1.waiver AS waiver, eligibility_check_1.checked_on AS checked_on, eligibility_check_1.version AS version
        FROM unnest(ARRAY['PROFILE_LISTED', 'COLLABORATION', 'SME_SUPPORT', 'PRIORITIES', 'STAFF', 'ENGLISH_WEBSITE', 'MEMBERS', 'MEMBER_TYPES']) WITH ORDINALITY AS anon_4(criterion, place) LEFT OUTER JOIN eligibility_check AS eligibility_check_1 ON eligibility_check_1.criterion = anon_4.criterion AND eligibility_check_1.cluster_id = assessment_1.cluster_id) AS anon_3 ORDER BY anon_3.place ASC NULLS LAST) AS "one row") AS checklist, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
    FROM (SELECT translate(encode(convert_to(concat($13::VARCHAR, anon_5.person_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_5.name AS name, anon_5.country AS country, anon_5.bar AS bar
      FROM (SELECT expert_profile_1.person_id AS person_id, expert_profile_1.country AS country, person_1.name AS name, assessor_bar(assessment_1.id, expert_profile_1.person_id, CAST(NULL AS DATE)) AS bar
        FROM expert_profile AS expert_profile_1 JOIN person AS person_1 ON person_1.id = expert_profile_1.person_id
        WHERE EXISTS (SELECT credential_1.id
          FROM credential AS credential_1
          WHERE credential_1.person_id = expert_profile_1.person_id AND credential_1.kind = CASE assessment_1.level WHEN $14::VARCHAR THEN $15::VARCHAR WHEN $16::VARCHAR THEN $17::VARCHAR WHEN $18::VARCHAR THEN $19::VARCHAR END)) AS anon_5 ORDER BY anon_5.name ASC, anon_5.person_id ASC) AS "one row") AS candidates, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
    FROM (SELECT (SELECT person_2.name
        FROM person AS person_2
        WHERE person_2.id = assessor_1.person_id) AS name, assessor_1.country AS country, assessor_1.status AS status, to_char(timezone('UTC', assessor_1.declared_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "declaredAt", assessor_1.declaration AS declaration
      FROM assessor AS assessor_1
      WHERE assessor_1.assessment_id = assessment_1.id AND assessor_1.status != $20 ORDER BY assessor_1.id ASC) AS "one row") AS panel, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_6
    FROM (SELECT (SELECT person_3.name
        FROM person AS person_3
        WHERE person_3.id = assessor_2.person_id) AS name, assessor_2.country AS country, assessor_2.reason AS reason
      FROM assessor AS assessor_2
      WHERE assessor_2.assessment_id = assessment_1.id AND assessor_2.status = $21 ORDER BY assessor_2.id ASC) AS "one row") AS released, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_7
    FROM (SELECT anon_6.what AS what
      FROM assessment_missing(assessment_1.id) WITH ORDINALITY AS anon_6(what, scheme_id, code, area_id, subject, place) ORDER BY anon_6.place ASC NULLS LAST) AS "one row") AS missing, (SELECT row_to_json("one row") AS row_to_json_7
    FROM (SELECT CAST((SELECT coalesce(sum(score_1.points), $22::INTEGER) AS coalesce_8
          FROM score AS score_1
          WHERE score_1.assessment_id = anon_7.id AND score_1.scheme_id = anon_7.scheme_id) AS DOUBLE PRECISION) AS points, CAST((SELECT coalesce(sum(scheme_indicator_1.maximum), $23::INTEGER) AS coalesce_10
          FROM scheme_indicator AS scheme_indicator_1
          WHERE scheme_indicator_1.scheme_id = anon_7.scheme_id) AS DOUBLE PRECISION) AS maximum, CAST((SELECT scheme_level_3.total_share
          FROM scheme_level AS scheme_level_3
          WHERE scheme_level_3.scheme_id = anon_7.scheme_id AND scheme_level_3.level = anon_7.level) * (SELECT coalesce(sum(scheme_indicator_2.maximum), $24::INTEGER) AS coalesce_12
          FROM scheme_indicator AS scheme_indicator_2
          WHERE scheme_indicator_2.scheme_id = anon_7.scheme_id) AS DOUBLE PRECISION) AS needed, CASE WHEN (EXISTS (SELECT scheme_indicator_3.code
          FROM scheme_indicator AS scheme_indicator_3
          WHERE (scheme_indicator_3.scheme_id = anon_7.scheme_id OR scheme_indicator_3.minimum AND (scheme_indicator_3.scheme_id = anon_7.minimum_scheme_id) IS true) AND NOT (EXISTS (SELECT score_2.code
              FROM score AS score_2, (SELECT assessment_1.id AS id, assessment_1.scheme_id AS scheme_id, assessment_1.level AS level, assessment_1.minimum_scheme_id AS minimum_scheme_id) AS anon_7
              WHERE score_2.assessment_id = anon_7.id AND score_2.scheme_id = scheme_indicator_3.scheme_id AND score_2.code = scheme_indicator_3.code AND score_2.points IS NOT NULL)))) THEN NULL ELSE coalesce((SELECT coalesce(sum(score_3.points), $25::INTEGER) AS coalesce_14
          FROM score AS score_3
          WHERE score_3.assessment_id = anon_7.id AND score_3.scheme_id = anon_7.scheme_id) >= (SELECT scheme_level_4.total_share
          FROM scheme_level AS scheme_level_4
          WHERE scheme_level_4.scheme_id = anon_7.scheme_id AND scheme_level_4.level = anon_7.level) * (SELECT coalesce(sum(scheme_indicator_4.maximum), $26::INTEGER) AS coalesce_16
          FROM scheme_indicator AS scheme_indicator_4
          WHERE scheme_indicator_4.scheme_id = anon_7.scheme_id), $27) END AS "passesTotal", CASE WHEN (EXISTS (SELECT scheme_indicator_5.code
          FROM scheme_indicator AS scheme_indicator_5
          WHERE (scheme_indicator_5.scheme_id = anon_7.scheme_id OR scheme_indicator_5.minimum AND (scheme_indicator_5.scheme_id = anon_7.minimum_scheme_id) IS true) AND NOT (EXISTS (SELECT score_4.code
              FROM score AS score_4, (SELECT assessment_1.id AS id, assessment_1.scheme_id AS scheme_id, assessment_1.level AS level, assessment_1.minimum_scheme_id AS minimum_scheme_id) AS anon_7
              WHERE score_4.assessment_id = anon_7.id AND score_4.scheme_id = scheme_indicator_5.scheme_id AND score_4.code = scheme_indicator_5.code AND score_4.points IS NOT NULL)))) THEN NULL ELSE NOT (EXISTS (SELECT score_5.code
          FROM score AS score_5, scheme_indicator AS scheme_indicator_6
          WHERE score_5.assessment_id = anon_7.id AND score_5.scheme_id = scheme_indicator_6.scheme_id AND score_5.code = scheme_indicator_6.code AND scheme_indicator_6.minimum AND (scheme_indicator_6.scheme_id = anon_7.minimum_scheme_id) IS true AND score_5.points < scheme_indicator_6.threshold)) END AS "passesMinimum", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_19
        FROM (SELECT anon_8.code AS code, anon_8.name AS name, anon_8.illustrative AS illustrative, anon_8.whole AS whole, CAST((SELECT coalesce(sum(score_6.points), $28::INTEGER) AS coalesce_20
              FROM scheme_indicator AS scheme_indicator_7 JOIN score AS score_6 ON score_6.scheme_id = scheme_indicator_7.scheme_id AND score_6.code = scheme_indicator_7.code
              WHERE score_6.assessment_id = anon_8.assessment_id AND scheme_indicator_7.scheme_id = anon_8.scheme_id AND scheme_indicator_7.group_code = anon_8.code) AS DOUBLE PRECISION) AS points, CAST((SELECT coalesce(sum(scheme_indicator_8.maximum), $29::INTEGER) AS coalesce_22
              FROM scheme_indicator AS scheme_indicator_8
              WHERE scheme_indicator_8.scheme_id = anon_8.scheme_id AND scheme_indicator_8.group_code = anon_8.code AND (anon_8.whole OR scheme_indicator_8.minimum)) AS DOUBLE PRECISION) AS maximum, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_24
            FROM (SELECT anon_9.code AS code, anon_9.name AS name, CAST(anon_9.maximum AS DOUBLE PRECISION) AS maximum, CAST(anon_9.threshold AS DOUBLE PRECISION) AS threshold, anon_9.illustrative AS illustrative, anon_9.blocks AS blocks, CAST(anon_9.points AS DOUBLE PRECISION) AS points, CASE WHEN (anon_9.points IS NULL OR anon_9.threshold IS NULL) THEN NULL WHEN (anon_9.points < anon_9.threshold) THEN $30::VARCHAR WHEN (anon_9.points >= anon_9.maximum) THEN $31::VARCHAR ELSE $32::VARCHAR END AS light, anon_9.note AS note, anon_9.evidence AS evidence, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_25
                FROM (SELECT anon_10.peers AS "group", anon_10.clusters AS clusters, CAST(anon_10.median AS DOUBLE PRECISION) AS median, CASE WHEN (anon_10.points IS NULL) THEN NULL WHEN (anon_10.points < anon_10.lower) THEN $33::INTEGER WHEN (anon_10.points < anon_10.median) THEN $34::INTEGER WHEN (anon_10.points < anon_10.upper) THEN $35::INTEGER ELSE $36::INTEGER END AS quarter
                  FROM (SELECT peer_position_1.peers AS peers, peer_position_1.clusters AS clusters, peer_position_1.lower AS lower, peer_position_1.median AS median, peer_position_1.upper AS upper, anon_9.points AS points
                    FROM peer_position AS peer_position_1
                    WHERE peer_position_1.assessment_id = anon_9.assessment_id AND peer_position_1.scheme_id = anon_9.scheme_id AND peer_position_1.code = anon_9.code) AS anon_10 ORDER BY anon_10.peers DESC) AS "one row") AS peers
              FROM (SELECT scheme_indicator_9.scheme_id AS scheme_id, scheme_indicator_9.code AS code, scheme_indicator_9.name AS name, scheme_indicator_9.maximum AS maximum, scheme_indicator_9.threshold AS threshold, scheme_indicator_9.illustrative AS illustrative, scheme_indicator_9.position AS position, anon_8.assessment_id AS assessment_id, score_7.points AS points, score_7.note AS note, score_7.evidence AS evidence, scheme_indicator_9.minimum AND anon_8.blocking IS true AS blocks
                FROM scheme_indicator AS scheme_indicator_9 LEFT OUTER JOIN score AS score_7 ON score_7.assessment_id = anon_8.assessment_id AND score_7.scheme_id = scheme_indicator_9.scheme_id AND score_7.code = scheme_indicator_9.code
                WHERE scheme_indicator_9.scheme_id = anon_8.scheme_id AND scheme_indicator_9.group_code = anon_8.code AND (anon_8.whole OR scheme_indicator_9.minimum)) AS anon_9 ORDER BY anon_9.position ASC) AS "one row") AS indicators
          FROM (SELECT scheme_group_1.scheme_id AS scheme_id, scheme_group_1.code AS code, scheme_group_1.name AS name, scheme_group_1.position AS position, scheme_group_1.illustrative AS illustrative, anon_7.id AS assessment_id, scheme_group_1.scheme_id = anon_7.scheme_id AS whole, scheme_group_1.scheme_id = anon_7.minimum_scheme_id AS blocking
            FROM scheme_group AS scheme_group_1
            WHERE scheme_group_1.scheme_id = anon_7.scheme_id OR scheme_group_1.scheme_id = anon_7.minimum_scheme_id AND (EXISTS (SELECT scheme_indicator_10.code
                FROM scheme_indicator AS scheme_indicator_10
                WHERE scheme_indicator_10.scheme_id = scheme_group_1.scheme_id AND scheme_indicator_10.group_code = scheme_group_1.code AND scheme_indicator_10.minimum))) AS anon_8 ORDER BY anon_8.whole DESC NULLS LAST, anon_8.position ASC) AS "one row") AS groups, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_26
        FROM (SELECT anon_11.code AS code, anon_11.name AS name, CAST(anon_11.points AS DOUBLE PRECISION) AS points, CAST(anon_11.threshold AS DOUBLE PRECISION) AS threshold, anon_11.illustrative AS illustrative, anon_11.blocks AS blocks
          FROM (SELECT scheme_indicator_11.scheme_id AS scheme_id, scheme_indicator_11.code AS code, scheme_indicator_11.name AS name, scheme_indicator_11.maximum AS maximum, scheme_indicator_11.threshold AS threshold, scheme_indicator_11.illustrative AS illustrative, scheme_indicator_11.position AS position, anon_7.id AS assessment_id, score_8.points AS points, score_8.note AS note, score_8.evidence AS evidence, scheme_indicator_11.minimum AND (scheme_indicator_11.scheme_id = anon_7.minimum_scheme_id) IS true AS blocks, scheme_indicator_11.scheme_id = anon_7.scheme_id AS whole, scheme_group_2.position AS place
            FROM scheme_indicator AS scheme_indicator_11 JOIN score AS score_8 ON score_8.scheme_id = scheme_indicator_11.scheme_id AND score_8.code = scheme_indicator_11.code JOIN scheme_group AS scheme_group_2 ON scheme_group_2.scheme_id = scheme_indicator_11.scheme_id AND scheme_group_2.code = scheme_indicator_11.group_code
            WHERE score_8.assessment_id = anon_7.id AND score_8.points < scheme_indicator_11.threshold) AS anon_11 ORDER BY anon_11.blocks DESC NULLS LAST, anon_11.whole DESC NULLS LAST, anon_11.place ASC, anon_11.position ASC) AS "one row") AS reds
      FROM (SELECT assessment_1.id AS id, assessment_1.scheme_id AS scheme_id, assessment_1.level AS level, assessment_1.minimum_scheme_id AS minimum_scheme_id) AS anon_7) AS "one row") AS result, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_27
    FROM (SELECT recommendation_1.advice AS advice, recommendation_1.code AS code, (SELECT scheme_indicator_12.name
        FROM scheme_indicator AS scheme_indicator_12
        WHERE scheme_indicator_12.scheme_id = recommendation_1.scheme_id AND scheme_indicator_12.code = recommendation_1.code) AS indicator
      FROM recommendation AS recommendation_1
      WHERE recommendation_1.assessment_id = assessment_1.id ORDER BY recommendation_1.id ASC) AS "one row") AS recommendations, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_28
    FROM (SELECT decision_1.number AS number, decision_1.outcome AS outcome, decision_1.reasons AS reasons, decision_1.decided_on AS "decidedOn", decision_1.dissent AS dissent, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_29
        FROM (SELECT (SELECT person_4.name
            FROM person AS person_4
            WHERE person_4.id = decider_1.person_id) AS name
          FROM decider AS decider_1
          WHERE decider_1.decision_id = decision_1.id ORDER BY decider_1.id ASC) AS "one row") AS deciders, (SELECT row_to_json("one row") AS row_to_json_8
        FROM (SELECT appeal_1.appealed_on AS "appealedOn", appeal_1.grounds AS grounds, appeal_1.version AS version, appeal_1.outcome AS outcome, appeal_1.reasons AS reasons, appeal_1.closed_on AS "closedOn", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_30
            FROM (SELECT (SELECT person_5.name
                FROM person AS person_5
                WHERE person_5.id = decider_2.person_id) AS name
              FROM decider AS decider_2
              WHERE decider_2.appeal_id = appeal_1.id ORDER BY decider_2.id ASC) AS "one row") AS deciders
          FROM appeal AS appeal_1
          WHERE appeal_1.decision_id = decision_1.id) AS "one row") AS appeal
      FROM decision AS decision_1
      WHERE decision_1.assessment_id = assessment_1.id ORDER BY decision_1.number DESC) AS "one row") AS decisions, (SELECT row_to_json("one row") AS row_to_json_9
    FROM (SELECT translate(encode(convert_to(concat('AwardRecord', ':', label_award_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, label_award_2.level AS level, CASE WHEN (label_award_2.status != $37 AND label_award_2.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $38::VARCHAR ELSE label_award_2.status END AS status, label_award_2.valid_from AS "validFrom", label_award_2.valid_until AS "validUntil", label_award_2.valid_from IS NOT NULL AS "startKnown", label_award_2.valid_until IS NOT NULL AS "endKnown", concat(left(label_award_2.code, $39::INTEGER), $40::VARCHAR, right(label_award_2.code, $41::INTEGER)) AS verification
      FROM label_award AS label_award_2
      WHERE label_award_2.assessment_id = assessment_1.id) AS "one row") AS award, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_31
    FROM (SELECT translate(encode(convert_to(concat($42::VARCHAR, anon_12.person_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_12.name AS name, anon_12.bar AS bar
      FROM (SELECT anon_13.person_id AS person_id, anon_13.name AS name, anon_13.bar AS bar
        FROM decider_candidates(assessment_1.id) AS anon_13) AS anon_12 ORDER BY anon_12.name ASC NULLS LAST, anon_12.person_id ASC NULLS LAST) AS "one row") AS "deciderCandidates", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_32
    FROM (SELECT improvement_area_1.title AS title, improvement_area_1.description AS description, improvement_area_1.finding AS finding
      FROM improvement_area AS improvement_area_1
      WHERE improvement_area_1.assessment_id = assessment_1.id ORDER BY improvement_area_1.id ASC) AS "one row") AS "improvementAreas"
  FROM assessment AS assessment_1
  WHERE assessment_1.id = $43::UUID) AS "one row";
