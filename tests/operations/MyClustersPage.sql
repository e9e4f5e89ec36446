-- at goldpath_account
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat('ManagedCluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name
      FROM cluster AS cluster_1
      WHERE cluster_1.merged_into IS NULL ORDER BY cluster_1.name ASC, cluster_1.id ASC) AS "one row") AS clusters
  FROM (SELECT account_1.id AS id, account_1.email AS email, person_1.name AS name
    FROM account AS account_1 JOIN person AS person_1 ON person_1.id = account_1.id
    WHERE account_1.id = $1::UUID) AS anon_1) AS "one row";
