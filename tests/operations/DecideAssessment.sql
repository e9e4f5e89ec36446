-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Assessment', ':', assessment_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, assessment_1.status AS status, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT decision_1.number AS number, decision_1.outcome AS outcome, decision_1.reasons AS reasons, decision_1.dissent AS dissent, decision_1.decided_on AS "decidedOn", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT (SELECT person_1.name
            FROM person AS person_1
            WHERE person_1.id = decider_1.person_id) AS name
          FROM decider AS decider_1
          WHERE decider_1.decision_id = decision_1.id ORDER BY decider_1.id ASC) AS "one row") AS deciders
      FROM decision AS decision_1
      WHERE decision_1.assessment_id = assessment_1.id ORDER BY decision_1.number DESC) AS "one row") AS decisions, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT translate(encode(convert_to(concat('AwardRecord', ':', label_award_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, label_award_1.level AS level, CASE WHEN (label_award_1.status != $1 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $2::VARCHAR ELSE label_award_1.status END AS status, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil", label_award_1.renewable_until AS "renewableUntil", concat(left(label_award_1.code, $3::INTEGER), $4::VARCHAR, right(label_award_1.code, $5::INTEGER)) AS code
      FROM label_award AS label_award_1
      WHERE label_award_1.assessment_id = assessment_1.id) AS "one row") AS award
  FROM assessment AS assessment_1
  WHERE assessment_1.id = $6::UUID) AS "one row";
