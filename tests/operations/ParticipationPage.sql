-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.starts_on AS "startsOn", project_1.ends_on AS "endsOn", project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('TemplateStep', ':', template_step_1.project_id), ':', template_step_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
      FROM template_step AS template_step_1
      WHERE template_step_1.project_id = project_1.id ORDER BY template_step_1.position ASC, template_step_1.id ASC) AS "one row") AS template, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT translate(encode(convert_to(concat(concat('OrderedAssessment', ':', anon_1.owner_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_1.level AS level, anon_1.status AS status, anon_1.reported_on AS "reportedOn", (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
          FROM cluster AS cluster_1
          WHERE cluster_1.id = anon_1.cluster_id) AS "one row") AS cluster
      FROM (SELECT assessment_1.id AS id, assessment_1.cluster_id AS cluster_id, assessment_1.ordered_by AS ordered_by, assessment_1.scheme_id AS scheme_id, assessment_1.level AS level, assessment_1.minimum_scheme_id AS minimum_scheme_id, assessment_1.status AS status, assessment_1.ordered_on AS ordered_on, assessment_1.scheduled_on AS scheduled_on, assessment_1.reported_on AS reported_on, assessment_1.reason AS reason, assessment_1.version AS version, assessment_1.ordered_by AS owner_id
        FROM assessment AS assessment_1) AS anon_1
      WHERE anon_1.owner_id = project_1.id ORDER BY anon_1.ordered_on DESC, anon_1.id DESC) AS "one row") AS assessments
  FROM project AS project_1
  WHERE project_1.id = $10::UUID) AS "one row";

-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Participation', ':', participation_1.project_id), ':', participation_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, participation_1.status AS status, participation_1.target_level AS "targetLevel", participation_1.joined_on AS "joinedOn", participation_1.withdrawal_reason AS "withdrawalReason", participation_1.version AS version, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name, cluster_1.country AS country, cluster_1.portfolio AS portfolio, (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT label_award_1.level AS level, CASE WHEN (label_award_1.status != $1 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $2::VARCHAR ELSE label_award_1.status END AS status, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil"
          FROM label_award AS label_award_1
          WHERE label_award_1.cluster_id = cluster_1.id AND (label_award_1.status IN ($60, $61) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $3::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $3::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $3::DATE) ORDER BY CASE label_award_1.level WHEN $4::VARCHAR THEN $5::INTEGER WHEN $6::VARCHAR THEN $7::INTEGER WHEN $8::VARCHAR THEN $9::INTEGER END DESC NULLS LAST, label_award_1.valid_until DESC NULLS LAST, label_award_1.id DESC
          LIMIT $10::INTEGER) AS "one row") AS label
      FROM cluster AS cluster_1
      WHERE cluster_1.id = participation_1.cluster_id) AS "one row") AS cluster, (SELECT row_to_json("one row") AS row_to_json_4
    FROM (SELECT (SELECT organisation_1.name
        FROM organisation AS organisation_1
        WHERE organisation_1.id = partner_1.organisation_id) AS name
      FROM partner AS partner_1
      WHERE partner_1.project_id = participation_1.project_id AND partner_1.id = participation_1.partner_id) AS "one row") AS partner, (SELECT row_to_json("one row") AS row_to_json_5
    FROM (SELECT anon_1.prospect AS prospect, anon_1.earliest_on AS "earliestOn", anon_1.project_ends_on AS "projectEndsOn", anon_1.label_ends_on AS "labelEndsOn", anon_1.spare_days AS "spareDays"
      FROM (SELECT CASE WHEN (participation_1.status IN ($62, $63)) THEN $11::VARCHAR WHEN (participation_1.target_level IS NULL) THEN $12::VARCHAR WHEN (EXISTS (SELECT 1
            FROM label_award AS label_award_2
            WHERE label_award_2.cluster_id = participation_1.cluster_id AND (label_award_2.status IN ($64, $65) OR label_award_2.interrupted != '{}'::datemultirange) AND NOT (label_award_2.interrupted @> $13::DATE) AND (label_award_2.valid_from IS NULL OR label_award_2.valid_from <= $13::DATE) AND (label_award_2.valid_until IS NULL OR label_award_2.valid_until >= $13::DATE) AND CASE label_award_2.level WHEN $14::VARCHAR THEN $15::INTEGER WHEN $16::VARCHAR THEN $17::INTEGER WHEN $18::VARCHAR THEN $19::INTEGER END >= CASE participation_1.target_level WHEN $20::VARCHAR THEN $21::INTEGER WHEN $22::VARCHAR THEN $23::INTEGER WHEN $24::VARCHAR THEN $25::INTEGER END)) THEN $26::VARCHAR WHEN ((SELECT greatest($13::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
            FROM roadmap_outlook AS roadmap_outlook_1
            WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $27::INTEGER) IS NULL) THEN $28::VARCHAR WHEN ((SELECT project_1.ends_on
            FROM project AS project_1
            WHERE project_1.id = participation_1.project_id) < (SELECT greatest($13::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
            FROM roadmap_outlook AS roadmap_outlook_1
            WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $27::INTEGER)) THEN $29::VARCHAR WHEN (EXISTS (SELECT 1
            FROM scheme AS scheme_1 JOIN scheme_level AS scheme_level_1 ON scheme_level_1.scheme_id = scheme_1.id
            WHERE scheme_1.published AND (scheme_1.valid_from IS NULL OR scheme_1.valid_from <= $13::DATE) AND NOT (EXISTS (SELECT 1
                FROM scheme AS scheme_2
                WHERE scheme_2.name = scheme_1.name AND scheme_2.version > scheme_1.version AND scheme_2.published AND (scheme_2.valid_from IS NULL OR scheme_2.valid_from <= $13::DATE))) AND scheme_level_1.level = participation_1.target_level AND scheme_level_1.prerequisite IS NOT NULL AND NOT (EXISTS (SELECT 1
                FROM milestone AS milestone_1
                WHERE milestone_1.project_id = participation_1.project_id AND milestone_1.participation_id = participation_1.id AND milestone_1.status IN ($66, $67) AND milestone_1.reaches = scheme_level_1.prerequisite)) AND NOT (EXISTS (SELECT 1
                FROM label_award AS label_award_3
                WHERE label_award_3.cluster_id = participation_1.cluster_id AND label_award_3.status != $30 AND CASE label_award_3.level WHEN $31::VARCHAR THEN $32::INTEGER WHEN $33::VARCHAR THEN $34::INTEGER WHEN $35::VARCHAR THEN $36::INTEGER END >= CASE scheme_level_1.prerequisite WHEN $37::VARCHAR THEN $38::INTEGER WHEN $39::VARCHAR THEN $40::INTEGER WHEN $41::VARCHAR THEN $42::INTEGER END)))) THEN $43::VARCHAR WHEN ((SELECT CASE WHEN bool_or(label_award_4.valid_until IS NULL) THEN NULL ELSE max(label_award_4.valid_until) END AS anon_2
            FROM label_award AS label_award_4
            WHERE label_award_4.cluster_id = participation_1.cluster_id AND (label_award_4.status IN ($68, $69) OR label_award_4.interrupted != '{}'::datemultirange) AND NOT (label_award_4.interrupted @> $13::DATE) AND (label_award_4.valid_from IS NULL OR label_award_4.valid_from <= $13::DATE) AND (label_award_4.valid_until IS NULL OR label_award_4.valid_until >= $13::DATE)) < (SELECT greatest($13::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
            FROM roadmap_outlook AS roadmap_outlook_1
            WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $27::INTEGER)) THEN $44::VARCHAR ELSE $45::VARCHAR END AS prospect, (SELECT greatest($13::DATE + roadmap_outlook_2.days, roadmap_outlook_2.ready_on) AS greatest_2
          FROM roadmap_outlook AS roadmap_outlook_2
          WHERE roadmap_outlook_2.project_id = participation_1.project_id AND roadmap_outlook_2.participation_id = participation_1.id AND roadmap_outlook_2.steps > $46::INTEGER) AS earliest_on, (SELECT project_2.ends_on
          FROM project AS project_2
          WHERE project_2.id = participation_1.project_id) AS project_ends_on, (SELECT CASE WHEN bool_or(label_award_5.valid_until IS NULL) THEN NULL ELSE max(label_award_5.valid_until) END AS anon_3
          FROM label_award AS label_award_5
          WHERE label_award_5.cluster_id = participation_1.cluster_id AND (label_award_5.status IN ($70, $71) OR label_award_5.interrupted != '{}'::datemultirange) AND NOT (label_award_5.interrupted @> $13::DATE) AND (label_award_5.valid_from IS NULL OR label_award_5.valid_from <= $13::DATE) AND (label_award_5.valid_until IS NULL OR label_award_5.valid_until >= $13::DATE)) AS label_ends_on, (SELECT project_2.ends_on
          FROM project AS project_2
          WHERE project_2.id = participation_1.project_id) - (SELECT greatest($13::DATE + roadmap_outlook_2.days, roadmap_outlook_2.ready_on) AS greatest_2
          FROM roadmap_outlook AS roadmap_outlook_2
          WHERE roadmap_outlook_2.project_id = participation_1.project_id AND roadmap_outlook_2.participation_id = participation_1.id AND roadmap_outlook_2.steps > $46::INTEGER) AS spare_days) AS anon_1) AS "one row") AS forecast, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT participation_event_1.status AS status, to_char(timezone('UTC', participation_event_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS at, participation_event_1.reason AS reason
      FROM participation_event AS participation_event_1
      WHERE participation_1.project_id = participation_event_1.project_id AND participation_1.id = participation_event_1.participation_id ORDER BY participation_event_1.id ASC) AS "one row") AS history, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT translate(encode(convert_to(concat(concat('ParticipationContact', ':', participation_contact_1.project_id), ':', participation_contact_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, participation_contact_1.name AS name, participation_contact_1.position AS position, participation_contact_1.email AS email, participation_contact_1.phone AS phone, participation_contact_1.version AS version
      FROM participation_contact AS participation_contact_1
      WHERE participation_1.project_id = participation_contact_1.project_id AND participation_1.id = participation_contact_1.participation_id ORDER BY participation_contact_1.id ASC) AS "one row") AS contacts, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
    FROM (SELECT translate(encode(convert_to(concat('Account', ':', person_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, person_1.name AS name
      FROM person AS person_1
      WHERE person_1.id IN (SELECT membership_1.account_id
        FROM membership AS membership_1
        WHERE membership_1.project_id = participation_1.project_id) OR person_1.id IN (SELECT managers_of_participation(participation_1.id) AS managers_of_participation_1) ORDER BY person_1.name ASC, person_1.id ASC) AS "one row") AS owners, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
    FROM (SELECT translate(encode(convert_to(concat(concat('Milestone', ':', milestone_2.project_id), ':', milestone_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, milestone_2.title AS title, milestone_2.description AS description, milestone_2.kind AS kind, milestone_2.due_on AS "dueOn", milestone_2.done_on AS "doneOn", milestone_2.not_before AS "notBefore", milestone_2.days AS days, milestone_2.status AS status, milestone_2.waiver AS waiver, milestone_2.reaches AS reaches, CASE WHEN (milestone_2.status IN ($72, $73) AND milestone_2.due_on IS NOT NULL AND milestone_2.due_on < $47::DATE) THEN $48::VARCHAR ELSE CASE milestone_2.status WHEN $49::VARCHAR THEN $50::VARCHAR WHEN $51::VARCHAR THEN $52::VARCHAR WHEN $53::VARCHAR THEN $54::VARCHAR WHEN $55::VARCHAR THEN $56::VARCHAR END END AS state, (SELECT greatest($57::DATE + milestone_outlook_1.days, milestone_outlook_1.ready_on) AS greatest_3
        FROM milestone_outlook AS milestone_outlook_1
        WHERE milestone_outlook_1.project_id = milestone_2.project_id AND milestone_outlook_1.milestone_id = milestone_2.id) AS "earliestOn", milestone_2.version AS version, (SELECT row_to_json("one row") AS row_to_json_6
        FROM (SELECT translate(encode(convert_to(concat('Account', ':', person_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, person_2.name AS name
          FROM person AS person_2
          WHERE person_2.id = milestone_2.owner_id) AS "one row") AS owner, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
        FROM (SELECT translate(encode(convert_to(concat(concat('Milestone', ':', anon_4.project_id), ':', anon_4.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_4.title AS title, anon_4.status AS status
          FROM (SELECT milestone_3.project_id AS project_id, milestone_3.id AS id, milestone_3.title AS title, milestone_3.status AS status, milestone_3.due_on AS due_on, milestone_3.position AS position, milestone_need_1.milestone_id AS beside_id
            FROM milestone_need AS milestone_need_1 JOIN milestone AS milestone_3 ON milestone_3.project_id = milestone_need_1.project_id AND milestone_3.id = milestone_need_1.needs_id) AS anon_4
          WHERE anon_4.project_id = milestone_2.project_id AND anon_4.beside_id = milestone_2.id ORDER BY anon_4.position ASC, anon_4.due_on ASC NULLS LAST, anon_4.id ASC) AS "one row") AS needs, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_6
        FROM (SELECT milestone_comment_1.text AS text, to_char(timezone('UTC', milestone_comment_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS at, (SELECT person_3.name
            FROM person AS person_3
            WHERE person_3.id = milestone_comment_1.account_id) AS author
          FROM milestone_comment AS milestone_comment_1
          WHERE milestone_2.project_id = milestone_comment_1.project_id AND milestone_2.participation_id = milestone_comment_1.participation_id AND milestone_2.id = milestone_comment_1.milestone_id ORDER BY milestone_comment_1.id ASC) AS "one row") AS comments, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_7
        FROM (SELECT translate(encode(convert_to(concat(concat('Evidence', ':', evidence_1.project_id), ':', evidence_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, evidence_1.name AS name, evidence_1.size AS size, to_char(timezone('UTC', evidence_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS at, (SELECT person_4.name
            FROM person AS person_4
            WHERE person_4.id = evidence_1.account_id) AS by, evidence_1.removed_on AS "removedOn", evidence_1.removal_reason AS "removalReason", evidence_1.version AS version
          FROM evidence AS evidence_1
          WHERE milestone_2.project_id = evidence_1.project_id AND milestone_2.participation_id = evidence_1.participation_id AND milestone_2.id = evidence_1.milestone_id ORDER BY evidence_1.id ASC) AS "one row") AS evidence
      FROM milestone AS milestone_2
      WHERE participation_1.project_id = milestone_2.project_id AND participation_1.id = milestone_2.participation_id ORDER BY milestone_2.position ASC, milestone_2.due_on ASC NULLS LAST, milestone_2.id ASC) AS "one row") AS milestones
  FROM participation AS participation_1
  WHERE participation_1.id = $58::UUID AND participation_1.project_id = $59::UUID) AS "one row";
