-- at goldpath_expert
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT anon_1.name AS name, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat('AssignedAssessment', ':', assessment_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, assessment_1.level AS level, assessment_1.status AS status, assessment_1.version AS version, assessment_1.ordered_on AS "orderedOn", assessment_1.scheduled_on AS "scheduledOn", assessment_1.reported_on AS "reportedOn", assessment_1.reason AS reason, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT cluster_1.name AS name, cluster_1.country AS country
          FROM cluster AS cluster_1
          WHERE cluster_1.id = assessment_1.cluster_id) AS "one row") AS cluster, (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT scheme_1.title AS title, scheme_1.illustrative AS illustrative
          FROM scheme AS scheme_1
          WHERE scheme_1.id = assessment_1.scheme_id) AS "one row") AS scheme, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT (SELECT person_1.name
            FROM person AS person_1
            WHERE person_1.id = assessor_1.person_id) AS name, assessor_1.country AS country, assessor_1.status AS status
          FROM assessor AS assessor_1
          WHERE assessor_1.assessment_id = assessment_1.id AND assessor_1.status != $1 ORDER BY assessor_1.id ASC) AS "one row") AS panel, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT anon_2.what AS what
          FROM assessment_missing(assessment_1.id) WITH ORDINALITY AS anon_2(what, scheme_id, code, area_id, subject, place) ORDER BY anon_2.place ASC NULLS LAST) AS "one row") AS missing, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
        FROM (SELECT decision_1.outcome AS outcome, decision_1.decided_on AS "decidedOn"
          FROM decision AS decision_1
          WHERE decision_1.assessment_id = assessment_1.id ORDER BY decision_1.number DESC) AS "one row") AS decisions
      FROM assessment AS assessment_1 ORDER BY assessment_1.ordered_on DESC, assessment_1.id DESC) AS "one row") AS assessments
  FROM (SELECT expert_profile_1.person_id AS person_id, expert_profile_1.country AS country, expert_profile_1.listed AS listed, expert_profile_1.version AS version, person_2.name AS name
    FROM expert_profile AS expert_profile_1 JOIN person AS person_2 ON person_2.id = expert_profile_1.person_id
    WHERE expert_profile_1.person_id = $2::UUID) AS anon_1) AS "one row";
