-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('ManagedAssessment', ':', anon_1.owner_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_1.status AS status, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT decision_1.number AS number, decision_1.outcome AS outcome, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT appeal_1.grounds AS grounds, appeal_1.appealed_on AS "appealedOn", appeal_1.outcome AS outcome
          FROM appeal AS appeal_1
          WHERE appeal_1.decision_id = decision_1.id) AS "one row") AS appeal
      FROM decision AS decision_1
      WHERE decision_1.assessment_id = anon_1.id ORDER BY decision_1.number DESC) AS "one row") AS decisions
  FROM (SELECT assessment_1.id AS id, assessment_1.cluster_id AS cluster_id, assessment_1.ordered_by AS ordered_by, assessment_1.scheme_id AS scheme_id, assessment_1.level AS level, assessment_1.minimum_scheme_id AS minimum_scheme_id, assessment_1.status AS status, assessment_1.ordered_on AS ordered_on, assessment_1.scheduled_on AS scheduled_on, assessment_1.reported_on AS reported_on, assessment_1.reason AS reason, assessment_1.version AS version, assessment_1.cluster_id AS owner_id
    FROM assessment AS assessment_1) AS anon_1
  WHERE anon_1.id = $1::UUID AND anon_1.owner_id = $2::UUID) AS "one row";
