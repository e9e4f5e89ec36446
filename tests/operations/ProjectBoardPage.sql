-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.ends_on AS "endsOn", project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('TemplateStep', ':', template_step_1.project_id), ':', template_step_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, template_step_1.title AS title
      FROM template_step AS template_step_1
      WHERE template_step_1.project_id = project_1.id ORDER BY template_step_1.position ASC, template_step_1.id ASC) AS "one row") AS template, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT translate(encode(convert_to(concat(concat('Cohort', ':', cohort_1.project_id), ':', cohort_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cohort_1.name AS name, cohort_1.capacity AS capacity, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT (SELECT count(*) AS count_1
            FROM participation AS participation_1
            WHERE cohort_1.project_id = participation_1.project_id AND cohort_1.id = participation_1.cohort_id AND true AND (EXISTS (SELECT milestone_1.id
                FROM milestone AS milestone_1
                WHERE milestone_1.project_id = participation_1.project_id AND milestone_1.participation_id = participation_1.id AND milestone_1.status IN ($74, $75) AND milestone_1.due_on < $10::DATE))) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
            FROM (SELECT translate(encode(convert_to(concat(concat('Participation', ':', participation_2.project_id), ':', participation_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, participation_2.status AS status, participation_2.target_level AS "targetLevel", (SELECT row_to_json("one row") AS row_to_json_3
                FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name, cluster_1.country AS country, (SELECT row_to_json("one row") AS row_to_json_4
                    FROM (SELECT label_award_1.level AS level, CASE WHEN (label_award_1.status != $11 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $12::VARCHAR ELSE label_award_1.status END AS status, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil"
                      FROM label_award AS label_award_1
                      WHERE label_award_1.cluster_id = cluster_1.id AND (label_award_1.status IN ($76, $77) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $13::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $13::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $13::DATE) ORDER BY CASE label_award_1.level WHEN $14::VARCHAR THEN $15::INTEGER WHEN $16::VARCHAR THEN $17::INTEGER WHEN $18::VARCHAR THEN $19::INTEGER END DESC NULLS LAST, label_award_1.valid_until DESC NULLS LAST, label_award_1.id DESC
                      LIMIT $20::INTEGER) AS "one row") AS label
                  FROM cluster AS cluster_1
                  WHERE cluster_1.id = participation_2.cluster_id) AS "one row") AS cluster, (SELECT row_to_json("one row") AS row_to_json_5
                FROM (SELECT anon_1.prospect AS prospect, anon_1.earliest_on AS "earliestOn", anon_1.project_ends_on AS "projectEndsOn", anon_1.label_ends_on AS "labelEndsOn", anon_1.spare_days AS "spareDays"
                  FROM (SELECT CASE WHEN (participation_2.status IN ($78, $79)) THEN $21::VARCHAR WHEN (participation_2.target_level IS NULL) THEN $22::VARCHAR WHEN (EXISTS (SELECT 1
                        FROM label_award AS label_award_2
                        WHERE label_award_2.cluster_id = participation_2.cluster_id AND (label_award_2.status IN ($80, $81) OR label_award_2.interrupted != '{}'::datemultirange) AND NOT (label_award_2.interrupted @> $23::DATE) AND (label_award_2.valid_from IS NULL OR label_award_2.valid_from <= $23::DATE) AND (label_award_2.valid_until IS NULL OR label_award_2.valid_until >= $23::DATE) AND CASE label_award_2.level WHEN $24::VARCHAR THEN $25::INTEGER WHEN $26::VARCHAR THEN $27::INTEGER WHEN $28::VARCHAR THEN $29::INTEGER END >= CASE participation_2.target_level WHEN $30::VARCHAR THEN $31::INTEGER WHEN $32::VARCHAR THEN $33::INTEGER WHEN $34::VARCHAR THEN $35::INTEGER END)) THEN $36::VARCHAR WHEN ((SELECT greatest($23::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
                        FROM roadmap_outlook AS roadmap_outlook_1
                        WHERE roadmap_outlook_1.project_id = participation_2.project_id AND roadmap_outlook_1.participation_id = participation_2.id AND roadmap_outlook_1.steps > $37::INTEGER) IS NULL) THEN $38::VARCHAR WHEN ((SELECT project_2.ends_on
                        FROM project AS project_2
                        WHERE project_2.id = participation_2.project_id) < (SELECT greatest($23::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
                        FROM roadmap_outlook AS roadmap_outlook_1
                        WHERE roadmap_outlook_1.project_id = participation_2.project_id AND roadmap_outlook_1.participation_id = participation_2.id AND roadmap_outlook_1.steps > $37::INTEGER)) THEN $39::VARCHAR WHEN (EXISTS (SELECT 1
                        FROM scheme AS scheme_1 JOIN scheme_level AS scheme_level_1 ON scheme_level_1.scheme_id = scheme_1.id
                        WHERE scheme_1.published AND (scheme_1.valid_from IS NULL OR scheme_1.valid_from <= $23::DATE) AND NOT (EXISTS (SELECT 1
                            FROM scheme AS scheme_2
                            WHERE scheme_2.name = scheme_1.name AND scheme_2.version > scheme_1.version AND scheme_2.published AND (scheme_2.valid_from IS NULL OR scheme_2.valid_from <= $23::DATE))) AND scheme_level_1.level = participation_2.target_level AND scheme_level_1.prerequisite IS NOT NULL AND NOT (EXISTS (SELECT 1
                            FROM milestone AS milestone_2
                            WHERE milestone_2.project_id = participation_2.project_id AND milestone_2.participation_id = participation_2.id AND milestone_2.status IN ($82, $83) AND milestone_2.reaches = scheme_level_1.prerequisite)) AND NOT (EXISTS (SELECT 1
                            FROM label_award AS label_award_3
                            WHERE label_award_3.cluster_id = participation_2.cluster_id AND label_award_3.status != $40 AND CASE label_award_3.level WHEN $41::VARCHAR THEN $42::INTEGER WHEN $43::VARCHAR THEN $44::INTEGER WHEN $45::VARCHAR THEN $46::INTEGER END >= CASE scheme_level_1.prerequisite WHEN $47::VARCHAR THEN $48::INTEGER WHEN $49::VARCHAR THEN $50::INTEGER WHEN $51::VARCHAR THEN $52::INTEGER END)))) THEN $53::VARCHAR WHEN ((SELECT CASE WHEN bool_or(label_award_4.valid_until IS NULL) THEN NULL ELSE max(label_award_4.valid_until) END AS anon_2
                        FROM label_award AS label_award_4
                        WHERE label_award_4.cluster_id = participation_2.cluster_id AND (label_award_4.status IN ($84, $85) OR label_award_4.interrupted != '{}'::datemultirange) AND NOT (label_award_4.interrupted @> $23::DATE) AND (label_award_4.valid_from IS NULL OR label_award_4.valid_from <= $23::DATE) AND (label_award_4.valid_until IS NULL OR label_award_4.valid_until >= $23::DATE)) < (SELECT greatest($23::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
                        FROM roadmap_outlook AS roadmap_outlook_1
                        WHERE roadmap_outlook_1.project_id = participation_2.project_id AND roadmap_outlook_1.participation_id = participation_2.id AND roadmap_outlook_1.steps > $37::INTEGER)) THEN $54::VARCHAR ELSE $55::VARCHAR END AS prospect, (SELECT greatest($23::DATE + roadmap_outlook_2.days, roadmap_outlook_2.ready_on) AS greatest_2
                      FROM roadmap_outlook AS roadmap_outlook_2
                      WHERE roadmap_outlook_2.project_id = participation_2.project_id AND roadmap_outlook_2.participation_id = participation_2.id AND roadmap_outlook_2.steps > $56::INTEGER) AS earliest_on, (SELECT project_3.ends_on
                      FROM project AS project_3
                      WHERE project_3.id = participation_2.project_id) AS project_ends_on, (SELECT CASE WHEN bool_or(label_award_5.valid_until IS NULL) THEN NULL ELSE max(label_award_5.valid_until) END AS anon_3
                      FROM label_award AS label_award_5
                      WHERE label_award_5.cluster_id = participation_2.cluster_id AND (label_award_5.status IN ($86, $87) OR label_award_5.interrupted != '{}'::datemultirange) AND NOT (label_award_5.interrupted @> $23::DATE) AND (label_award_5.valid_from IS NULL OR label_award_5.valid_from <= $23::DATE) AND (label_award_5.valid_until IS NULL OR label_award_5.valid_until >= $23::DATE)) AS label_ends_on, (SELECT project_3.ends_on
                      FROM project AS project_3
                      WHERE project_3.id = participation_2.project_id) - (SELECT greatest($23::DATE + roadmap_outlook_2.days, roadmap_outlook_2.ready_on) AS greatest_2
                      FROM roadmap_outlook AS roadmap_outlook_2
                      WHERE roadmap_outlook_2.project_id = participation_2.project_id AND roadmap_outlook_2.participation_id = participation_2.id AND roadmap_outlook_2.steps > $56::INTEGER) AS spare_days) AS anon_1) AS "one row") AS forecast, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
                FROM (SELECT translate(encode(convert_to(concat(concat('Milestone', ':', milestone_3.project_id), ':', milestone_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, milestone_3.title AS title, milestone_3.kind AS kind, milestone_3.due_on AS "dueOn", milestone_3.status AS status, CASE WHEN (milestone_3.status IN ($88, $89) AND milestone_3.due_on IS NOT NULL AND milestone_3.due_on < $57::DATE) THEN $58::VARCHAR ELSE CASE milestone_3.status WHEN $59::VARCHAR THEN $60::VARCHAR WHEN $61::VARCHAR THEN $62::VARCHAR WHEN $63::VARCHAR THEN $64::VARCHAR WHEN $65::VARCHAR THEN $66::VARCHAR END END AS state, milestone_3.version AS version
                  FROM milestone AS milestone_3
                  WHERE participation_2.project_id = milestone_3.project_id AND participation_2.id = milestone_3.participation_id ORDER BY milestone_3.position ASC, milestone_3.due_on ASC NULLS LAST, milestone_3.id ASC) AS "one row") AS milestones
              FROM participation AS participation_2
              WHERE cohort_1.project_id = participation_2.project_id AND cohort_1.id = participation_2.cohort_id AND true AND (EXISTS (SELECT milestone_4.id
                  FROM milestone AS milestone_4
                  WHERE milestone_4.project_id = participation_2.project_id AND milestone_4.participation_id = participation_2.id AND milestone_4.status IN ($90, $91) AND milestone_4.due_on < $10::DATE)) ORDER BY (SELECT cluster_2.name_key
                FROM cluster AS cluster_2
                WHERE cluster_2.id = participation_2.cluster_id) ASC NULLS LAST, participation_2.id ASC
              LIMIT $67::INTEGER + $68::INTEGER) AS "one row") AS nodes, (SELECT row_to_json("one row") AS row_to_json_6
            FROM (SELECT count(*) > $69::INTEGER AS "hasNextPage", false AS "hasPreviousPage", min(anon_4.cursor) FILTER (WHERE anon_4.n = least($70::INTEGER, $69::INTEGER)) AS "startCursor", array_to_json(array_agg(anon_4.cursor ORDER BY anon_4.n DESC) FILTER (WHERE anon_4.n <= $69::INTEGER)) ->> $71::INTEGER AS "endCursor"
              FROM (SELECT row_number() OVER (ORDER BY (SELECT cluster_3.name_key
                    FROM cluster AS cluster_3
                    WHERE cluster_3.id = participation_3.cluster_id) ASC NULLS LAST, participation_3.id ASC) AS n, translate(encode(convert_to(CAST(json_build_array('Cohort.participations:cluster+', CAST(cohort_1.id AS TEXT), CAST((SELECT cluster_3.name_key
                              FROM cluster AS cluster_3
                              WHERE cluster_3.id = participation_3.cluster_id) AS TEXT), CAST(participation_3.id AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
                FROM participation AS participation_3
                WHERE cohort_1.project_id = participation_3.project_id AND cohort_1.id = participation_3.cohort_id AND true AND (EXISTS (SELECT milestone_5.id
                    FROM milestone AS milestone_5
                    WHERE milestone_5.project_id = participation_3.project_id AND milestone_5.participation_id = participation_3.id AND milestone_5.status IN ($92, $93) AND milestone_5.due_on < $10::DATE)) ORDER BY (SELECT cluster_3.name_key
                  FROM cluster AS cluster_3
                  WHERE cluster_3.id = participation_3.cluster_id) ASC NULLS LAST, participation_3.id ASC
                LIMIT $69::INTEGER + $72::INTEGER) AS anon_4
              HAVING true) AS "one row") AS "pageInfo") AS "one row") AS participations
      FROM cohort AS cohort_1
      WHERE project_1.id = cohort_1.project_id ORDER BY cohort_1.id ASC) AS "one row") AS cohorts
  FROM project AS project_1
  WHERE project_1.id = $73::UUID) AS "one row";
