-- at goldpath_public
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat('Scheme', ':', scheme_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, scheme_1.name AS name, scheme_1.version AS version, scheme_1.title AS title, scheme_1.valid_from AS "validFrom", scheme_1.illustrative AS illustrative, scheme_1.provenance AS provenance, scheme_1.source AS source, scheme_1.note AS note, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT scheme_level_1.level AS level, scheme_level_1.validity_months AS "validityMonths", scheme_level_1.renewal_months AS "renewalMonths", scheme_level_1.grace_months AS "graceMonths", CAST(scheme_level_1.total_share AS DOUBLE PRECISION) AS "totalShare", scheme_level_1.experts AS experts, scheme_level_1.countries AS countries, scheme_level_1.prerequisite AS prerequisite, scheme_level_1.minimum_scheme AS "minimumScheme", scheme_level_1.improvement_areas AS "improvementAreas", scheme_level_1.illustrative AS illustrative, scheme_level_1.provenance AS provenance, scheme_level_1.source AS source, scheme_level_1.note AS note
          FROM scheme_level AS scheme_level_1
          WHERE scheme_1.id = scheme_level_1.scheme_id ORDER BY scheme_level_1.position ASC) AS "one row") AS levels, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT scheme_group_1.code AS code, scheme_group_1.name AS name, scheme_group_1.illustrative AS illustrative, scheme_group_1.provenance AS provenance, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
            FROM (SELECT scheme_indicator_1.code AS code, scheme_indicator_1.name AS name, CAST(scheme_indicator_1.maximum AS DOUBLE PRECISION) AS maximum, CAST(scheme_indicator_1.threshold AS DOUBLE PRECISION) AS threshold, scheme_indicator_1.minimum AS minimum, scheme_indicator_1.illustrative AS illustrative, scheme_indicator_1.provenance AS provenance
              FROM scheme_indicator AS scheme_indicator_1
              WHERE scheme_group_1.scheme_id = scheme_indicator_1.scheme_id AND scheme_group_1.code = scheme_indicator_1.group_code ORDER BY scheme_indicator_1.position ASC) AS "one row") AS indicators
          FROM scheme_group AS scheme_group_1
          WHERE scheme_1.id = scheme_group_1.scheme_id ORDER BY scheme_group_1.position ASC) AS "one row") AS groups
      FROM scheme AS scheme_1 ORDER BY scheme_1.name ASC, scheme_1.version ASC) AS "one row") AS schemes) AS "one row";
