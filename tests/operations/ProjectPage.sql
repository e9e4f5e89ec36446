-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.programme AS programme, project_1.summary AS summary, project_1.starts_on AS "startsOn", project_1.ends_on AS "endsOn", project_1.status AS status, project_1.sharing AS sharing, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('ProjectPhase', ':', project_phase_1.project_id), ':', project_phase_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_phase_1.code AS code, project_phase_1.title AS title, project_phase_1.starts_on AS "startsOn", project_phase_1.ends_on AS "endsOn"
      FROM project_phase AS project_phase_1
      WHERE project_1.id = project_phase_1.project_id ORDER BY project_phase_1.id ASC) AS "one row") AS phases, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT anon_1.prospect AS prospect, anon_1.participations AS participations
      FROM (SELECT anon_2.prospect AS prospect, CAST(count(*) AS INTEGER) AS participations
        FROM (SELECT CASE WHEN (participation_1.status IN ($84, $85)) THEN $10::VARCHAR WHEN (participation_1.target_level IS NULL) THEN $11::VARCHAR WHEN (EXISTS (SELECT 1
              FROM label_award AS label_award_1
              WHERE label_award_1.cluster_id = participation_1.cluster_id AND (label_award_1.status IN ($86, $87) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $12::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $12::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $12::DATE) AND CASE label_award_1.level WHEN $13::VARCHAR THEN $14::INTEGER WHEN $15::VARCHAR THEN $16::INTEGER WHEN $17::VARCHAR THEN $18::INTEGER END >= CASE participation_1.target_level WHEN $19::VARCHAR THEN $20::INTEGER WHEN $21::VARCHAR THEN $22::INTEGER WHEN $23::VARCHAR THEN $24::INTEGER END)) THEN $25::VARCHAR WHEN ((SELECT greatest($12::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
              FROM roadmap_outlook AS roadmap_outlook_1
              WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $26::INTEGER) IS NULL) THEN $27::VARCHAR WHEN ((SELECT project_2.ends_on
              FROM project AS project_2
              WHERE project_2.id = participation_1.project_id) < (SELECT greatest($12::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
              FROM roadmap_outlook AS roadmap_outlook_1
              WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $26::INTEGER)) THEN $28::VARCHAR WHEN (EXISTS (SELECT 1
              FROM scheme AS scheme_1 JOIN scheme_level AS scheme_level_1 ON scheme_level_1.scheme_id = scheme_1.id
              WHERE scheme_1.published AND (scheme_1.valid_from IS NULL OR scheme_1.valid_from <= $12::DATE) AND NOT (EXISTS (SELECT 1
                  FROM scheme AS scheme_2
                  WHERE scheme_2.name = scheme_1.name AND scheme_2.version > scheme_1.version AND scheme_2.published AND (scheme_2.valid_from IS NULL OR scheme_2.valid_from <= $12::DATE))) AND scheme_level_1.level = participation_1.target_level AND scheme_level_1.prerequisite IS NOT NULL AND NOT (EXISTS (SELECT 1
                  FROM milestone AS milestone_1
                  WHERE milestone_1.project_id = participation_1.project_id AND milestone_1.participation_id = participation_1.id AND milestone_1.status IN ($88, $89) AND milestone_1.reaches = scheme_level_1.prerequisite)) AND NOT (EXISTS (SELECT 1
                  FROM label_award AS label_award_2
                  WHERE label_award_2.cluster_id = participation_1.cluster_id AND label_award_2.status != $29 AND CASE label_award_2.level WHEN $30::VARCHAR THEN $31::INTEGER WHEN $32::VARCHAR THEN $33::INTEGER WHEN $34::VARCHAR THEN $35::INTEGER END >= CASE scheme_level_1.prerequisite WHEN $36::VARCHAR THEN $37::INTEGER WHEN $38::VARCHAR THEN $39::INTEGER WHEN $40::VARCHAR THEN $41::INTEGER END)))) THEN $42::VARCHAR WHEN ((SELECT CASE WHEN bool_or(label_award_3.valid_until IS NULL) THEN NULL ELSE max(label_award_3.valid_until) END AS anon_3
              FROM label_award AS label_award_3
              WHERE label_award_3.cluster_id = participation_1.cluster_id AND (label_award_3.status IN ($90, $91) OR label_award_3.interrupted != '{}'::datemultirange) AND NOT (label_award_3.interrupted @> $12::DATE) AND (label_award_3.valid_from IS NULL OR label_award_3.valid_from <= $12::DATE) AND (label_award_3.valid_until IS NULL OR label_award_3.valid_until >= $12::DATE)) < (SELECT greatest($12::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
              FROM roadmap_outlook AS roadmap_outlook_1
              WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $26::INTEGER)) THEN $43::VARCHAR ELSE $44::VARCHAR END AS prospect
          FROM participation AS participation_1, project AS project_1
          WHERE participation_1.project_id = project_1.id AND participation_1.status != $45) AS anon_2 GROUP BY anon_2.prospect) AS anon_1 ORDER BY anon_1.prospect ASC NULLS LAST) AS "one row") AS prospects, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
    FROM (SELECT translate(encode(convert_to(concat(concat('TemplateStep', ':', template_step_1.project_id), ':', template_step_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
      FROM template_step AS template_step_1
      WHERE template_step_1.project_id = project_1.id ORDER BY template_step_1.position ASC, template_step_1.id ASC) AS "one row") AS template, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
    FROM (SELECT translate(encode(convert_to(concat(concat('Partner', ':', partner_1.project_id), ':', partner_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT organisation_1.name
        FROM organisation AS organisation_1
        WHERE organisation_1.id = partner_1.organisation_id) AS name, (SELECT organisation_2.country
        FROM organisation AS organisation_2
        WHERE organisation_2.id = partner_1.organisation_id) AS country, partner_1.region AS region, partner_1.role AS role
      FROM partner AS partner_1
      WHERE partner_1.project_id = project_1.id ORDER BY partner_1.role ASC, (SELECT organisation_3.name_key
        FROM organisation AS organisation_3
        WHERE organisation_3.id = partner_1.organisation_id) ASC NULLS LAST, partner_1.id ASC) AS "one row") AS partners, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
    FROM (SELECT translate(encode(convert_to(concat(concat('Cohort', ':', cohort_1.project_id), ':', cohort_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cohort_1.name AS name, cohort_1.capacity AS capacity, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT (SELECT count(*) AS count_1
            FROM participation AS participation_2
            WHERE cohort_1.project_id = participation_2.project_id AND cohort_1.id = participation_2.cohort_id) AS "totalCount") AS "one row") AS participations, (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT (SELECT count(*) AS count_2
            FROM participation AS participation_3
            WHERE cohort_1.project_id = participation_3.project_id AND cohort_1.id = participation_3.cohort_id AND participation_3.status = ANY ($46::TEXT[]) AND (EXISTS (SELECT milestone_2.id
                FROM milestone AS milestone_2
                WHERE milestone_2.project_id = participation_3.project_id AND milestone_2.participation_id = participation_3.id AND milestone_2.status IN ($92, $93) AND milestone_2.due_on < $47::DATE))) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_6
            FROM (SELECT translate(encode(convert_to(concat(concat('Participation', ':', participation_4.project_id), ':', participation_4.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT row_to_json("one row") AS row_to_json_4
                FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name
                  FROM cluster AS cluster_1
                  WHERE cluster_1.id = participation_4.cluster_id) AS "one row") AS cluster, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_7
                FROM (SELECT translate(encode(convert_to(concat(concat('Milestone', ':', milestone_3.project_id), ':', milestone_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, milestone_3.title AS title, milestone_3.due_on AS "dueOn", CASE WHEN (milestone_3.status IN ($94, $95) AND milestone_3.due_on IS NOT NULL AND milestone_3.due_on < $48::DATE) THEN $49::VARCHAR ELSE CASE milestone_3.status WHEN $50::VARCHAR THEN $51::VARCHAR WHEN $52::VARCHAR THEN $53::VARCHAR WHEN $54::VARCHAR THEN $55::VARCHAR WHEN $56::VARCHAR THEN $57::VARCHAR END END AS state
                  FROM milestone AS milestone_3
                  WHERE participation_4.project_id = milestone_3.project_id AND participation_4.id = milestone_3.participation_id AND milestone_3.due_on < $58::DATE AND milestone_3.status = ANY ($59::TEXT[]) ORDER BY milestone_3.position ASC, milestone_3.due_on ASC NULLS LAST, milestone_3.id ASC) AS "one row") AS milestones
              FROM participation AS participation_4
              WHERE cohort_1.project_id = participation_4.project_id AND cohort_1.id = participation_4.cohort_id AND participation_4.status = ANY ($46::TEXT[]) AND (EXISTS (SELECT milestone_4.id
                  FROM milestone AS milestone_4
                  WHERE milestone_4.project_id = participation_4.project_id AND milestone_4.participation_id = participation_4.id AND milestone_4.status IN ($96, $97) AND milestone_4.due_on < $47::DATE)) ORDER BY participation_4.id ASC
              LIMIT $60::INTEGER + $61::INTEGER) AS "one row") AS nodes) AS "one row") AS late, (SELECT row_to_json("one row") AS row_to_json_5
        FROM (SELECT (SELECT count(*) AS count_3
            FROM participation AS participation_5
            WHERE cohort_1.project_id = participation_5.project_id AND cohort_1.id = participation_5.cohort_id AND participation_5.status = ANY ($62::TEXT[]) AND (EXISTS (SELECT milestone_5.id
                FROM milestone AS milestone_5
                WHERE milestone_5.project_id = participation_5.project_id AND milestone_5.participation_id = participation_5.id AND milestone_5.status IN ($98, $99) AND milestone_5.due_on <= $63::DATE AND milestone_5.due_on >= $64::DATE))) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_8
            FROM (SELECT translate(encode(convert_to(concat(concat('Participation', ':', participation_6.project_id), ':', participation_6.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT row_to_json("one row") AS row_to_json_6
                FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_2.name AS name
                  FROM cluster AS cluster_2
                  WHERE cluster_2.id = participation_6.cluster_id) AS "one row") AS cluster, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_9
                FROM (SELECT translate(encode(convert_to(concat(concat('Milestone', ':', milestone_6.project_id), ':', milestone_6.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, milestone_6.title AS title, milestone_6.due_on AS "dueOn", CASE WHEN (milestone_6.status IN ($100, $101) AND milestone_6.due_on IS NOT NULL AND milestone_6.due_on < $65::DATE) THEN $66::VARCHAR ELSE CASE milestone_6.status WHEN $67::VARCHAR THEN $68::VARCHAR WHEN $69::VARCHAR THEN $70::VARCHAR WHEN $71::VARCHAR THEN $72::VARCHAR WHEN $73::VARCHAR THEN $74::VARCHAR END END AS state
                  FROM milestone AS milestone_6
                  WHERE participation_6.project_id = milestone_6.project_id AND participation_6.id = milestone_6.participation_id AND milestone_6.due_on <= $75::DATE AND milestone_6.due_on >= $76::DATE AND milestone_6.status = ANY ($77::TEXT[]) ORDER BY milestone_6.position ASC, milestone_6.due_on ASC NULLS LAST, milestone_6.id ASC) AS "one row") AS milestones
              FROM participation AS participation_6
              WHERE cohort_1.project_id = participation_6.project_id AND cohort_1.id = participation_6.cohort_id AND participation_6.status = ANY ($62::TEXT[]) AND (EXISTS (SELECT milestone_7.id
                  FROM milestone AS milestone_7
                  WHERE milestone_7.project_id = participation_6.project_id AND milestone_7.participation_id = participation_6.id AND milestone_7.status IN ($102, $103) AND milestone_7.due_on <= $63::DATE AND milestone_7.due_on >= $64::DATE)) ORDER BY participation_6.id ASC
              LIMIT $78::INTEGER + $79::INTEGER) AS "one row") AS nodes) AS "one row") AS soon, (SELECT row_to_json("one row") AS row_to_json_7
        FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_10
            FROM (SELECT translate(encode(convert_to(concat(concat('Participation', ':', participation_7.project_id), ':', participation_7.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT row_to_json("one row") AS row_to_json_8
                FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_3.name AS name
                  FROM cluster AS cluster_3
                  WHERE cluster_3.id = participation_7.cluster_id) AS "one row") AS cluster
              FROM participation AS participation_7
              WHERE cohort_1.project_id = participation_7.project_id AND cohort_1.id = participation_7.cohort_id AND (participation_7.status = $80::VARCHAR) IS NOT true ORDER BY participation_7.id ASC
              LIMIT $81::INTEGER + $82::INTEGER) AS "one row") AS nodes) AS "one row") AS open
      FROM cohort AS cohort_1
      WHERE project_1.id = cohort_1.project_id ORDER BY cohort_1.id ASC) AS "one row") AS cohorts, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_11
    FROM (SELECT translate(encode(convert_to(concat(concat('OrderedAssessment', ':', anon_4.owner_id), ':', anon_4.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_4.level AS level, anon_4.status AS status, anon_4.ordered_on AS "orderedOn", anon_4.scheduled_on AS "scheduledOn", anon_4.reported_on AS "reportedOn", anon_4.reason AS reason, anon_4.version AS version, (SELECT row_to_json("one row") AS row_to_json_9
        FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_4.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_4.name AS name
          FROM cluster AS cluster_4
          WHERE cluster_4.id = anon_4.cluster_id) AS "one row") AS cluster
      FROM (SELECT assessment_1.id AS id, assessment_1.cluster_id AS cluster_id, assessment_1.ordered_by AS ordered_by, assessment_1.scheme_id AS scheme_id, assessment_1.level AS level, assessment_1.minimum_scheme_id AS minimum_scheme_id, assessment_1.status AS status, assessment_1.ordered_on AS ordered_on, assessment_1.scheduled_on AS scheduled_on, assessment_1.reported_on AS reported_on, assessment_1.reason AS reason, assessment_1.version AS version, assessment_1.ordered_by AS owner_id
        FROM assessment AS assessment_1) AS anon_4
      WHERE anon_4.owner_id = project_1.id ORDER BY anon_4.ordered_on DESC, anon_4.id DESC) AS "one row") AS assessments
  FROM project AS project_1
  WHERE project_1.id = $83::UUID) AS "one row";
