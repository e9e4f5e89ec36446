-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT project_1.title AS title, project_1.programme AS programme, project_1.starts_on AS "startsOn", project_1.ends_on AS "endsOn", CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT (SELECT organisation_1.name
        FROM organisation AS organisation_1
        WHERE organisation_1.id = partner_1.organisation_id) AS name, (SELECT organisation_2.country
        FROM organisation AS organisation_2
        WHERE organisation_2.id = partner_1.organisation_id) AS country, partner_1.region AS region, partner_1.role AS role
      FROM partner AS partner_1
      WHERE partner_1.project_id = project_1.id ORDER BY partner_1.role ASC, (SELECT organisation_3.name_key
        FROM organisation AS organisation_3
        WHERE organisation_3.id = partner_1.organisation_id) ASC NULLS LAST, partner_1.id ASC) AS "one row") AS partners, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT cohort_1.name AS name, cohort_1.capacity AS capacity, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT (SELECT count(*) AS count_1
            FROM participation AS participation_1
            WHERE cohort_1.project_id = participation_1.project_id AND cohort_1.id = participation_1.cohort_id) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
            FROM (SELECT participation_2.status AS status, participation_2.target_level AS "targetLevel", (SELECT row_to_json("one row") AS row_to_json_3
                FROM (SELECT cluster_1.name AS name, cluster_1.country AS country, cluster_1.portfolio AS portfolio, (SELECT row_to_json("one row") AS row_to_json_4
                    FROM (SELECT label_award_1.level AS level, label_award_1.valid_until AS "validUntil"
                      FROM label_award AS label_award_1
                      WHERE label_award_1.cluster_id = cluster_1.id AND (label_award_1.status IN ($24, $25) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> $10::DATE) AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= $10::DATE) AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= $10::DATE) ORDER BY CASE label_award_1.level WHEN $11::VARCHAR THEN $12::INTEGER WHEN $13::VARCHAR THEN $14::INTEGER WHEN $15::VARCHAR THEN $16::INTEGER END DESC NULLS LAST, label_award_1.valid_until DESC NULLS LAST, label_award_1.id DESC
                      LIMIT $17::INTEGER) AS "one row") AS label
                  FROM cluster AS cluster_1
                  WHERE cluster_1.id = participation_2.cluster_id) AS "one row") AS cluster, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
                FROM (SELECT milestone_1.title AS title, milestone_1.due_on AS "dueOn", milestone_1.status AS status
                  FROM milestone AS milestone_1
                  WHERE participation_2.project_id = milestone_1.project_id AND participation_2.id = milestone_1.participation_id ORDER BY milestone_1.position ASC, milestone_1.due_on ASC NULLS LAST, milestone_1.id ASC) AS "one row") AS milestones
              FROM participation AS participation_2
              WHERE cohort_1.project_id = participation_2.project_id AND cohort_1.id = participation_2.cohort_id ORDER BY participation_2.id ASC
              LIMIT $18::INTEGER + $19::INTEGER) AS "one row") AS nodes, (SELECT row_to_json("one row") AS row_to_json_5
            FROM (SELECT count(*) > $20::INTEGER AS "hasNextPage", array_to_json(array_agg(anon_1.cursor ORDER BY anon_1.n DESC) FILTER (WHERE anon_1.n <= $20::INTEGER)) ->> $21::INTEGER AS "endCursor"
              FROM (SELECT row_number() OVER (ORDER BY participation_3.id ASC) AS n, translate(encode(convert_to(CAST(json_build_array('Cohort.participations', CAST(cohort_1.id AS TEXT), CAST(participation_3.id AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
                FROM participation AS participation_3
                WHERE cohort_1.project_id = participation_3.project_id AND cohort_1.id = participation_3.cohort_id ORDER BY participation_3.id ASC
                LIMIT $20::INTEGER + $22::INTEGER) AS anon_1
              HAVING true) AS "one row") AS "pageInfo") AS "one row") AS participations
      FROM cohort AS cohort_1
      WHERE project_1.id = cohort_1.project_id ORDER BY cohort_1.id ASC) AS "one row") AS cohorts
  FROM project AS project_1
  WHERE project_1.id = $23::UUID) AS "one row";
