-- at goldpath_manager
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('ManagedCluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name, cluster_1.country AS country, cluster_1.portfolio AS portfolio, cluster_1.website AS website, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT label_award_1.level AS level, CASE WHEN (label_award_1.status != $1 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $2::VARCHAR ELSE label_award_1.status END AS status, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil"
      FROM label_award AS label_award_1
      WHERE label_award_1.cluster_id = cluster_1.id AND (label_award_1.status IN ($18, $19) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $3::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $3::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $3::DATE) ORDER BY CASE label_award_1.level WHEN $4::VARCHAR THEN $5::INTEGER WHEN $6::VARCHAR THEN $7::INTEGER WHEN $8::VARCHAR THEN $9::INTEGER END DESC NULLS LAST, label_award_1.valid_until DESC NULLS LAST, label_award_1.id DESC
      LIMIT $10::INTEGER) AS "one row") AS label, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT label_award_2.level AS level, CASE WHEN (label_award_2.status != $11 AND label_award_2.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $12::VARCHAR ELSE label_award_2.status END AS status, label_award_2.valid_from AS "validFrom", label_award_2.valid_until AS "validUntil", label_award_2.valid_from IS NOT NULL AS "startKnown", label_award_2.valid_until IS NOT NULL AS "endKnown", label_award_2.renewable_until AS "renewableUntil", concat(left(label_award_2.code, $13::INTEGER), $14::VARCHAR, right(label_award_2.code, $15::INTEGER)) AS code, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT award_event_1.kind AS kind, award_event_1.day AS day, award_event_1.reason AS reason
          FROM award_event AS award_event_1
          WHERE award_event_1.award_id = label_award_2.id ORDER BY award_event_1.id ASC) AS "one row") AS events
      FROM label_award AS label_award_2
      WHERE label_award_2.cluster_id = cluster_1.id ORDER BY label_award_2.valid_until DESC NULLS LAST, label_award_2.id ASC) AS "one row") AS labels, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
    FROM (SELECT translate(encode(convert_to(concat(concat('ManagedAssessment', ':', anon_1.owner_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_1.level AS level, anon_1.status AS status, anon_1.ordered_on AS "orderedOn", anon_1.scheduled_on AS "scheduledOn", anon_1.reported_on AS "reportedOn", anon_1.reason AS reason, anon_1.ordered_by IS NULL AS "ownOrder", (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT scheme_1.title AS title, scheme_1.illustrative AS illustrative
          FROM scheme AS scheme_1
          WHERE scheme_1.id = anon_1.scheme_id) AS "one row") AS scheme, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
        FROM (SELECT (SELECT person_1.name
            FROM person AS person_1
            WHERE person_1.id = assessor_1.person_id) AS name, assessor_1.country AS country
          FROM assessor AS assessor_1
          WHERE assessor_1.assessment_id = anon_1.id AND assessor_1.status != $16 ORDER BY assessor_1.id ASC) AS "one row") AS panel, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
        FROM (SELECT decision_1.outcome AS outcome, decision_1.decided_on AS "decidedOn", (SELECT row_to_json("one row") AS row_to_json_4
            FROM (SELECT appeal_1.outcome AS outcome
              FROM appeal AS appeal_1
              WHERE appeal_1.decision_id = decision_1.id) AS "one row") AS appeal
          FROM decision AS decision_1
          WHERE decision_1.assessment_id = anon_1.id ORDER BY decision_1.number DESC) AS "one row") AS decisions
      FROM (SELECT assessment_1.id AS id, assessment_1.cluster_id AS cluster_id, assessment_1.ordered_by AS ordered_by, assessment_1.scheme_id AS scheme_id, assessment_1.level AS level, assessment_1.minimum_scheme_id AS minimum_scheme_id, assessment_1.status AS status, assessment_1.ordered_on AS ordered_on, assessment_1.scheduled_on AS scheduled_on, assessment_1.reported_on AS reported_on, assessment_1.reason AS reason, assessment_1.version AS version, assessment_1.cluster_id AS owner_id
        FROM assessment AS assessment_1) AS anon_1
      WHERE anon_1.owner_id = cluster_1.id ORDER BY anon_1.ordered_on DESC, anon_1.id DESC) AS "one row") AS assessments, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_6
    FROM (SELECT anon_2.criterion AS criterion, anon_2.met AS met, anon_2.evidence AS evidence, anon_2.waiver AS waiver, anon_2.checked_on AS "checkedOn"
      FROM (SELECT anon_3.criterion AS criterion, anon_3.place AS place, eligibility_check_1.met AS met, eligibility_check_1.evidence AS evidence, eligibility_check_1.waiver AS waiver, eligibility_check_1.checked_on AS checked_on, eligibility_check_1.version AS version
        FROM unnest(ARRAY['PROFILE_LISTED', 'COLLABORATION', 'SME_SUPPORT', 'PRIORITIES', 'STAFF', 'ENGLISH_WEBSITE', 'MEMBERS', 'MEMBER_TYPES']) WITH ORDINALITY AS anon_3(criterion, place) LEFT OUTER JOIN eligibility_check AS eligibility_check_1 ON eligibility_check_1.criterion = anon_3.criterion AND eligibility_check_1.cluster_id = cluster_1.id) AS anon_2 ORDER BY anon_2.place ASC NULLS LAST) AS "one row") AS eligibility, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_7
    FROM (SELECT participation_1.status AS status, participation_1.target_level AS "targetLevel", (SELECT row_to_json("one row") AS row_to_json_5
        FROM (SELECT project_1.title AS title, project_1.starts_on AS "startsOn", project_1.ends_on AS "endsOn"
          FROM project AS project_1
          WHERE project_1.id = participation_1.project_id) AS "one row") AS project
      FROM participation AS participation_1
      WHERE participation_1.cluster_id = cluster_1.id ORDER BY (SELECT project_2.starts_on
        FROM project AS project_2
        WHERE project_2.id = participation_1.project_id) DESC NULLS LAST, participation_1.id ASC) AS "one row") AS participations
  FROM cluster AS cluster_1
  WHERE cluster_1.id = (SELECT coalesce(cluster_2.merged_into, cluster_2.id) AS coalesce_8
    FROM cluster AS cluster_2
    WHERE cluster_2.id = $17::UUID)) AS "one row";
