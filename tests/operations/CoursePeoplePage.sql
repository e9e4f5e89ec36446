-- at goldpath_trainer
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT CASE WHEN (anon_1.kind = $10::VARCHAR) THEN translate(encode(convert_to(concat(concat('Participation', ':', anon_1.project_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') ELSE translate(encode(convert_to(concat(concat('Partner', ':', anon_1.project_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') END AS id, anon_1.kind AS kind, anon_1.name AS name
      FROM (SELECT participation_1.project_id AS project_id, participation_1.id AS id, $11::VARCHAR AS kind, cluster_1.name AS name, participation_1.status != $12 AS takes_part
        FROM participation AS participation_1 JOIN cluster AS cluster_1 ON cluster_1.id = participation_1.cluster_id UNION ALL SELECT partner_1.project_id AS project_id, partner_1.id AS id, $13::VARCHAR AS kind, organisation_1.name AS name, $14 AS takes_part
        FROM partner AS partner_1 JOIN organisation AS organisation_1 ON organisation_1.id = partner_1.organisation_id) AS anon_1
      WHERE anon_1.project_id = project_1.id AND anon_1.takes_part ORDER BY anon_1.name ASC, anon_1.id ASC) AS "one row") AS "attendeeOrigins"
  FROM project AS project_1
  WHERE project_1.id = $15::UUID) AS "one row";

-- at goldpath_trainer
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Course', ':', course_1.project_id), ':', course_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_1.title AS title, course_1.audience AS audience, course_1.status AS status, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT least(course_1.capacity, (SELECT min(course_session_1.capacity) AS min_1
          FROM course_session AS course_session_1
          WHERE course_session_1.project_id = course_1.project_id AND course_session_1.course_id = course_1.id AND NOT course_session_1.cancelled)) AS capacity, (SELECT count(*) AS count_1
        FROM enrolment AS enrolment_1
        WHERE enrolment_1.project_id = course_1.project_id AND enrolment_1.course_id = course_1.id AND enrolment_1.status = $1) AS taken, (SELECT count(*) AS count_2
        FROM enrolment AS enrolment_2
        WHERE enrolment_2.project_id = course_1.project_id AND enrolment_2.course_id = course_1.id AND enrolment_2.status = $2) AS waiting, CASE WHEN (least(course_1.capacity, (SELECT min(course_session_2.capacity) AS min_2
            FROM course_session AS course_session_2
            WHERE course_session_2.project_id = course_1.project_id AND course_session_2.course_id = course_1.id AND NOT course_session_2.cancelled)) IS NOT NULL) THEN greatest(least(course_1.capacity, (SELECT min(course_session_2.capacity) AS min_2
            FROM course_session AS course_session_2
            WHERE course_session_2.project_id = course_1.project_id AND course_session_2.course_id = course_1.id AND NOT course_session_2.cancelled)) - (SELECT count(*) AS count_3
          FROM enrolment AS enrolment_3
          WHERE enrolment_3.project_id = course_1.project_id AND enrolment_3.course_id = course_1.id AND enrolment_3.status = $3), $4::INTEGER) END AS free) AS "one row") AS places, (SELECT row_to_json("one row") AS row_to_json_3
    FROM (SELECT (SELECT count(*) AS count_4
        FROM enrolment AS enrolment_4
        WHERE course_1.project_id = enrolment_4.project_id AND course_1.id = enrolment_4.course_id AND true) AS "totalCount", (SELECT row_to_json("one row") AS row_to_json_4
        FROM (SELECT count(*) > $5::INTEGER AS "hasNextPage", false AS "hasPreviousPage", min(anon_1.cursor) FILTER (WHERE anon_1.n = least($6::INTEGER, $5::INTEGER)) AS "startCursor", array_to_json(array_agg(anon_1.cursor ORDER BY anon_1.n DESC) FILTER (WHERE anon_1.n <= $5::INTEGER)) ->> $7::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY (SELECT attendee_1.name
                FROM attendee AS attendee_1
                WHERE attendee_1.project_id = enrolment_5.project_id AND attendee_1.id = enrolment_5.attendee_id) ASC NULLS LAST, enrolment_5.id ASC) AS n, translate(encode(convert_to(CAST(json_build_array('Course.enrolments:name+', CAST(course_1.id AS TEXT), CAST((SELECT attendee_1.name
                          FROM attendee AS attendee_1
                          WHERE attendee_1.project_id = enrolment_5.project_id AND attendee_1.id = enrolment_5.attendee_id) AS TEXT), CAST(enrolment_5.id AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM enrolment AS enrolment_5
            WHERE course_1.project_id = enrolment_5.project_id AND course_1.id = enrolment_5.course_id AND true ORDER BY (SELECT attendee_1.name
              FROM attendee AS attendee_1
              WHERE attendee_1.project_id = enrolment_5.project_id AND attendee_1.id = enrolment_5.attendee_id) ASC NULLS LAST, enrolment_5.id ASC
            LIMIT $5::INTEGER + $8::INTEGER) AS anon_1
          HAVING true) AS "one row") AS "pageInfo", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT translate(encode(convert_to(concat(concat('Enrolment', ':', enrolment_6.project_id), ':', enrolment_6.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, enrolment_6.status AS status, to_char(timezone('UTC', enrolment_6.waiting_since), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "waitingSince", enrolment_6.walk_in AS "walkIn", enrolment_6.version AS version, (SELECT row_to_json("one row") AS row_to_json_5
            FROM (SELECT translate(encode(convert_to(concat(concat('Attendee', ':', attendee_2.project_id), ':', attendee_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, attendee_2.name AS name, attendee_2.email AS email, attendee_2.organisation AS organisation, (SELECT row_to_json("one row") AS row_to_json_6
                FROM (SELECT anon_2.name AS name
                  FROM (SELECT participation_1.project_id AS project_id, participation_1.id AS id, $9::VARCHAR AS kind, cluster_1.name AS name, participation_1.status != $10 AS takes_part
                    FROM participation AS participation_1 JOIN cluster AS cluster_1 ON cluster_1.id = participation_1.cluster_id UNION ALL SELECT partner_1.project_id AS project_id, partner_1.id AS id, $11::VARCHAR AS kind, organisation_1.name AS name, $12 AS takes_part
                    FROM partner AS partner_1 JOIN organisation AS organisation_1 ON organisation_1.id = partner_1.organisation_id) AS anon_2
                  WHERE anon_2.project_id = attendee_2.project_id AND (anon_2.id = attendee_2.participation_id OR anon_2.id = attendee_2.partner_id)) AS "one row") AS origin, attendee_2.version AS version
              FROM attendee AS attendee_2
              WHERE attendee_2.project_id = enrolment_6.project_id AND attendee_2.id = enrolment_6.attendee_id) AS "one row") AS attendee, (SELECT row_to_json("one row") AS row_to_json_7
            FROM (SELECT anon_3.minutes AS minutes, anon_3.minutes_needed AS "minutesNeeded", anon_3.minutes_there AS "minutesThere", anon_3.missing_modules AS "missingModules", anon_3.met AS met
              FROM course_completion(enrolment_6.project_id, enrolment_6.id) AS anon_3) AS "one row") AS completion
          FROM enrolment AS enrolment_6
          WHERE course_1.project_id = enrolment_6.project_id AND course_1.id = enrolment_6.course_id AND true ORDER BY (SELECT attendee_3.name
            FROM attendee AS attendee_3
            WHERE attendee_3.project_id = enrolment_6.project_id AND attendee_3.id = enrolment_6.attendee_id) ASC NULLS LAST, enrolment_6.id ASC
          LIMIT $13::INTEGER + $14::INTEGER) AS "one row") AS nodes) AS "one row") AS enrolments
  FROM course AS course_1
  WHERE course_1.id = $15::UUID AND course_1.project_id = $16::UUID) AS "one row";
