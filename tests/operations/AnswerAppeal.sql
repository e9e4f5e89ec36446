-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Assessment', ':', assessment_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, assessment_1.status AS status, assessment_1.reason AS reason, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT decision_1.number AS number, decision_1.outcome AS outcome, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT appeal_1.outcome AS outcome, appeal_1.reasons AS reasons, appeal_1.closed_on AS "closedOn", appeal_1.version AS version, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
            FROM (SELECT (SELECT person_1.name
                FROM person AS person_1
                WHERE person_1.id = decider_1.person_id) AS name
              FROM decider AS decider_1
              WHERE decider_1.appeal_id = appeal_1.id ORDER BY decider_1.id ASC) AS "one row") AS deciders
          FROM appeal AS appeal_1
          WHERE appeal_1.decision_id = decision_1.id) AS "one row") AS appeal
      FROM decision AS decision_1
      WHERE decision_1.assessment_id = assessment_1.id ORDER BY decision_1.number DESC) AS "one row") AS decisions
  FROM assessment AS assessment_1
  WHERE assessment_1.id = $1::UUID) AS "one row";
