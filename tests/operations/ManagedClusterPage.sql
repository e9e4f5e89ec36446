-- at goldpath_manager
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('ManagedCluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name, cluster_1.country AS country, cluster_1.portfolio AS portfolio, cluster_1.website AS website, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT label_award_1.level AS level, CASE WHEN (label_award_1.status != $1 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $2::VARCHAR ELSE label_award_1.status END AS status, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil"
      FROM label_award AS label_award_1
      WHERE label_award_1.cluster_id = cluster_1.id AND (label_award_1.status IN ($60, $61) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $3::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $3::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $3::DATE) ORDER BY CASE label_award_1.level WHEN $4::VARCHAR THEN $5::INTEGER WHEN $6::VARCHAR THEN $7::INTEGER WHEN $8::VARCHAR THEN $9::INTEGER END DESC NULLS LAST, label_award_1.valid_until DESC NULLS LAST, label_award_1.id DESC
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
    FROM (SELECT anon_4.kind AS kind, anon_4.part AS part, exchange_counterpart(anon_4.id) AS counterpart, anon_4.starts_on AS "startsOn", anon_4.ends_on AS "endsOn", anon_4.place AS place, anon_4.subject AS subject, anon_4.status AS status
      FROM (SELECT exchange_1.id AS id, exchange_1.kind AS kind, exchange_1.starts_on AS starts_on, exchange_1.ends_on AS ends_on, exchange_1.place AS place, exchange_1.subject AS subject, exchange_1.status AS status, exchange_1.host_id AS cluster_id, $17::VARCHAR AS part
        FROM exchange AS exchange_1
        WHERE exchange_1.same_as IS NULL UNION ALL SELECT exchange_2.id AS id, exchange_2.kind AS kind, exchange_2.starts_on AS starts_on, exchange_2.ends_on AS ends_on, exchange_2.place AS place, exchange_2.subject AS subject, exchange_2.status AS status, exchange_2.visitor_id AS cluster_id, $18::VARCHAR AS part
        FROM exchange AS exchange_2
        WHERE exchange_2.same_as IS NULL) AS anon_4
      WHERE anon_4.cluster_id = cluster_1.id ORDER BY anon_4.starts_on DESC, anon_4.id DESC) AS "one row") AS exchanges, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_8
    FROM (SELECT translate(encode(convert_to(concat(concat('ManagedParticipation', ':', participation_1.cluster_id), ':', participation_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, participation_1.version AS version, participation_1.status AS status, participation_1.target_level AS "targetLevel", participation_1.withdrawal_reason AS "withdrawalReason", (SELECT row_to_json("one row") AS row_to_json_5
        FROM (SELECT cohort_1.name AS name
          FROM cohort AS cohort_1
          WHERE cohort_1.project_id = participation_1.project_id AND cohort_1.id = participation_1.cohort_id) AS "one row") AS cohort, (SELECT row_to_json("one row") AS row_to_json_6
        FROM (SELECT project_1.title AS title, project_1.status AS status, project_1.starts_on AS "startsOn", project_1.ends_on AS "endsOn"
          FROM project AS project_1
          WHERE project_1.id = participation_1.project_id) AS "one row") AS project, (SELECT row_to_json("one row") AS row_to_json_7
        FROM (SELECT anon_5.prospect AS prospect, anon_5.earliest_on AS "earliestOn", anon_5.project_ends_on AS "projectEndsOn", anon_5.label_ends_on AS "labelEndsOn", anon_5.spare_days AS "spareDays"
          FROM (SELECT CASE WHEN (participation_1.status IN ($62, $63)) THEN $19::VARCHAR WHEN (participation_1.target_level IS NULL) THEN $20::VARCHAR WHEN (EXISTS (SELECT 1
                FROM label_award AS label_award_3
                WHERE label_award_3.cluster_id = participation_1.cluster_id AND (label_award_3.status IN ($64, $65) OR label_award_3.interrupted != '{}'::datemultirange) AND NOT (label_award_3.interrupted @> $21::DATE) AND (label_award_3.valid_from IS NULL OR label_award_3.valid_from <= $21::DATE) AND (label_award_3.valid_until IS NULL OR label_award_3.valid_until >= $21::DATE) AND CASE label_award_3.level WHEN $22::VARCHAR THEN $23::INTEGER WHEN $24::VARCHAR THEN $25::INTEGER WHEN $26::VARCHAR THEN $27::INTEGER END >= CASE participation_1.target_level WHEN $28::VARCHAR THEN $29::INTEGER WHEN $30::VARCHAR THEN $31::INTEGER WHEN $32::VARCHAR THEN $33::INTEGER END)) THEN $34::VARCHAR WHEN ((SELECT greatest($21::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
                FROM roadmap_outlook AS roadmap_outlook_1
                WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $35::INTEGER) IS NULL) THEN $36::VARCHAR WHEN ((SELECT project_2.ends_on
                FROM project AS project_2
                WHERE project_2.id = participation_1.project_id) < (SELECT greatest($21::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
                FROM roadmap_outlook AS roadmap_outlook_1
                WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $35::INTEGER)) THEN $37::VARCHAR WHEN (EXISTS (SELECT 1
                FROM scheme AS scheme_2 JOIN scheme_level AS scheme_level_1 ON scheme_level_1.scheme_id = scheme_2.id
                WHERE scheme_2.published AND (scheme_2.valid_from IS NULL OR scheme_2.valid_from <= $21::DATE) AND NOT (EXISTS (SELECT 1
                    FROM scheme AS scheme_3
                    WHERE scheme_3.name = scheme_2.name AND scheme_3.version > scheme_2.version AND scheme_3.published AND (scheme_3.valid_from IS NULL OR scheme_3.valid_from <= $21::DATE))) AND scheme_level_1.level = participation_1.target_level AND scheme_level_1.prerequisite IS NOT NULL AND NOT (EXISTS (SELECT 1
                    FROM milestone AS milestone_1
                    WHERE milestone_1.project_id = participation_1.project_id AND milestone_1.participation_id = participation_1.id AND milestone_1.status IN ($66, $67) AND milestone_1.reaches = scheme_level_1.prerequisite)) AND NOT (EXISTS (SELECT 1
                    FROM label_award AS label_award_4
                    WHERE label_award_4.cluster_id = participation_1.cluster_id AND label_award_4.status != $38 AND CASE label_award_4.level WHEN $39::VARCHAR THEN $40::INTEGER WHEN $41::VARCHAR THEN $42::INTEGER WHEN $43::VARCHAR THEN $44::INTEGER END >= CASE scheme_level_1.prerequisite WHEN $45::VARCHAR THEN $46::INTEGER WHEN $47::VARCHAR THEN $48::INTEGER WHEN $49::VARCHAR THEN $50::INTEGER END)))) THEN $51::VARCHAR WHEN ((SELECT CASE WHEN bool_or(label_award_5.valid_until IS NULL) THEN NULL ELSE max(label_award_5.valid_until) END AS anon_6
                FROM label_award AS label_award_5
                WHERE label_award_5.cluster_id = participation_1.cluster_id AND (label_award_5.status IN ($68, $69) OR label_award_5.interrupted != '{}'::datemultirange) AND NOT (label_award_5.interrupted @> $21::DATE) AND (label_award_5.valid_from IS NULL OR label_award_5.valid_from <= $21::DATE) AND (label_award_5.valid_until IS NULL OR label_award_5.valid_until >= $21::DATE)) < (SELECT greatest($21::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
                FROM roadmap_outlook AS roadmap_outlook_1
                WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $35::INTEGER)) THEN $52::VARCHAR ELSE $53::VARCHAR END AS prospect, (SELECT greatest($21::DATE + roadmap_outlook_2.days, roadmap_outlook_2.ready_on) AS greatest_2
              FROM roadmap_outlook AS roadmap_outlook_2
              WHERE roadmap_outlook_2.project_id = participation_1.project_id AND roadmap_outlook_2.participation_id = participation_1.id AND roadmap_outlook_2.steps > $54::INTEGER) AS earliest_on, (SELECT project_3.ends_on
              FROM project AS project_3
              WHERE project_3.id = participation_1.project_id) AS project_ends_on, (SELECT CASE WHEN bool_or(label_award_6.valid_until IS NULL) THEN NULL ELSE max(label_award_6.valid_until) END AS anon_7
              FROM label_award AS label_award_6
              WHERE label_award_6.cluster_id = participation_1.cluster_id AND (label_award_6.status IN ($70, $71) OR label_award_6.interrupted != '{}'::datemultirange) AND NOT (label_award_6.interrupted @> $21::DATE) AND (label_award_6.valid_from IS NULL OR label_award_6.valid_from <= $21::DATE) AND (label_award_6.valid_until IS NULL OR label_award_6.valid_until >= $21::DATE)) AS label_ends_on, (SELECT project_3.ends_on
              FROM project AS project_3
              WHERE project_3.id = participation_1.project_id) - (SELECT greatest($21::DATE + roadmap_outlook_2.days, roadmap_outlook_2.ready_on) AS greatest_2
              FROM roadmap_outlook AS roadmap_outlook_2
              WHERE roadmap_outlook_2.project_id = participation_1.project_id AND roadmap_outlook_2.participation_id = participation_1.id AND roadmap_outlook_2.steps > $54::INTEGER) AS spare_days) AS anon_5) AS "one row") AS forecast, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_9
        FROM (SELECT coalesce(milestone_2.owner_id = CAST(nullif(current_setting($55::VARCHAR, $56), $57::VARCHAR) AS UUID), $58) AS mine, milestone_2.status AS status
          FROM milestone AS milestone_2
          WHERE participation_1.project_id = milestone_2.project_id AND participation_1.id = milestone_2.participation_id ORDER BY milestone_2.position ASC, milestone_2.due_on ASC NULLS LAST, milestone_2.id ASC) AS "one row") AS milestones
      FROM participation AS participation_1
      WHERE participation_1.cluster_id = cluster_1.id ORDER BY (SELECT project_4.starts_on
        FROM project AS project_4
        WHERE project_4.id = participation_1.project_id) DESC NULLS LAST, participation_1.id ASC) AS "one row") AS participations
  FROM cluster AS cluster_1
  WHERE cluster_1.id = (SELECT coalesce(cluster_2.merged_into, cluster_2.id) AS coalesce_11
    FROM cluster AS cluster_2
    WHERE cluster_2.id = $59::UUID)) AS "one row";
