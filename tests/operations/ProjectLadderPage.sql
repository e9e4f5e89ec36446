-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('LadderStep', ':', ladder_step_1.project_id), ':', ladder_step_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, ladder_step_1.title AS title, ladder_step_1.kind AS kind, ladder_step_1.course_kind AS "courseKind", ladder_step_1.sessions AS sessions, ladder_step_1.credential AS credential, ladder_step_1.months AS months
      FROM ladder_step AS ladder_step_1
      WHERE ladder_step_1.project_id = project_1.id ORDER BY ladder_step_1.position ASC, ladder_step_1.id ASC) AS "one row") AS ladder, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT anon_1.status AS status, anon_1.candidates AS candidates
      FROM (SELECT ladder_candidate_1.status AS status, count(*) AS candidates
        FROM ladder_candidate AS ladder_candidate_1
        WHERE ladder_candidate_1.project_id = project_1.id GROUP BY ladder_candidate_1.status) AS anon_1 ORDER BY anon_1.status ASC) AS "one row") AS "candidateCounts"
  FROM project AS project_1
  WHERE project_1.id = $10::UUID) AS "one row";
