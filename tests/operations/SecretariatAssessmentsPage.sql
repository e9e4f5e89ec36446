-- at goldpath_secretariat
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (WITH anon_1 AS
      (SELECT assessment_1.id AS id, assessment_1.ordered_on AS order_0, assessment_1.ordered_on AS order_1, assessment_1.id AS order_2
        FROM assessment AS assessment_1
        WHERE EXISTS (SELECT appeal_1.id
          FROM appeal AS appeal_1, decision AS decision_1
          WHERE decision_1.assessment_id = assessment_1.id AND appeal_1.decision_id = decision_1.id AND appeal_1.outcome IS NULL))
      SELECT (SELECT count(*) AS count_1
        FROM anon_1) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT translate(encode(convert_to(concat('Assessment', ':', assessment_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, assessment_2.level AS level, assessment_2.reported_on AS "reportedOn", (SELECT row_to_json("one row") AS row_to_json_3
            FROM (SELECT cluster_1.name AS name, cluster_1.country AS country
              FROM cluster AS cluster_1
              WHERE cluster_1.id = assessment_2.cluster_id) AS "one row") AS cluster, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
            FROM (SELECT decision_2.outcome AS outcome, decision_2.decided_on AS "decidedOn", (SELECT row_to_json("one row") AS row_to_json_4
                FROM (SELECT appeal_2.appealed_on AS "appealedOn", appeal_2.outcome AS outcome
                  FROM appeal AS appeal_2
                  WHERE appeal_2.decision_id = decision_2.id) AS "one row") AS appeal
              FROM decision AS decision_2
              WHERE decision_2.assessment_id = assessment_2.id ORDER BY decision_2.number DESC) AS "one row") AS decisions
          FROM assessment AS assessment_2, (SELECT anon_1.id AS id, anon_1.order_0 AS order_0, anon_1.order_1 AS order_1, anon_1.order_2 AS order_2
            FROM anon_1 ORDER BY anon_1.order_0 ASC, anon_1.order_1 DESC, anon_1.order_2 DESC
            LIMIT $1::INTEGER + $2::INTEGER) AS anon_2
          WHERE assessment_2.id = anon_2.id ORDER BY anon_2.order_0 ASC, anon_2.order_1 DESC, anon_2.order_2 DESC) AS "one row") AS nodes) AS "one row") AS appealed, (SELECT row_to_json("one row") AS row_to_json_5
    FROM (WITH anon_3 AS
      (SELECT assessment_3.id AS id, assessment_3.ordered_on AS order_0, assessment_3.ordered_on AS order_1, assessment_3.id AS order_2
        FROM assessment AS assessment_3
        WHERE assessment_3.status = $3::VARCHAR)
      SELECT (SELECT count(*) AS count_2
        FROM anon_3) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT translate(encode(convert_to(concat('Assessment', ':', assessment_4.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, assessment_4.level AS level, assessment_4.reported_on AS "reportedOn", (SELECT row_to_json("one row") AS row_to_json_6
            FROM (SELECT cluster_2.name AS name, cluster_2.country AS country
              FROM cluster AS cluster_2
              WHERE cluster_2.id = assessment_4.cluster_id) AS "one row") AS cluster, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
            FROM (SELECT decision_3.outcome AS outcome, decision_3.decided_on AS "decidedOn", (SELECT row_to_json("one row") AS row_to_json_7
                FROM (SELECT appeal_3.appealed_on AS "appealedOn", appeal_3.outcome AS outcome
                  FROM appeal AS appeal_3
                  WHERE appeal_3.decision_id = decision_3.id) AS "one row") AS appeal
              FROM decision AS decision_3
              WHERE decision_3.assessment_id = assessment_4.id ORDER BY decision_3.number DESC) AS "one row") AS decisions
          FROM assessment AS assessment_4, (SELECT anon_3.id AS id, anon_3.order_0 AS order_0, anon_3.order_1 AS order_1, anon_3.order_2 AS order_2
            FROM anon_3 ORDER BY anon_3.order_0 ASC, anon_3.order_1 DESC, anon_3.order_2 DESC
            LIMIT $4::INTEGER + $5::INTEGER) AS anon_4
          WHERE assessment_4.id = anon_4.id ORDER BY anon_4.order_0 ASC, anon_4.order_1 DESC, anon_4.order_2 DESC) AS "one row") AS nodes) AS "one row") AS reported, (SELECT row_to_json("one row") AS row_to_json_8
    FROM (SELECT (SELECT count(*) AS count_3
        FROM assessment AS assessment_5
        WHERE assessment_5.status = $6::VARCHAR) AS "totalCount") AS "one row") AS ordered, (SELECT row_to_json("one row") AS row_to_json_9
    FROM (SELECT (SELECT count(*) AS count_4
        FROM assessment AS assessment_6
        WHERE assessment_6.status = $7::VARCHAR) AS "totalCount") AS "one row") AS eligible, (SELECT row_to_json("one row") AS row_to_json_10
    FROM (SELECT (SELECT count(*) AS count_5
        FROM assessment AS assessment_7
        WHERE assessment_7.status = $8::VARCHAR) AS "totalCount") AS "one row") AS proposed, (SELECT row_to_json("one row") AS row_to_json_11
    FROM (SELECT (SELECT count(*) AS count_6
        FROM assessment AS assessment_8
        WHERE assessment_8.status = $9::VARCHAR) AS "totalCount") AS "one row") AS consented, (SELECT row_to_json("one row") AS row_to_json_12
    FROM (SELECT (SELECT count(*) AS count_7
        FROM assessment AS assessment_9
        WHERE assessment_9.status = $10::VARCHAR) AS "totalCount") AS "one row") AS declared, (SELECT row_to_json("one row") AS row_to_json_13
    FROM (SELECT (SELECT count(*) AS count_8
        FROM assessment AS assessment_10
        WHERE assessment_10.status = $11::VARCHAR) AS "totalCount") AS "one row") AS scheduled, (SELECT row_to_json("one row") AS row_to_json_14
    FROM (SELECT (SELECT count(*) AS count_9
        FROM assessment AS assessment_11
        WHERE assessment_11.status = $12::VARCHAR) AS "totalCount") AS "one row") AS scored, (SELECT row_to_json("one row") AS row_to_json_15
    FROM (SELECT (SELECT count(*) AS count_10
        FROM assessment AS assessment_12
        WHERE assessment_12.status = $13::VARCHAR) AS "totalCount") AS "one row") AS decided, (SELECT row_to_json("one row") AS row_to_json_16
    FROM (SELECT (SELECT count(*) AS count_11
        FROM assessment AS assessment_13
        WHERE assessment_13.status = $14::VARCHAR) AS "totalCount") AS "one row") AS withdrawn, (SELECT row_to_json("one row") AS row_to_json_17
    FROM (SELECT (SELECT count(*) AS count_12
        FROM assessment AS assessment_14
        WHERE true AND true AND (EXISTS (SELECT cluster_3.id
            FROM cluster AS cluster_3
            WHERE cluster_3.id = assessment_14.cluster_id AND true))) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
        FROM (SELECT translate(encode(convert_to(concat('Assessment', ':', assessment_15.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, assessment_15.level AS level, assessment_15.status AS status, assessment_15.ordered_on AS "orderedOn", assessment_15.scheduled_on AS "scheduledOn", (SELECT row_to_json("one row") AS row_to_json_18
            FROM (SELECT cluster_4.name AS name, cluster_4.country AS country
              FROM cluster AS cluster_4
              WHERE cluster_4.id = assessment_15.cluster_id) AS "one row") AS cluster, (SELECT row_to_json("one row") AS row_to_json_19
            FROM (SELECT project_1.title AS title
              FROM project AS project_1
              WHERE project_1.id = assessment_15.ordered_by) AS "one row") AS "orderedBy", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_6
            FROM (SELECT (SELECT person_1.name
                FROM person AS person_1
                WHERE person_1.id = assessor_1.person_id) AS name, assessor_1.country AS country
              FROM assessor AS assessor_1
              WHERE assessor_1.assessment_id = assessment_15.id AND assessor_1.status != $15 ORDER BY assessor_1.id ASC) AS "one row") AS panel, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_7
            FROM (SELECT decision_4.outcome AS outcome, (SELECT row_to_json("one row") AS row_to_json_20
                FROM (SELECT appeal_4.outcome AS outcome
                  FROM appeal AS appeal_4
                  WHERE appeal_4.decision_id = decision_4.id) AS "one row") AS appeal
              FROM decision AS decision_4
              WHERE decision_4.assessment_id = assessment_15.id ORDER BY decision_4.number DESC) AS "one row") AS decisions
          FROM assessment AS assessment_15
          WHERE true AND true AND (EXISTS (SELECT cluster_5.id
              FROM cluster AS cluster_5
              WHERE cluster_5.id = assessment_15.cluster_id AND true)) ORDER BY assessment_15.ordered_on DESC, assessment_15.id DESC
          LIMIT $16::INTEGER + $17::INTEGER) AS "one row") AS nodes, (SELECT row_to_json("one row") AS row_to_json_21
        FROM (SELECT count(*) > $18::INTEGER AS "hasNextPage", false AS "hasPreviousPage", min(anon_5.cursor) FILTER (WHERE anon_5.n = least($19::INTEGER, $18::INTEGER)) AS "startCursor", array_to_json(array_agg(anon_5.cursor ORDER BY anon_5.n DESC) FILTER (WHERE anon_5.n <= $18::INTEGER)) ->> $20::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY assessment_16.ordered_on DESC, assessment_16.id DESC) AS n, translate(encode(convert_to(CAST(json_build_array('Secretariat.assessments', '', CAST(assessment_16.ordered_on AS TEXT), CAST(assessment_16.id AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM assessment AS assessment_16
            WHERE true AND true AND (EXISTS (SELECT cluster_6.id
                FROM cluster AS cluster_6
                WHERE cluster_6.id = assessment_16.cluster_id AND true)) ORDER BY assessment_16.ordered_on DESC, assessment_16.id DESC
            LIMIT $18::INTEGER + $21::INTEGER) AS anon_5
          HAVING true) AS "one row") AS "pageInfo") AS "one row") AS assessments) AS "one row";
