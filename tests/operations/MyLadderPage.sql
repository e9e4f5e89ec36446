-- at goldpath_account
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT anon_1.project AS project, anon_1.status AS status, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT anon_2.title AS title, anon_2.credential AS credential, anon_2.needed AS needed, anon_2.have AS have, anon_2.accepted_on AS "acceptedOn", anon_2.done AS done, CASE WHEN NOT anon_2.done THEN CASE WHEN (anon_2.kind IN ($14, $15)) THEN concat(anon_2.have, $1::VARCHAR, anon_2.needed, $2::VARCHAR, CASE WHEN (anon_2.needed = $3::INTEGER) THEN $4::VARCHAR ELSE $5::VARCHAR END) WHEN (anon_2.kind = $6) THEN $7::VARCHAR WHEN (anon_2.kind = $8) THEN $9::VARCHAR END END AS missing, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
            FROM (SELECT anon_3.course AS course, anon_3.session AS session, to_char(timezone('UTC', anon_3.starts_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "startsAt", anon_3.status AS status
              FROM candidate_sessions(anon_2.project_id, anon_2.candidate_id, anon_2.seen_on) AS anon_3
              WHERE anon_3.step_id = anon_2.step_id ORDER BY anon_3.starts_at ASC NULLS LAST, anon_3.attendance_id ASC NULLS LAST) AS "one row") AS sessions
          FROM (SELECT anon_4.step_id AS step_id, anon_4.place AS place, anon_4.title AS title, anon_4.kind AS kind, anon_4.credential AS credential, anon_4.needed AS needed, anon_4.have AS have, anon_4.accepted_on AS accepted_on, anon_4.done AS done, anon_1.project_id AS project_id, anon_1.id AS candidate_id, $10::DATE AS seen_on
            FROM candidate_progress(anon_1.project_id, anon_1.id, $10::DATE) AS anon_4) AS anon_2 ORDER BY anon_2.place ASC NULLS LAST, anon_2.step_id ASC NULLS LAST) AS "one row") AS position, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
        FROM (SELECT certification_1.kind AS kind, certification_1.valid_from AS "validFrom", certification_1.valid_until AS "validUntil", certification_1.status AS status, certification_1.reason AS reason, certification_1.status != $11 AND certification_1.valid_from <= $12::DATE AND (certification_1.valid_until IS NULL OR certification_1.valid_until >= $12::DATE) AS "inForce"
          FROM certification AS certification_1
          WHERE certification_1.project_id = anon_1.project_id AND certification_1.candidate_id = anon_1.id ORDER BY certification_1.valid_from ASC, certification_1.id ASC) AS "one row") AS certifications
      FROM own_candidacies() AS anon_1 ORDER BY anon_1.project ASC NULLS LAST, anon_1.id ASC NULLS LAST) AS "one row") AS candidacies
  FROM (SELECT account_1.id AS id, account_1.email AS email, person_1.name AS name
    FROM account AS account_1 JOIN person AS person_1 ON person_1.id = account_1.id
    WHERE account_1.id = $13::UUID) AS anon_5) AS "one row";
