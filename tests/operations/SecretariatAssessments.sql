-- at goldpath_secretariat
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (WITH anon_1 AS
      (SELECT assessment_1.id AS id, assessment_1.status AS order_0, assessment_1.ordered_on AS order_1, assessment_1.id AS order_2
        FROM assessment AS assessment_1
        WHERE assessment_1.status = ANY ($1::TEXT[]))
      SELECT (SELECT count(*) AS count_1
        FROM anon_1) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT translate(encode(convert_to(concat('Assessment', ':', assessment_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, assessment_2.level AS level, assessment_2.status AS status, assessment_2.ordered_on AS "orderedOn", assessment_2.scheduled_on AS "scheduledOn", assessment_2.reason AS reason, assessment_2.version AS version, (SELECT row_to_json("one row") AS row_to_json_3
            FROM (SELECT cluster_1.name AS name, cluster_1.country AS country
              FROM cluster AS cluster_1
              WHERE cluster_1.id = assessment_2.cluster_id) AS "one row") AS cluster, (SELECT row_to_json("one row") AS row_to_json_4
            FROM (SELECT project_1.slug AS slug, project_1.title AS title
              FROM project AS project_1
              WHERE project_1.id = assessment_2.ordered_by) AS "one row") AS "orderedBy", (SELECT coalesce(array_agg(anon_2.what ORDER BY anon_2.what), '{}') AS coalesce_2
            FROM assessment_lacks(assessment_2.id) AS anon_2
            WHERE anon_2.what != $2::VARCHAR) AS lacking, CASE WHEN (EXISTS (SELECT anon_3.what
              FROM assessment_lacks(assessment_2.id) AS anon_3
              WHERE anon_3.what = $3::VARCHAR)) THEN (SELECT scheme_level_1.prerequisite
            FROM scheme_level AS scheme_level_1
            WHERE scheme_level_1.scheme_id = assessment_2.scheme_id AND scheme_level_1.level = assessment_2.level) END AS "lacksLevel", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
            FROM (SELECT translate(encode(convert_to(concat($4::VARCHAR, anon_4.person_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, anon_4.name AS name, anon_4.country AS country, anon_4.bar AS bar
              FROM (SELECT expert_profile_1.person_id AS person_id, expert_profile_1.country AS country, person_1.name AS name, assessor_bar(assessment_2.id, expert_profile_1.person_id, CAST(NULL AS DATE)) AS bar
                FROM expert_profile AS expert_profile_1 JOIN person AS person_1 ON person_1.id = expert_profile_1.person_id
                WHERE EXISTS (SELECT credential_1.id
                  FROM credential AS credential_1
                  WHERE credential_1.person_id = expert_profile_1.person_id AND credential_1.kind = CASE assessment_2.level WHEN $5::VARCHAR THEN $6::VARCHAR WHEN $7::VARCHAR THEN $8::VARCHAR WHEN $9::VARCHAR THEN $10::VARCHAR END)) AS anon_4 ORDER BY anon_4.name ASC, anon_4.person_id ASC) AS "one row") AS candidates, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
            FROM (SELECT (SELECT person_2.name
                FROM person AS person_2
                WHERE person_2.id = assessor_1.person_id) AS name, assessor_1.status AS status
              FROM assessor AS assessor_1
              WHERE assessor_1.assessment_id = assessment_2.id AND assessor_1.status != $11 ORDER BY assessor_1.id ASC) AS "one row") AS panel, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
            FROM (SELECT (SELECT person_3.name
                FROM person AS person_3
                WHERE person_3.id = assessor_2.person_id) AS name, assessor_2.reason AS reason
              FROM assessor AS assessor_2
              WHERE assessor_2.assessment_id = assessment_2.id AND assessor_2.status = $12 ORDER BY assessor_2.id ASC) AS "one row") AS released
          FROM assessment AS assessment_2, (SELECT anon_1.id AS id, anon_1.order_0 AS order_0, anon_1.order_1 AS order_1, anon_1.order_2 AS order_2
            FROM anon_1 ORDER BY anon_1.order_0 ASC, anon_1.order_1 DESC, anon_1.order_2 DESC
            LIMIT $13::INTEGER + $14::INTEGER) AS anon_5
          WHERE assessment_2.id = anon_5.id ORDER BY anon_5.order_0 ASC, anon_5.order_1 DESC, anon_5.order_2 DESC) AS "one row") AS nodes) AS "one row") AS assessments) AS "one row";
