-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('ReportingPeriod', ':', reporting_period_1.project_id), ':', reporting_period_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, reporting_period_1.title AS title, reporting_period_1.status AS status, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT period_edition_1.number AS number
          FROM period_edition AS period_edition_1
          WHERE period_edition_1.project_id = reporting_period_1.project_id AND period_edition_1.period_id = reporting_period_1.id ORDER BY period_edition_1.number DESC) AS "one row") AS editions
      FROM reporting_period AS reporting_period_1
      WHERE reporting_period_1.project_id = project_1.id ORDER BY reporting_period_1.starts_on DESC) AS "one row") AS "reportingPeriods"
  FROM project AS project_1
  WHERE project_1.id = $10::UUID) AS "one row";

-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('ReportingPeriod', ':', reporting_period_1.project_id), ':', reporting_period_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, reporting_period_1.title AS title, reporting_period_1.starts_on AS "startsOn", reporting_period_1.ends_on AS "endsOn", reporting_period_1.due_on AS "dueOn", reporting_period_1.status AS status, coalesce(reporting_period_1.status = $1 AND reporting_period_1.due_on < (now() AT TIME ZONE 'UTC')::date, $2) AS late, reporting_period_1.version AS version, CASE WHEN (reporting_period_1.status = $3) THEN (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT anon_1.code AS code, anon_1.title AS title, anon_1.unit AS unit, anon_1.measure AS measure, anon_1.level AS level, CAST(anon_1.baseline AS DOUBLE PRECISION) AS baseline, CAST(anon_1.target AS DOUBLE PRECISION) AS target, CAST(anon_1.value AS DOUBLE PRECISION) AS value, CAST(anon_1.previously_reported AS DOUBLE PRECISION) AS "previouslyReported", anon_1.known_by AS "knownBy", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT anon_2.label AS label, anon_2.happened_on AS "happenedOn", anon_2.known_from AS "knownFrom"
          FROM target_names(anon_1.project_id, anon_1.id, anon_1.as_of) AS anon_2
          WHERE anon_2.happened_on IS NOT NULL AND (anon_1.measure NOT IN ($27, $28)) ORDER BY anon_2.happened_on ASC NULLS LAST, anon_2.label ASC NULLS LAST, anon_2.key ASC NULLS LAST) AS "one row") AS names, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
        FROM (SELECT anon_3.label AS label, anon_3.known_from AS "knownFrom"
          FROM target_names(anon_1.project_id, anon_1.id, anon_1.as_of) AS anon_3
          WHERE anon_3.happened_on IS NULL ORDER BY anon_3.label ASC NULLS LAST, anon_3.key ASC NULLS LAST) AS "one row") AS undated, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
        FROM (SELECT anon_4.label AS label, anon_4.happened_on AS "happenedOn"
          FROM target_names(anon_1.project_id, anon_1.id, anon_1.as_of) AS anon_4
          WHERE anon_4.happened_on IS NOT NULL AND anon_1.measure IN ($29, $30) ORDER BY anon_4.happened_on ASC NULLS LAST, anon_4.label ASC NULLS LAST, anon_4.key ASC NULLS LAST) AS "one row") AS people
      FROM LATERAL (SELECT target_1.project_id AS project_id, target_1.position AS position, target_1.code AS code, target_1.title AS title, target_1.unit AS unit, target_1.measure AS measure, target_1.level AS level, target_1.baseline AS baseline, target_1.target AS target, CAST(target_value(target_1.project_id, target_1.id, least(reporting_period_1.ends_on, (now() AT TIME ZONE 'UTC')::date)) AS DOUBLE PRECISION) AS value, (SELECT CAST(period_figure_1.value AS DOUBLE PRECISION) AS value
          FROM period_figure AS period_figure_1 JOIN period_edition AS period_edition_1 ON period_edition_1.project_id = period_figure_1.project_id AND period_edition_1.id = period_figure_1.edition_id JOIN reporting_period AS reporting_period_2 ON reporting_period_2.project_id = period_edition_1.project_id AND reporting_period_2.id = period_edition_1.period_id
          WHERE period_figure_1.project_id = target_1.project_id AND period_figure_1.target_id = target_1.id AND reporting_period_2.status = $4 AND NOT (EXISTS (SELECT period_edition_2.id
              FROM period_edition AS period_edition_2
              WHERE period_edition_2.project_id = period_edition_1.project_id AND period_edition_2.period_id = period_edition_1.period_id AND period_edition_2.number > period_edition_1.number)) AND reporting_period_2.ends_on < reporting_period_1.starts_on ORDER BY reporting_period_2.starts_on DESC
          LIMIT $5::INTEGER) AS previously_reported, (SELECT concat_ws($6::VARCHAR, target_figure_1.note, target_figure_1.evidence) AS concat_ws_1
          FROM target_figure AS target_figure_1
          WHERE target_figure_1.project_id = target_1.project_id AND target_figure_1.target_id = target_1.id AND target_figure_1.measured_on <= least(reporting_period_1.ends_on, (now() AT TIME ZONE 'UTC')::date) AND NOT (EXISTS (SELECT target_figure_2.id
              FROM target_figure AS target_figure_2
              WHERE target_figure_2.project_id = target_figure_1.project_id AND target_figure_2.supersedes = target_figure_1.id)) ORDER BY target_figure_1.measured_on DESC, target_figure_1.id DESC
          LIMIT $7::INTEGER) AS known_by, target_1.id AS id, least(reporting_period_1.ends_on, (now() AT TIME ZONE 'UTC')::date) AS as_of
        FROM target AS target_1
        WHERE (target_1.retired_on IS NULL OR target_1.retired_on > least(reporting_period_1.ends_on, (now() AT TIME ZONE 'UTC')::date)) AND target_1.project_id = reporting_period_1.project_id) AS anon_1 ORDER BY anon_1.position ASC, anon_1.code COLLATE "C" ASC NULLS LAST) AS "one row") END AS draft, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_6
    FROM (SELECT period_edition_3.number AS number, period_edition_3.as_of AS "asOf", to_char(timezone('UTC', period_edition_3.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "lockedAt", (SELECT person_1.name
        FROM person AS person_1
        WHERE person_1.id = period_edition_3.account_id) AS "lockedBy", period_edition_3.late_reason AS "lateJustification", (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT to_char(timezone('UTC', period_reopening_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS at, period_reopening_1.reason AS reason
          FROM period_reopening AS period_reopening_1
          WHERE period_reopening_1.project_id = period_edition_3.project_id AND period_reopening_1.edition_id = period_edition_3.id) AS "one row") AS reopening, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_7
        FROM (SELECT period_figure_2.code AS code, period_figure_2.title AS title, period_figure_2.unit AS unit, period_figure_2.measure AS measure, period_figure_2.level AS level, CAST(period_figure_2.baseline AS DOUBLE PRECISION) AS baseline, CAST(period_figure_2.target AS DOUBLE PRECISION) AS target, CAST(period_figure_2.value AS DOUBLE PRECISION) AS value, CAST(period_figure_2.previously_reported AS DOUBLE PRECISION) AS "previouslyReported", period_figure_2.known_by AS "knownBy", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_8
            FROM (SELECT period_name_1.label AS label, period_name_1.happened_on AS "happenedOn", period_name_1.known_from AS "knownFrom"
              FROM period_name AS period_name_1
              WHERE period_name_1.project_id = period_figure_2.project_id AND period_name_1.figure_id = period_figure_2.id AND period_name_1.label IS NOT NULL AND period_name_1.happened_on IS NOT NULL ORDER BY period_name_1.happened_on ASC NULLS LAST, period_name_1.key ASC) AS "one row") AS names, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_9
            FROM (SELECT period_name_2.label AS label, period_name_2.known_from AS "knownFrom"
              FROM period_name AS period_name_2
              WHERE period_name_2.project_id = period_figure_2.project_id AND period_name_2.figure_id = period_figure_2.id AND period_name_2.label IS NOT NULL AND period_name_2.happened_on IS NULL ORDER BY period_name_2.label COLLATE "C" ASC NULLS LAST, period_name_2.key ASC) AS "one row") AS undated, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_10
            FROM (SELECT (SELECT attendee_1.name
                FROM attendee AS attendee_1
                WHERE attendee_1.project_id = period_name_3.project_id AND attendee_1.id = period_name_3.attendee_id) AS name, period_name_3.happened_on AS "happenedOn"
              FROM period_name AS period_name_3
              WHERE period_name_3.project_id = period_figure_2.project_id AND period_name_3.figure_id = period_figure_2.id AND period_name_3.attendee_id IS NOT NULL ORDER BY period_name_3.happened_on ASC NULLS LAST, period_name_3.key ASC) AS "one row") AS people
          FROM period_figure AS period_figure_2
          WHERE period_figure_2.project_id = period_edition_3.project_id AND period_figure_2.edition_id = period_edition_3.id ORDER BY period_figure_2.position ASC, period_figure_2.code COLLATE "C" ASC NULLS LAST) AS "one row") AS figures
      FROM period_edition AS period_edition_3
      WHERE period_edition_3.project_id = reporting_period_1.project_id AND period_edition_3.period_id = reporting_period_1.id ORDER BY period_edition_3.number DESC) AS "one row") AS editions, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_11
    FROM (SELECT anon_5.code AS code, anon_5.title AS title, CAST(anon_5.before AS DOUBLE PRECISION) AS before, CAST(anon_5.after AS DOUBLE PRECISION) AS after, CASE WHEN (anon_5.before_id IS NULL) THEN $8::VARCHAR WHEN (anon_5.after_id IS NULL) THEN $9::VARCHAR WHEN (anon_5.measured_before != anon_5.measured_after OR anon_5.level_before IS DISTINCT FROM anon_5.level_after) THEN $10::VARCHAR WHEN (anon_5.before IS NOT DISTINCT FROM anon_5.after AND (SELECT count(*) AS count_1
          FROM period_name AS period_name_4
          WHERE period_name_4.project_id = anon_5.project_id AND period_name_4.figure_id = anon_5.after_id AND period_name_4.happened_on IS NOT NULL AND NOT (EXISTS (SELECT period_name_5.id
              FROM period_name AS period_name_5
              WHERE period_name_5.project_id = anon_5.project_id AND period_name_5.figure_id = anon_5.before_id AND period_name_5.key = period_name_4.key AND period_name_5.happened_on IS NOT NULL))) = $11::INTEGER AND (SELECT count(*) AS count_2
          FROM period_name AS period_name_6
          WHERE period_name_6.project_id = anon_5.project_id AND period_name_6.figure_id = anon_5.before_id AND period_name_6.happened_on IS NOT NULL AND NOT (EXISTS (SELECT period_name_7.id
              FROM period_name AS period_name_7
              WHERE period_name_7.project_id = anon_5.project_id AND period_name_7.figure_id = anon_5.after_id AND period_name_7.key = period_name_6.key AND period_name_7.happened_on IS NOT NULL))) = $12::INTEGER) THEN $13::VARCHAR WHEN (anon_5.measured_after = $14) THEN $15::VARCHAR ELSE concat((SELECT count(*) AS count_1
          FROM period_name AS period_name_4
          WHERE period_name_4.project_id = anon_5.project_id AND period_name_4.figure_id = anon_5.after_id AND period_name_4.happened_on IS NOT NULL AND NOT (EXISTS (SELECT period_name_5.id
              FROM period_name AS period_name_5
              WHERE period_name_5.project_id = anon_5.project_id AND period_name_5.figure_id = anon_5.before_id AND period_name_5.key = period_name_4.key AND period_name_5.happened_on IS NOT NULL))), $16::VARCHAR, (SELECT count(*) AS count_2
          FROM period_name AS period_name_6
          WHERE period_name_6.project_id = anon_5.project_id AND period_name_6.figure_id = anon_5.before_id AND period_name_6.happened_on IS NOT NULL AND NOT (EXISTS (SELECT period_name_7.id
              FROM period_name AS period_name_7
              WHERE period_name_7.project_id = anon_5.project_id AND period_name_7.figure_id = anon_5.after_id AND period_name_7.key = period_name_6.key AND period_name_7.happened_on IS NOT NULL))), $17::VARCHAR) END || CASE WHEN (anon_5.target_before != anon_5.target_after) THEN concat($18::VARCHAR, CAST(trim_scale(anon_5.target_before) AS VARCHAR), $19::VARCHAR, CAST(trim_scale(anon_5.target_after) AS VARCHAR), $20::VARCHAR) ELSE $21::VARCHAR END AS why, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_12
        FROM (SELECT period_name_8.label AS label
          FROM period_name AS period_name_8
          WHERE period_name_8.project_id = anon_5.project_id AND period_name_8.figure_id = anon_5.after_id AND period_name_8.happened_on IS NOT NULL AND NOT (EXISTS (SELECT period_name_9.id
              FROM period_name AS period_name_9
              WHERE period_name_9.project_id = anon_5.project_id AND period_name_9.figure_id = anon_5.before_id AND period_name_9.key = period_name_8.key AND period_name_9.happened_on IS NOT NULL)) AND period_name_8.label IS NOT NULL ORDER BY period_name_8.happened_on ASC NULLS LAST, period_name_8.key ASC) AS "one row") AS came, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_13
        FROM (SELECT period_name_10.label AS label
          FROM period_name AS period_name_10
          WHERE period_name_10.project_id = anon_5.project_id AND period_name_10.figure_id = anon_5.before_id AND period_name_10.happened_on IS NOT NULL AND NOT (EXISTS (SELECT period_name_11.id
              FROM period_name AS period_name_11
              WHERE period_name_11.project_id = anon_5.project_id AND period_name_11.figure_id = anon_5.after_id AND period_name_11.key = period_name_10.key AND period_name_11.happened_on IS NOT NULL)) AND period_name_10.label IS NOT NULL ORDER BY period_name_10.happened_on ASC NULLS LAST, period_name_10.key ASC) AS "one row") AS went, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_14
        FROM (SELECT (SELECT attendee_2.name
            FROM attendee AS attendee_2
            WHERE attendee_2.project_id = period_name_12.project_id AND attendee_2.id = period_name_12.attendee_id) AS name
          FROM period_name AS period_name_12
          WHERE period_name_12.project_id = anon_5.project_id AND period_name_12.figure_id = anon_5.after_id AND period_name_12.happened_on IS NOT NULL AND NOT (EXISTS (SELECT period_name_13.id
              FROM period_name AS period_name_13
              WHERE period_name_13.project_id = anon_5.project_id AND period_name_13.figure_id = anon_5.before_id AND period_name_13.key = period_name_12.key AND period_name_13.happened_on IS NOT NULL)) AND period_name_12.attendee_id IS NOT NULL ORDER BY period_name_12.happened_on ASC NULLS LAST, period_name_12.key ASC) AS "one row") AS "peopleCame", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_15
        FROM (SELECT (SELECT attendee_3.name
            FROM attendee AS attendee_3
            WHERE attendee_3.project_id = period_name_14.project_id AND attendee_3.id = period_name_14.attendee_id) AS name
          FROM period_name AS period_name_14
          WHERE period_name_14.project_id = anon_5.project_id AND period_name_14.figure_id = anon_5.before_id AND period_name_14.happened_on IS NOT NULL AND NOT (EXISTS (SELECT period_name_15.id
              FROM period_name AS period_name_15
              WHERE period_name_15.project_id = anon_5.project_id AND period_name_15.figure_id = anon_5.after_id AND period_name_15.key = period_name_14.key AND period_name_15.happened_on IS NOT NULL)) AND period_name_14.attendee_id IS NOT NULL ORDER BY period_name_14.happened_on ASC NULLS LAST, period_name_14.key ASC) AS "one row") AS "peopleWent"
      FROM LATERAL (SELECT coalesce(after.project_id, before.project_id) AS project_id, coalesce(after.target_id, before.target_id) AS id, after.id AS after_id, before.id AS before_id, coalesce(after.position, before.position) AS position, coalesce(after.code, before.code) AS code, coalesce(after.title, before.title) AS title, coalesce(after.unit, before.unit) AS unit, before.value AS before, after.value AS after, before.measure AS measured_before, after.measure AS measured_after, before.level AS level_before, after.level AS level_after, before.target AS target_before, after.target AS target_after
        FROM LATERAL (SELECT period_figure_3.project_id AS project_id, period_figure_3.id AS id, period_figure_3.created_at AS created_at, period_figure_3.edition_id AS edition_id, period_figure_3.target_id AS target_id, period_figure_3.position AS position, period_figure_3.code AS code, period_figure_3.title AS title, period_figure_3.unit AS unit, period_figure_3.measure AS measure, period_figure_3.level AS level, period_figure_3.baseline AS baseline, period_figure_3.target AS target, period_figure_3.value AS value, period_figure_3.previously_reported AS previously_reported, period_figure_3.known_by AS known_by
          FROM period_figure AS period_figure_3
          WHERE period_figure_3.project_id = reporting_period_1.project_id AND period_figure_3.edition_id = (SELECT period_edition_4.id
            FROM period_edition AS period_edition_4
            WHERE period_edition_4.project_id = reporting_period_1.project_id AND period_edition_4.period_id = reporting_period_1.id ORDER BY period_edition_4.number DESC
            LIMIT $22::INTEGER)) AS after FULL OUTER JOIN LATERAL (SELECT period_figure_4.project_id AS project_id, period_figure_4.id AS id, period_figure_4.created_at AS created_at, period_figure_4.edition_id AS edition_id, period_figure_4.target_id AS target_id, period_figure_4.position AS position, period_figure_4.code AS code, period_figure_4.title AS title, period_figure_4.unit AS unit, period_figure_4.measure AS measure, period_figure_4.level AS level, period_figure_4.baseline AS baseline, period_figure_4.target AS target, period_figure_4.value AS value, period_figure_4.previously_reported AS previously_reported, period_figure_4.known_by AS known_by
          FROM period_figure AS period_figure_4
          WHERE period_figure_4.project_id = reporting_period_1.project_id AND period_figure_4.edition_id = (SELECT period_edition_5.id
            FROM period_edition AS period_edition_5
            WHERE period_edition_5.project_id = reporting_period_1.project_id AND period_edition_5.period_id = $23::UUID ORDER BY period_edition_5.number DESC
            LIMIT $24::INTEGER)) AS before ON after.project_id = before.project_id AND after.target_id = before.target_id) AS anon_5 ORDER BY anon_5.position ASC NULLS LAST, anon_5.code COLLATE "C" ASC NULLS LAST, anon_5.id ASC NULLS LAST) AS "one row") AS differences
  FROM reporting_period AS reporting_period_1
  WHERE reporting_period_1.id = $25::UUID AND reporting_period_1.project_id = $26::UUID) AS "one row";
