-- at goldpath_account
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT anon_1.email AS email, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT concat(left(attendance_certificate_1.code, $1::INTEGER), $2::VARCHAR, right(attendance_certificate_1.code, $3::INTEGER)) AS code, attendance_certificate_1.name AS name, attendance_certificate_1.course AS course, attendance_certificate_1.project AS project, attendance_certificate_1.starts_on AS "startsOn", attendance_certificate_1.ends_on AS "endsOn", attendance_certificate_1.minutes AS minutes, attendance_certificate_1.of_minutes AS "ofMinutes", attendance_certificate_1.issued_on AS "issuedOn", attendance_certificate_1.status AS status, attendance_certificate_1.ended_on AS "endedOn", attendance_certificate_1.reason AS reason
      FROM attendance_certificate AS attendance_certificate_1 ORDER BY attendance_certificate_1.issued_on DESC, attendance_certificate_1.id DESC) AS "one row") AS certificates
  FROM (SELECT account_1.id AS id, account_1.email AS email, person_1.name AS name
    FROM account AS account_1 JOIN person AS person_1 ON person_1.id = account_1.id
    WHERE account_1.id = $4::UUID) AS anon_1) AS "one row";
