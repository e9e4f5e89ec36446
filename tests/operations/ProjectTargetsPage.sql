-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('Target', ':', target_1.project_id), ':', target_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, target_1.code AS code, target_1.title AS title, target_1.unit AS unit, target_1.measure AS measure, target_1.level AS level, CAST(target_1.baseline AS DOUBLE PRECISION) AS baseline, CAST(target_1.target AS DOUBLE PRECISION) AS target, target_1.source AS source, target_1.retired_on AS "retiredOn", target_1.version AS version, (SELECT CAST(period_figure_1.value AS DOUBLE PRECISION) AS value
        FROM period_figure AS period_figure_1 JOIN period_edition AS period_edition_1 ON period_edition_1.project_id = period_figure_1.project_id AND period_edition_1.id = period_figure_1.edition_id JOIN reporting_period AS reporting_period_1 ON reporting_period_1.project_id = period_edition_1.project_id AND reporting_period_1.id = period_edition_1.period_id
        WHERE period_figure_1.project_id = target_1.project_id AND period_figure_1.target_id = target_1.id AND reporting_period_1.status = $10 AND NOT (EXISTS (SELECT period_edition_2.id
            FROM period_edition AS period_edition_2
            WHERE period_edition_2.project_id = period_edition_1.project_id AND period_edition_2.period_id = period_edition_1.period_id AND period_edition_2.number > period_edition_1.number)) ORDER BY reporting_period_1.starts_on DESC
        LIMIT $11::INTEGER) AS "previouslyReported", CAST(target_value(target_1.project_id, target_1.id, $12::DATE) AS DOUBLE PRECISION) AS value, CASE WHEN (current_setting($13::VARCHAR) = $14::VARCHAR OR (target_1.measure NOT IN ($20, $21))) THEN (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT anon_1.label AS label, anon_1.happened_on AS "happenedOn", anon_1.known_from AS "knownFrom", (SELECT row_to_json("one row") AS row_to_json_2
            FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name
              FROM cluster AS cluster_1
              WHERE cluster_1.id = anon_1.cluster_id) AS "one row") AS cluster
          FROM target_names(target_1.project_id, target_1.id, $15::DATE) AS anon_1
          WHERE anon_1.happened_on IS NOT NULL ORDER BY anon_1.happened_on ASC NULLS LAST, anon_1.label ASC NULLS LAST, anon_1.key ASC NULLS LAST) AS "one row") END AS names, CASE WHEN (current_setting($16::VARCHAR) = $17::VARCHAR OR (target_1.measure NOT IN ($22, $23))) THEN (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT anon_2.label AS label, anon_2.known_from AS "knownFrom"
          FROM target_names(target_1.project_id, target_1.id, $18::DATE) AS anon_2
          WHERE anon_2.happened_on IS NULL ORDER BY anon_2.label ASC NULLS LAST, anon_2.key ASC NULLS LAST) AS "one row") END AS undated, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
        FROM (SELECT translate(encode(convert_to(concat(concat('TargetFigure', ':', target_figure_1.project_id), ':', target_figure_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, CAST(target_figure_1.value AS DOUBLE PRECISION) AS value, target_figure_1.measured_on AS "measuredOn", target_figure_1.note AS note, target_figure_1.evidence AS evidence, to_char(timezone('UTC', target_figure_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "recordedAt", (SELECT person_1.name
            FROM person AS person_1
            WHERE person_1.id = target_figure_1.account_id) AS "recordedBy", CASE WHEN (target_figure_1.supersedes IS NOT NULL) THEN translate(encode(convert_to(concat(concat('TargetFigure', ':', target_figure_1.project_id), ':', target_figure_1.supersedes), 'UTF8'), 'base64'), E'+/\n', '-_') END AS supersedes
          FROM target_figure AS target_figure_1
          WHERE target_figure_1.project_id = target_1.project_id AND target_figure_1.target_id = target_1.id ORDER BY target_figure_1.measured_on DESC, target_figure_1.id DESC) AS "one row") AS figures
      FROM target AS target_1
      WHERE target_1.project_id = project_1.id ORDER BY target_1.retired_on IS NOT NULL ASC NULLS LAST, target_1.position ASC, target_1.id ASC) AS "one row") AS targets
  FROM project AS project_1
  WHERE project_1.id = $19::UUID) AS "one row";
