-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('Partner', ':', partner_1.project_id), ':', partner_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT organisation_1.name
        FROM organisation AS organisation_1
        WHERE organisation_1.id = partner_1.organisation_id) AS name
      FROM partner AS partner_1
      WHERE partner_1.project_id = project_1.id ORDER BY partner_1.role ASC, (SELECT organisation_2.name_key
        FROM organisation AS organisation_2
        WHERE organisation_2.id = partner_1.organisation_id) ASC NULLS LAST, partner_1.id ASC) AS "one row") AS partners, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT translate(encode(convert_to(concat(concat('Member', ':', membership_1.project_id), ':', membership_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT person_1.name
        FROM person AS person_1
        WHERE person_1.id = membership_1.account_id) AS name, (SELECT account_1.email
        FROM account AS account_1
        WHERE account_1.id = membership_1.account_id) AS email, membership_1.role AS role, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT translate(encode(convert_to(concat(concat('Partner', ':', partner_2.project_id), ':', partner_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT organisation_3.name
            FROM organisation AS organisation_3
            WHERE organisation_3.id = partner_2.organisation_id) AS name
          FROM partner AS partner_2
          WHERE partner_2.project_id = membership_1.project_id AND partner_2.id = membership_1.partner_id) AS "one row") AS partner
      FROM membership AS membership_1
      WHERE membership_1.project_id = project_1.id ORDER BY CASE membership_1.role WHEN $10::VARCHAR THEN $11::INTEGER WHEN $12::VARCHAR THEN $13::INTEGER WHEN $14::VARCHAR THEN $15::INTEGER WHEN $16::VARCHAR THEN $17::INTEGER END ASC NULLS LAST, (SELECT person_2.name
        FROM person AS person_2
        WHERE person_2.id = membership_1.account_id) ASC NULLS LAST, membership_1.id ASC) AS "one row") AS members, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
    FROM (SELECT translate(encode(convert_to(concat(concat('Invitation', ':', invitation_1.project_id), ':', invitation_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, invitation_1.role AS role, invitation_1.note AS note, invitation_status(invitation_1.accepted_at, invitation_1.revoked_at, invitation_1.expires_at) AS status, to_char(timezone('UTC', invitation_1.expires_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "expiresAt", (SELECT person_3.name
        FROM person AS person_3
        WHERE person_3.id = invitation_1.invited_by) AS "invitedBy", (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT translate(encode(convert_to(concat(concat('Partner', ':', partner_3.project_id), ':', partner_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT organisation_4.name
            FROM organisation AS organisation_4
            WHERE organisation_4.id = partner_3.organisation_id) AS name
          FROM partner AS partner_3
          WHERE partner_3.project_id = invitation_1.project_id AND partner_3.id = invitation_1.partner_id) AS "one row") AS partner
      FROM invitation AS invitation_1
      WHERE invitation_1.project_id = project_1.id ORDER BY invitation_1.id DESC) AS "one row") AS invitations
  FROM project AS project_1
  WHERE project_1.id = $18::UUID) AS "one row";
