-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Attendee', ':', attendee_1.project_id), ':', attendee_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, attendee_1.name AS name, attendee_1.organisation AS organisation, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_1.name AS name
      FROM (SELECT participation_1.project_id AS project_id, participation_1.id AS id, $1::VARCHAR AS kind, cluster_1.name AS name, participation_1.status != $2 AS takes_part
        FROM participation AS participation_1 JOIN cluster AS cluster_1 ON cluster_1.id = participation_1.cluster_id UNION ALL SELECT partner_1.project_id AS project_id, partner_1.id AS id, $3::VARCHAR AS kind, organisation_1.name AS name, $4 AS takes_part
        FROM partner AS partner_1 JOIN organisation AS organisation_1 ON organisation_1.id = partner_1.organisation_id) AS anon_1
      WHERE anon_1.project_id = attendee_1.project_id AND (anon_1.id = attendee_1.participation_id OR anon_1.id = attendee_1.partner_id)) AS "one row") AS origin
  FROM attendee AS attendee_1
  WHERE attendee_1.id = $5::UUID AND attendee_1.project_id = $6::UUID) AS "one row";
