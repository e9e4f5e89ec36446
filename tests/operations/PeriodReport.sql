-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT project_1.slug AS slug, project_1.title AS title, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole"
  FROM project AS project_1
  WHERE project_1.id = $10::UUID) AS "one row";

-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT reporting_period_1.title AS title, reporting_period_1.starts_on AS "startsOn", reporting_period_1.ends_on AS "endsOn", reporting_period_1.due_on AS "dueOn", reporting_period_1.status AS status, CASE WHEN (reporting_period_1.status = $1) THEN (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT anon_1.code AS code, anon_1.title AS title, anon_1.unit AS unit, anon_1.measure AS measure, anon_1.level AS level, CAST(anon_1.baseline AS DOUBLE PRECISION) AS baseline, CAST(anon_1.target AS DOUBLE PRECISION) AS target, CAST(anon_1.value AS DOUBLE PRECISION) AS value, CAST(anon_1.previously_reported AS DOUBLE PRECISION) AS "previouslyReported", anon_1.known_by AS "knownBy", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT anon_2.label AS label, anon_2.happened_on AS "happenedOn", anon_2.known_from AS "knownFrom"
          FROM target_names(anon_1.project_id, anon_1.id, anon_1.as_of) AS anon_2
          WHERE anon_2.happened_on IS NOT NULL AND (anon_1.measure NOT IN ($8, $9)) ORDER BY anon_2.happened_on ASC NULLS LAST, anon_2.label ASC NULLS LAST, anon_2.key ASC NULLS LAST) AS "one row") AS names, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT anon_3.label AS label, anon_3.known_from AS "knownFrom"
          FROM target_names(anon_1.project_id, anon_1.id, anon_1.as_of) AS anon_3
          WHERE anon_3.happened_on IS NULL ORDER BY anon_3.label ASC NULLS LAST, anon_3.key ASC NULLS LAST) AS "one row") AS undated, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
        FROM (SELECT anon_4.label AS label, anon_4.happened_on AS "happenedOn"
          FROM target_names(anon_1.project_id, anon_1.id, anon_1.as_of) AS anon_4
          WHERE anon_4.happened_on IS NOT NULL AND anon_1.measure IN ($10, $11) ORDER BY anon_4.happened_on ASC NULLS LAST, anon_4.label ASC NULLS LAST, anon_4.key ASC NULLS LAST) AS "one row") AS people
      FROM LATERAL (SELECT target_1.project_id AS project_id, target_1.position AS position, target_1.code AS code, target_1.title AS title, target_1.unit AS unit, target_1.measure AS measure, target_1.level AS level, target_1.baseline AS baseline, target_1.target AS target, CAST(target_value(target_1.project_id, target_1.id, least(reporting_period_1.ends_on, (now() AT TIME ZONE 'UTC')::date)) AS DOUBLE PRECISION) AS value, (SELECT CAST(period_figure_1.value AS DOUBLE PRECISION) AS value
          FROM period_figure AS period_figure_1 JOIN period_edition AS period_edition_1 ON period_edition_1.project_id = period_figure_1.project_id AND period_edition_1.id = period_figure_1.edition_id JOIN reporting_period AS reporting_period_2 ON reporting_period_2.project_id = period_edition_1.project_id AND reporting_period_2.id = period_edition_1.period_id
          WHERE period_figure_1.project_id = target_1.project_id AND period_figure_1.target_id = target_1.id AND reporting_period_2.status = $2 AND NOT (EXISTS (SELECT period_edition_2.id
              FROM period_edition AS period_edition_2
              WHERE period_edition_2.project_id = period_edition_1.project_id AND period_edition_2.period_id = period_edition_1.period_id AND period_edition_2.number > period_edition_1.number)) AND reporting_period_2.ends_on < reporting_period_1.starts_on ORDER BY reporting_period_2.starts_on DESC
          LIMIT $3::INTEGER) AS previously_reported, (SELECT concat_ws($4::VARCHAR, target_figure_1.note, target_figure_1.evidence) AS concat_ws_1
          FROM target_figure AS target_figure_1
          WHERE target_figure_1.project_id = target_1.project_id AND target_figure_1.target_id = target_1.id AND target_figure_1.measured_on <= least(reporting_period_1.ends_on, (now() AT TIME ZONE 'UTC')::date) AND NOT (EXISTS (SELECT target_figure_2.id
              FROM target_figure AS target_figure_2
              WHERE target_figure_2.project_id = target_figure_1.project_id AND target_figure_2.supersedes = target_figure_1.id)) ORDER BY target_figure_1.measured_on DESC, target_figure_1.id DESC
          LIMIT $5::INTEGER) AS known_by, target_1.id AS id, least(reporting_period_1.ends_on, (now() AT TIME ZONE 'UTC')::date) AS as_of
        FROM target AS target_1
        WHERE (target_1.retired_on IS NULL OR target_1.retired_on > least(reporting_period_1.ends_on, (now() AT TIME ZONE 'UTC')::date)) AND target_1.project_id = reporting_period_1.project_id) AS anon_1 ORDER BY anon_1.position ASC, anon_1.code COLLATE "C" ASC NULLS LAST) AS "one row") END AS draft, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
    FROM (SELECT period_edition_3.number AS number, period_edition_3.as_of AS "asOf", to_char(timezone('UTC', period_edition_3.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "lockedAt", (SELECT person_1.name
        FROM person AS person_1
        WHERE person_1.id = period_edition_3.account_id) AS "lockedBy", period_edition_3.late_reason AS "lateJustification", (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT to_char(timezone('UTC', period_reopening_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS at, period_reopening_1.reason AS reason
          FROM period_reopening AS period_reopening_1
          WHERE period_reopening_1.project_id = period_edition_3.project_id AND period_reopening_1.edition_id = period_edition_3.id) AS "one row") AS reopening, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_6
        FROM (SELECT period_figure_2.code AS code, period_figure_2.title AS title, period_figure_2.unit AS unit, period_figure_2.measure AS measure, period_figure_2.level AS level, CAST(period_figure_2.baseline AS DOUBLE PRECISION) AS baseline, CAST(period_figure_2.target AS DOUBLE PRECISION) AS target, CAST(period_figure_2.value AS DOUBLE PRECISION) AS value, CAST(period_figure_2.previously_reported AS DOUBLE PRECISION) AS "previouslyReported", period_figure_2.known_by AS "knownBy", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_7
            FROM (SELECT period_name_1.label AS label, period_name_1.happened_on AS "happenedOn", period_name_1.known_from AS "knownFrom"
              FROM period_name AS period_name_1
              WHERE period_name_1.project_id = period_figure_2.project_id AND period_name_1.figure_id = period_figure_2.id AND period_name_1.label IS NOT NULL AND period_name_1.happened_on IS NOT NULL ORDER BY period_name_1.happened_on ASC NULLS LAST, period_name_1.key ASC) AS "one row") AS names, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_8
            FROM (SELECT period_name_2.label AS label, period_name_2.known_from AS "knownFrom"
              FROM period_name AS period_name_2
              WHERE period_name_2.project_id = period_figure_2.project_id AND period_name_2.figure_id = period_figure_2.id AND period_name_2.label IS NOT NULL AND period_name_2.happened_on IS NULL ORDER BY period_name_2.label COLLATE "C" ASC NULLS LAST, period_name_2.key ASC) AS "one row") AS undated, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_9
            FROM (SELECT (SELECT attendee_1.name
                FROM attendee AS attendee_1
                WHERE attendee_1.project_id = period_name_3.project_id AND attendee_1.id = period_name_3.attendee_id) AS name, period_name_3.happened_on AS "happenedOn"
              FROM period_name AS period_name_3
              WHERE period_name_3.project_id = period_figure_2.project_id AND period_name_3.figure_id = period_figure_2.id AND period_name_3.attendee_id IS NOT NULL ORDER BY period_name_3.happened_on ASC NULLS LAST, period_name_3.key ASC) AS "one row") AS people
          FROM period_figure AS period_figure_2
          WHERE period_figure_2.project_id = period_edition_3.project_id AND period_figure_2.edition_id = period_edition_3.id ORDER BY period_figure_2.position ASC, period_figure_2.code COLLATE "C" ASC NULLS LAST) AS "one row") AS figures
      FROM period_edition AS period_edition_3
      WHERE period_edition_3.project_id = reporting_period_1.project_id AND period_edition_3.period_id = reporting_period_1.id ORDER BY period_edition_3.number DESC) AS "one row") AS editions
  FROM reporting_period AS reporting_period_1
  WHERE reporting_period_1.id = $6::UUID AND reporting_period_1.project_id = $7::UUID) AS "one row";
