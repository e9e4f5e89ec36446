-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.programme AS programme, project_1.summary AS summary, project_1.starts_on AS "startsOn", project_1.ends_on AS "endsOn", project_1.sharing AS sharing, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('Partner', ':', partner_1.project_id), ':', partner_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT organisation_1.name
        FROM organisation AS organisation_1
        WHERE organisation_1.id = partner_1.organisation_id) AS name, (SELECT organisation_2.country
        FROM organisation AS organisation_2
        WHERE organisation_2.id = partner_1.organisation_id) AS country, partner_1.region AS region, partner_1.role AS role
      FROM partner AS partner_1
      WHERE partner_1.project_id = project_1.id ORDER BY partner_1.role ASC, (SELECT organisation_3.name_key
        FROM organisation AS organisation_3
        WHERE organisation_3.id = partner_1.organisation_id) ASC NULLS LAST, partner_1.id ASC) AS "one row") AS partners, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT translate(encode(convert_to(concat(concat('Cohort', ':', cohort_1.project_id), ':', cohort_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cohort_1.name AS name, cohort_1.capacity AS capacity, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT (SELECT count(*) AS count_1
            FROM participation AS participation_1
            WHERE cohort_1.project_id = participation_1.project_id AND cohort_1.id = participation_1.cohort_id) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
            FROM (SELECT translate(encode(convert_to(concat(concat('Participation', ':', participation_2.project_id), ':', participation_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, participation_2.status AS status, participation_2.target_level AS "targetLevel", participation_2.withdrawal_reason AS "withdrawalReason", (SELECT row_to_json("one row") AS row_to_json_3
                FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name, cluster_1.country AS country, cluster_1.portfolio AS portfolio, (SELECT row_to_json("one row") AS row_to_json_4
                    FROM (SELECT label_award_1.level AS level, CASE WHEN (label_award_1.status != $10 AND label_award_1.valid_until < (now() AT TIME ZONE 'UTC')::date) THEN $11::VARCHAR ELSE label_award_1.status END AS status, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil"
                      FROM label_award AS label_award_1
                      WHERE label_award_1.cluster_id = cluster_1.id AND (label_award_1.status IN ($23, $24) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $12::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $12::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $12::DATE) ORDER BY CASE label_award_1.level WHEN $13::VARCHAR THEN $14::INTEGER WHEN $15::VARCHAR THEN $16::INTEGER WHEN $17::VARCHAR THEN $18::INTEGER END DESC NULLS LAST, label_award_1.valid_until DESC NULLS LAST, label_award_1.id DESC
                      LIMIT $19::INTEGER) AS "one row") AS label
                  FROM cluster AS cluster_1
                  WHERE cluster_1.id = participation_2.cluster_id) AS "one row") AS cluster, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
                FROM (SELECT translate(encode(convert_to(concat(concat('Milestone', ':', milestone_1.project_id), ':', milestone_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, milestone_1.title AS title, milestone_1.due_on AS "dueOn", milestone_1.status AS status, milestone_1.version AS version
                  FROM milestone AS milestone_1
                  WHERE participation_2.project_id = milestone_1.project_id AND participation_2.id = milestone_1.participation_id ORDER BY milestone_1.due_on ASC NULLS LAST, milestone_1.id ASC) AS "one row") AS milestones
              FROM participation AS participation_2
              WHERE cohort_1.project_id = participation_2.project_id AND cohort_1.id = participation_2.cohort_id ORDER BY participation_2.id ASC
              LIMIT $20::INTEGER + $21::INTEGER) AS "one row") AS nodes) AS "one row") AS participations
      FROM cohort AS cohort_1
      WHERE project_1.id = cohort_1.project_id ORDER BY cohort_1.id ASC) AS "one row") AS cohorts, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
    FROM (SELECT translate(encode(convert_to(concat(concat('OrderedAssessment', ':', anon_1.owner_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_1.level AS level, anon_1.status AS status, anon_1.ordered_on AS "orderedOn", anon_1.scheduled_on AS "scheduledOn", anon_1.reported_on AS "reportedOn", anon_1.reason AS reason, anon_1.version AS version, (SELECT row_to_json("one row") AS row_to_json_5
        FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_2.name AS name
          FROM cluster AS cluster_2
          WHERE cluster_2.id = anon_1.cluster_id) AS "one row") AS cluster
      FROM (SELECT assessment_1.id AS id, assessment_1.cluster_id AS cluster_id, assessment_1.ordered_by AS ordered_by, assessment_1.scheme_id AS scheme_id, assessment_1.level AS level, assessment_1.minimum_scheme_id AS minimum_scheme_id, assessment_1.status AS status, assessment_1.ordered_on AS ordered_on, assessment_1.scheduled_on AS scheduled_on, assessment_1.reported_on AS reported_on, assessment_1.reason AS reason, assessment_1.version AS version, assessment_1.ordered_by AS owner_id
        FROM assessment AS assessment_1) AS anon_1
      WHERE anon_1.owner_id = project_1.id ORDER BY anon_1.ordered_on DESC, anon_1.id DESC) AS "one row") AS assessments
  FROM project AS project_1
  WHERE project_1.id = $22::UUID) AS "one row";
