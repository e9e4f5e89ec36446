-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('ReportingPeriod', ':', reporting_period_1.project_id), ':', reporting_period_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, reporting_period_1.title AS title, reporting_period_1.starts_on AS "startsOn", reporting_period_1.ends_on AS "endsOn", reporting_period_1.due_on AS "dueOn", reporting_period_1.status AS status, coalesce(reporting_period_1.status = $10 AND reporting_period_1.due_on < (now() AT TIME ZONE 'UTC')::date, $11) AS late, reporting_period_1.version AS version, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT period_edition_1.number AS number, to_char(timezone('UTC', period_edition_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "lockedAt", (SELECT row_to_json("one row") AS row_to_json_2
            FROM (SELECT period_reopening_1.reason AS reason
              FROM period_reopening AS period_reopening_1
              WHERE period_reopening_1.project_id = period_edition_1.project_id AND period_reopening_1.edition_id = period_edition_1.id) AS "one row") AS reopening
          FROM period_edition AS period_edition_1
          WHERE period_edition_1.project_id = reporting_period_1.project_id AND period_edition_1.period_id = reporting_period_1.id ORDER BY period_edition_1.number DESC) AS "one row") AS editions
      FROM reporting_period AS reporting_period_1
      WHERE reporting_period_1.project_id = project_1.id ORDER BY reporting_period_1.starts_on DESC) AS "one row") AS "reportingPeriods"
  FROM project AS project_1
  WHERE project_1.id = $12::UUID) AS "one row";
