-- at goldpath_public
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_1.status AS status, anon_1.level AS level, anon_1.cluster AS cluster, anon_1.valid_from AS "validFrom", anon_1.valid_until AS "validUntil", (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT anon_2.name AS name, anon_2.course AS course, anon_2.project AS project, anon_2.starts_on AS "startsOn", anon_2.ends_on AS "endsOn", anon_2.minutes AS minutes, anon_2.of_minutes AS "ofMinutes", anon_2.issued_on AS "issuedOn", anon_2.ended_on AS "endedOn"
          FROM verified_certificate(anon_1.certificate) AS anon_2) AS "one row") AS certificate
      FROM verified_code($1::VARCHAR) AS anon_1) AS "one row") AS verify) AS "one row";
