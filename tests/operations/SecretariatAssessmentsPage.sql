-- at goldpath_secretariat
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT (SELECT count(*) AS count_1
        FROM assessment AS assessment_1
        WHERE assessment_1.status = $1::VARCHAR) AS "totalCount") AS "one row") AS ordered, (SELECT row_to_json("one row") AS row_to_json_3
    FROM (SELECT (SELECT count(*) AS count_2
        FROM assessment AS assessment_2
        WHERE assessment_2.status = $2::VARCHAR) AS "totalCount") AS "one row") AS eligible, (SELECT row_to_json("one row") AS row_to_json_4
    FROM (SELECT (SELECT count(*) AS count_3
        FROM assessment AS assessment_3
        WHERE assessment_3.status = $3::VARCHAR) AS "totalCount") AS "one row") AS proposed, (SELECT row_to_json("one row") AS row_to_json_5
    FROM (SELECT (SELECT count(*) AS count_4
        FROM assessment AS assessment_4
        WHERE assessment_4.status = $4::VARCHAR) AS "totalCount") AS "one row") AS consented, (SELECT row_to_json("one row") AS row_to_json_6
    FROM (SELECT (SELECT count(*) AS count_5
        FROM assessment AS assessment_5
        WHERE assessment_5.status = $5::VARCHAR) AS "totalCount") AS "one row") AS declared, (SELECT row_to_json("one row") AS row_to_json_7
    FROM (SELECT (SELECT count(*) AS count_6
        FROM assessment AS assessment_6
        WHERE assessment_6.status = $6::VARCHAR) AS "totalCount") AS "one row") AS scheduled, (SELECT row_to_json("one row") AS row_to_json_8
    FROM (SELECT (SELECT count(*) AS count_7
        FROM assessment AS assessment_7
        WHERE assessment_7.status = $7::VARCHAR) AS "totalCount") AS "one row") AS scored, (SELECT row_to_json("one row") AS row_to_json_9
    FROM (SELECT (SELECT count(*) AS count_8
        FROM assessment AS assessment_8
        WHERE assessment_8.status = $8::VARCHAR) AS "totalCount") AS "one row") AS reported, (SELECT row_to_json("one row") AS row_to_json_10
    FROM (SELECT (SELECT count(*) AS count_9
        FROM assessment AS assessment_9
        WHERE assessment_9.status = $9::VARCHAR) AS "totalCount") AS "one row") AS decided, (SELECT row_to_json("one row") AS row_to_json_11
    FROM (SELECT (SELECT count(*) AS count_10
        FROM assessment AS assessment_10
        WHERE assessment_10.status = $10::VARCHAR) AS "totalCount") AS "one row") AS withdrawn, (SELECT row_to_json("one row") AS row_to_json_12
    FROM (SELECT (SELECT count(*) AS count_11
        FROM assessment AS assessment_11
        WHERE true AND true AND (EXISTS (SELECT cluster_1.id
            FROM cluster AS cluster_1
            WHERE cluster_1.id = assessment_11.cluster_id AND true))) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT translate(encode(convert_to(concat('Assessment', ':', assessment_12.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, assessment_12.level AS level, assessment_12.status AS status, assessment_12.ordered_on AS "orderedOn", assessment_12.scheduled_on AS "scheduledOn", (SELECT row_to_json("one row") AS row_to_json_13
            FROM (SELECT cluster_2.name AS name, cluster_2.country AS country
              FROM cluster AS cluster_2
              WHERE cluster_2.id = assessment_12.cluster_id) AS "one row") AS cluster, (SELECT row_to_json("one row") AS row_to_json_14
            FROM (SELECT project_1.title AS title
              FROM project AS project_1
              WHERE project_1.id = assessment_12.ordered_by) AS "one row") AS "orderedBy", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
            FROM (SELECT (SELECT person_1.name
                FROM person AS person_1
                WHERE person_1.id = assessor_1.person_id) AS name, assessor_1.country AS country
              FROM assessor AS assessor_1
              WHERE assessor_1.assessment_id = assessment_12.id AND assessor_1.status != $11 ORDER BY assessor_1.id ASC) AS "one row") AS panel
          FROM assessment AS assessment_12
          WHERE true AND true AND (EXISTS (SELECT cluster_3.id
              FROM cluster AS cluster_3
              WHERE cluster_3.id = assessment_12.cluster_id AND true)) ORDER BY assessment_12.ordered_on DESC, assessment_12.id DESC
          LIMIT $12::INTEGER + $13::INTEGER) AS "one row") AS nodes, (SELECT row_to_json("one row") AS row_to_json_15
        FROM (SELECT count(*) > $14::INTEGER AS "hasNextPage", false AS "hasPreviousPage", min(anon_1.cursor) FILTER (WHERE anon_1.n = least($15::INTEGER, $14::INTEGER)) AS "startCursor", array_to_json(array_agg(anon_1.cursor ORDER BY anon_1.n DESC) FILTER (WHERE anon_1.n <= $14::INTEGER)) ->> $16::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY assessment_13.ordered_on DESC, assessment_13.id DESC) AS n, translate(encode(convert_to(CAST(json_build_array('Secretariat.assessments', '', CAST(assessment_13.ordered_on AS TEXT), CAST(assessment_13.id AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM assessment AS assessment_13
            WHERE true AND true AND (EXISTS (SELECT cluster_4.id
                FROM cluster AS cluster_4
                WHERE cluster_4.id = assessment_13.cluster_id AND true)) ORDER BY assessment_13.ordered_on DESC, assessment_13.id DESC
            LIMIT $14::INTEGER + $17::INTEGER) AS anon_1
          HAVING true) AS "one row") AS "pageInfo") AS "one row") AS assessments) AS "one row";
