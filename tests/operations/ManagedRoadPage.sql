-- at goldpath_manager
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('ManagedCluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name
  FROM cluster AS cluster_1
  WHERE cluster_1.id = (SELECT coalesce(cluster_2.merged_into, cluster_2.id) AS coalesce_1
    FROM cluster AS cluster_2
    WHERE cluster_2.id = $1::UUID)) AS "one row";

-- at goldpath_manager
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('ManagedParticipation', ':', participation_1.cluster_id), ':', participation_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, participation_1.status AS status, participation_1.target_level AS "targetLevel", participation_1.withdrawal_reason AS "withdrawalReason", (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT project_1.title AS title, project_1.status AS status, project_1.starts_on AS "startsOn", project_1.ends_on AS "endsOn"
      FROM project AS project_1
      WHERE project_1.id = participation_1.project_id) AS "one row") AS project, (SELECT row_to_json("one row") AS row_to_json_3
    FROM (SELECT cohort_1.name AS name
      FROM cohort AS cohort_1
      WHERE cohort_1.project_id = participation_1.project_id AND cohort_1.id = participation_1.cohort_id) AS "one row") AS cohort, (SELECT row_to_json("one row") AS row_to_json_4
    FROM (SELECT anon_1.prospect AS prospect, anon_1.earliest_on AS "earliestOn", anon_1.project_ends_on AS "projectEndsOn", anon_1.label_ends_on AS "labelEndsOn", anon_1.spare_days AS "spareDays"
      FROM (SELECT CASE WHEN (participation_1.status IN ($56, $57)) THEN $1::VARCHAR WHEN (participation_1.target_level IS NULL) THEN $2::VARCHAR WHEN (EXISTS (SELECT 1
            FROM label_award AS label_award_1
            WHERE label_award_1.cluster_id = participation_1.cluster_id AND (label_award_1.status IN ($58, $59) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $3::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $3::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $3::DATE) AND CASE label_award_1.level WHEN $4::VARCHAR THEN $5::INTEGER WHEN $6::VARCHAR THEN $7::INTEGER WHEN $8::VARCHAR THEN $9::INTEGER END >= CASE participation_1.target_level WHEN $10::VARCHAR THEN $11::INTEGER WHEN $12::VARCHAR THEN $13::INTEGER WHEN $14::VARCHAR THEN $15::INTEGER END)) THEN $16::VARCHAR WHEN ((SELECT greatest($3::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
            FROM roadmap_outlook AS roadmap_outlook_1
            WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $17::INTEGER) IS NULL) THEN $18::VARCHAR WHEN ((SELECT project_2.ends_on
            FROM project AS project_2
            WHERE project_2.id = participation_1.project_id) < (SELECT greatest($3::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
            FROM roadmap_outlook AS roadmap_outlook_1
            WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $17::INTEGER)) THEN $19::VARCHAR WHEN (EXISTS (SELECT 1
            FROM scheme AS scheme_1 JOIN scheme_level AS scheme_level_1 ON scheme_level_1.scheme_id = scheme_1.id
            WHERE scheme_1.published AND (scheme_1.valid_from IS NULL OR scheme_1.valid_from <= $3::DATE) AND NOT (EXISTS (SELECT 1
                FROM scheme AS scheme_2
                WHERE scheme_2.name = scheme_1.name AND scheme_2.version > scheme_1.version AND scheme_2.published AND (scheme_2.valid_from IS NULL OR scheme_2.valid_from <= $3::DATE))) AND scheme_level_1.level = participation_1.target_level AND scheme_level_1.prerequisite IS NOT NULL AND NOT (EXISTS (SELECT 1
                FROM milestone AS milestone_1
                WHERE milestone_1.project_id = participation_1.project_id AND milestone_1.participation_id = participation_1.id AND milestone_1.status IN ($60, $61) AND milestone_1.reaches = scheme_level_1.prerequisite)) AND NOT (EXISTS (SELECT 1
                FROM label_award AS label_award_2
                WHERE label_award_2.cluster_id = participation_1.cluster_id AND label_award_2.status != $20 AND CASE label_award_2.level WHEN $21::VARCHAR THEN $22::INTEGER WHEN $23::VARCHAR THEN $24::INTEGER WHEN $25::VARCHAR THEN $26::INTEGER END >= CASE scheme_level_1.prerequisite WHEN $27::VARCHAR THEN $28::INTEGER WHEN $29::VARCHAR THEN $30::INTEGER WHEN $31::VARCHAR THEN $32::INTEGER END)))) THEN $33::VARCHAR WHEN ((SELECT CASE WHEN bool_or(label_award_3.valid_until IS NULL) THEN NULL ELSE max(label_award_3.valid_until) END AS anon_2
            FROM label_award AS label_award_3
            WHERE label_award_3.cluster_id = participation_1.cluster_id AND (label_award_3.status IN ($62, $63) OR label_award_3.interrupted != '{}'::datemultirange) AND NOT (label_award_3.interrupted @> $3::DATE) AND (label_award_3.valid_from IS NULL OR label_award_3.valid_from <= $3::DATE) AND (label_award_3.valid_until IS NULL OR label_award_3.valid_until >= $3::DATE)) < (SELECT greatest($3::DATE + roadmap_outlook_1.days, roadmap_outlook_1.ready_on) AS greatest_1
            FROM roadmap_outlook AS roadmap_outlook_1
            WHERE roadmap_outlook_1.project_id = participation_1.project_id AND roadmap_outlook_1.participation_id = participation_1.id AND roadmap_outlook_1.steps > $17::INTEGER)) THEN $34::VARCHAR ELSE $35::VARCHAR END AS prospect, (SELECT greatest($3::DATE + roadmap_outlook_2.days, roadmap_outlook_2.ready_on) AS greatest_2
          FROM roadmap_outlook AS roadmap_outlook_2
          WHERE roadmap_outlook_2.project_id = participation_1.project_id AND roadmap_outlook_2.participation_id = participation_1.id AND roadmap_outlook_2.steps > $36::INTEGER) AS earliest_on, (SELECT project_3.ends_on
          FROM project AS project_3
          WHERE project_3.id = participation_1.project_id) AS project_ends_on, (SELECT CASE WHEN bool_or(label_award_4.valid_until IS NULL) THEN NULL ELSE max(label_award_4.valid_until) END AS anon_3
          FROM label_award AS label_award_4
          WHERE label_award_4.cluster_id = participation_1.cluster_id AND (label_award_4.status IN ($64, $65) OR label_award_4.interrupted != '{}'::datemultirange) AND NOT (label_award_4.interrupted @> $3::DATE) AND (label_award_4.valid_from IS NULL OR label_award_4.valid_from <= $3::DATE) AND (label_award_4.valid_until IS NULL OR label_award_4.valid_until >= $3::DATE)) AS label_ends_on, (SELECT project_3.ends_on
          FROM project AS project_3
          WHERE project_3.id = participation_1.project_id) - (SELECT greatest($3::DATE + roadmap_outlook_2.days, roadmap_outlook_2.ready_on) AS greatest_2
          FROM roadmap_outlook AS roadmap_outlook_2
          WHERE roadmap_outlook_2.project_id = participation_1.project_id AND roadmap_outlook_2.participation_id = participation_1.id AND roadmap_outlook_2.steps > $36::INTEGER) AS spare_days) AS anon_1) AS "one row") AS forecast, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('ManagedMilestone', ':', current_setting($37::VARCHAR)), ':', milestone_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, milestone_2.title AS title, milestone_2.description AS description, milestone_2.kind AS kind, milestone_2.due_on AS "dueOn", milestone_2.done_on AS "doneOn", milestone_2.not_before AS "notBefore", milestone_2.days AS days, milestone_2.status AS status, milestone_2.waiver AS waiver, milestone_2.reaches AS reaches, coalesce(milestone_2.owner_id = CAST(nullif(current_setting($38::VARCHAR, $39), $40::VARCHAR) AS UUID), $41) AS mine, CASE WHEN (milestone_2.status IN ($66, $67) AND milestone_2.due_on IS NOT NULL AND milestone_2.due_on < $42::DATE) THEN $43::VARCHAR ELSE CASE milestone_2.status WHEN $44::VARCHAR THEN $45::VARCHAR WHEN $46::VARCHAR THEN $47::VARCHAR WHEN $48::VARCHAR THEN $49::VARCHAR WHEN $50::VARCHAR THEN $51::VARCHAR END END AS state, milestone_2.version AS version, (SELECT row_to_json("one row") AS row_to_json_5
        FROM (SELECT translate(encode(convert_to(concat('Account', ':', person_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, person_1.name AS name
          FROM person AS person_1
          WHERE person_1.id = milestone_2.owner_id) AS "one row") AS owner, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT translate(encode(convert_to(concat(concat('ManagedMilestone', ':', current_setting($52::VARCHAR)), ':', anon_4.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_4.title AS title, anon_4.status AS status
          FROM (SELECT milestone_3.project_id AS project_id, milestone_3.id AS id, milestone_3.title AS title, milestone_3.status AS status, milestone_3.due_on AS due_on, milestone_3.position AS position, milestone_need_1.milestone_id AS beside_id
            FROM milestone_need AS milestone_need_1 JOIN milestone AS milestone_3 ON milestone_3.project_id = milestone_need_1.project_id AND milestone_3.id = milestone_need_1.needs_id) AS anon_4
          WHERE anon_4.project_id = milestone_2.project_id AND anon_4.beside_id = milestone_2.id ORDER BY anon_4.position ASC, anon_4.due_on ASC NULLS LAST, anon_4.id ASC) AS "one row") AS needs, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
        FROM (SELECT milestone_comment_1.text AS text, to_char(timezone('UTC', milestone_comment_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS at, (SELECT person_2.name
            FROM person AS person_2
            WHERE person_2.id = milestone_comment_1.account_id) AS author
          FROM milestone_comment AS milestone_comment_1
          WHERE milestone_2.project_id = milestone_comment_1.project_id AND milestone_2.participation_id = milestone_comment_1.participation_id AND milestone_2.id = milestone_comment_1.milestone_id ORDER BY milestone_comment_1.id ASC) AS "one row") AS comments, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
        FROM (SELECT translate(encode(convert_to(concat(concat('ManagedEvidence', ':', current_setting($53::VARCHAR)), ':', evidence_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, evidence_1.name AS name, evidence_1.size AS size, to_char(timezone('UTC', evidence_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS at, (SELECT person_3.name
            FROM person AS person_3
            WHERE person_3.id = evidence_1.account_id) AS by, evidence_1.removed_on AS "removedOn", evidence_1.removal_reason AS "removalReason", evidence_1.version AS version
          FROM evidence AS evidence_1
          WHERE milestone_2.project_id = evidence_1.project_id AND milestone_2.participation_id = evidence_1.participation_id AND milestone_2.id = evidence_1.milestone_id ORDER BY evidence_1.id ASC) AS "one row") AS evidence
      FROM milestone AS milestone_2
      WHERE participation_1.project_id = milestone_2.project_id AND participation_1.id = milestone_2.participation_id ORDER BY milestone_2.position ASC, milestone_2.due_on ASC NULLS LAST, milestone_2.id ASC) AS "one row") AS milestones
  FROM participation AS participation_1
  WHERE participation_1.id = $54::UUID AND participation_1.cluster_id = $55::UUID) AS "one row";
