-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('ReportingPeriod', ':', reporting_period_1.project_id), ':', reporting_period_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM reporting_period AS reporting_period_1
  WHERE reporting_period_1.id = $1::UUID AND reporting_period_1.project_id = $2::UUID) AS "one row";
