-- at goldpath_account
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT anon_1.name AS name, anon_1.email AS email, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_2.project AS project, anon_2.role AS role, anon_2.partner AS partner, anon_2.invited_by AS "invitedBy", to_char(timezone('UTC', anon_2.expires_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "expiresAt", anon_2.status AS status
      FROM offered_invitation($1::VARCHAR) AS anon_2) AS "one row") AS invitation
  FROM (SELECT account_1.id AS id, account_1.email AS email, person_1.name AS name
    FROM account AS account_1 JOIN person AS person_1 ON person_1.id = account_1.id
    WHERE account_1.id = $2::UUID) AS anon_1) AS "one row";
