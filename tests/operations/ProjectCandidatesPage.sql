-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT ladder_step_1.title AS title
      FROM ladder_step AS ladder_step_1
      WHERE ladder_step_1.project_id = project_1.id ORDER BY ladder_step_1.position ASC, ladder_step_1.id ASC) AS "one row") AS ladder, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT translate(encode(convert_to(concat(concat('LadderCandidate', ':', ladder_candidate_1.project_id), ':', ladder_candidate_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT attendee_1.name
        FROM attendee AS attendee_1
        WHERE attendee_1.project_id = ladder_candidate_1.project_id AND attendee_1.id = ladder_candidate_1.attendee_id) AS name, ladder_candidate_1.status AS status, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT translate(encode(convert_to(concat(concat('LadderStep', ':', anon_1.project_id), ':', anon_1.step_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS step, anon_1.done AS done, anon_1.have AS have, anon_1.needed AS needed, CASE WHEN NOT anon_1.done THEN CASE WHEN (anon_1.kind IN ($14, $15)) THEN concat(anon_1.have, $1::VARCHAR, anon_1.needed, $2::VARCHAR, CASE WHEN (anon_1.needed = $3::INTEGER) THEN $4::VARCHAR ELSE $5::VARCHAR END) WHEN (anon_1.kind = $6) THEN $7::VARCHAR WHEN (anon_1.kind = $8) THEN $9::VARCHAR END END AS missing
          FROM (SELECT anon_2.step_id AS step_id, anon_2.place AS place, anon_2.title AS title, anon_2.kind AS kind, anon_2.credential AS credential, anon_2.needed AS needed, anon_2.have AS have, anon_2.accepted_on AS accepted_on, anon_2.done AS done, ladder_candidate_1.project_id AS project_id, ladder_candidate_1.id AS candidate_id, $10::DATE AS seen_on
            FROM candidate_progress(ladder_candidate_1.project_id, ladder_candidate_1.id, $10::DATE) AS anon_2) AS anon_1 ORDER BY anon_1.place ASC NULLS LAST, anon_1.step_id ASC NULLS LAST) AS "one row") AS position
      FROM ladder_candidate AS ladder_candidate_1
      WHERE ladder_candidate_1.project_id = project_1.id ORDER BY ladder_candidate_1.id DESC) AS "one row") AS candidates, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
    FROM (SELECT translate(encode(convert_to(concat(concat('Attendee', ':', attendee_2.project_id), ':', attendee_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS attendee, attendee_2.name AS name, attendee_2.email AS email
      FROM attendee AS attendee_2
      WHERE attendee_2.project_id = project_1.id AND NOT (EXISTS (SELECT ladder_candidate_2.id
          FROM ladder_candidate AS ladder_candidate_2
          WHERE ladder_candidate_2.project_id = attendee_2.project_id AND ladder_candidate_2.attendee_id = attendee_2.id)) ORDER BY attendee_2.name ASC, attendee_2.id ASC) AS "one row") AS "possibleCandidates", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
    FROM (SELECT translate(encode(convert_to(concat(concat('FieldProject', ':', field_project_1.project_id), ':', field_project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, field_project_1.title AS title, field_project_1.supervisor AS supervisor, field_project_1.starts_on AS "startsOn", field_project_1.ends_on AS "endsOn", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_6
        FROM (SELECT translate(encode(convert_to(concat(concat('LadderCandidate', ':', field_project_member_1.project_id), ':', field_project_member_1.candidate_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS candidate, (SELECT attendee_3.name
            FROM attendee AS attendee_3, ladder_candidate AS ladder_candidate_3
            WHERE ladder_candidate_3.project_id = field_project_member_1.project_id AND ladder_candidate_3.id = field_project_member_1.candidate_id AND attendee_3.project_id = ladder_candidate_3.project_id AND attendee_3.id = ladder_candidate_3.attendee_id) AS name, field_project_member_1.verdict AS verdict
          FROM field_project_member AS field_project_member_1
          WHERE field_project_1.project_id = field_project_member_1.project_id AND field_project_1.id = field_project_member_1.field_project_id ORDER BY field_project_member_1.id ASC) AS "one row") AS team
      FROM field_project AS field_project_1
      WHERE field_project_1.project_id = project_1.id ORDER BY field_project_1.id ASC) AS "one row") AS "fieldProjects", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_7
    FROM (SELECT translate(encode(convert_to(concat(concat('Certification', ':', certification_1.project_id), ':', certification_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, translate(encode(convert_to(concat(concat('LadderCandidate', ':', certification_1.project_id), ':', certification_1.candidate_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS candidate, (SELECT attendee_4.name
        FROM attendee AS attendee_4, ladder_candidate AS ladder_candidate_4
        WHERE ladder_candidate_4.project_id = certification_1.project_id AND ladder_candidate_4.id = certification_1.candidate_id AND attendee_4.project_id = ladder_candidate_4.project_id AND attendee_4.id = ladder_candidate_4.attendee_id) AS name, certification_1.kind AS kind, certification_1.valid_until AS "validUntil"
      FROM certification AS certification_1
      WHERE certification_1.project_id = project_1.id AND certification_1.status = $11 AND certification_1.valid_until < $12::DATE AND NOT (EXISTS (SELECT certification_2.id
          FROM certification AS certification_2
          WHERE certification_2.project_id = certification_1.project_id AND certification_2.renews_id = certification_1.id)) ORDER BY certification_1.valid_until ASC NULLS LAST, certification_1.id ASC) AS "one row") AS lapsing
  FROM project AS project_1
  WHERE project_1.id = $13::UUID) AS "one row";
