-- at goldpath_account
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT anon_1.name AS name, anon_1.email AS email, (SELECT coalesce(array_agg(appointment_1.office ORDER BY appointment_1.office), '{}') AS coalesce_1
    FROM appointment AS appointment_1
    WHERE appointment_1.account_id = anon_1.id) AS offices, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT project_1.slug AS slug, project_1.title AS title, project_1.programme AS programme, project_1.starts_on AS "startsOn", project_1.ends_on AS "endsOn", (SELECT array_agg(membership_1.role ORDER BY CASE membership_1.role WHEN $1::VARCHAR THEN $2::INTEGER WHEN $3::VARCHAR THEN $4::INTEGER WHEN $5::VARCHAR THEN $6::INTEGER WHEN $7::VARCHAR THEN $8::INTEGER END) AS array_agg_1
        FROM membership AS membership_1
        WHERE membership_1.project_id = project_1.id) AS roles
      FROM project AS project_1 ORDER BY project_1.title ASC, project_1.id ASC) AS "one row") AS projects
  FROM (SELECT account_1.id AS id, account_1.email AS email, person_1.name AS name
    FROM account AS account_1 JOIN person AS person_1 ON person_1.id = account_1.id
    WHERE account_1.id = $9::UUID) AS anon_1) AS "one row";
