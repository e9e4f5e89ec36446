-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Cluster', ':', cluster_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, cluster_1.name AS name, (SELECT coalesce(array_agg(cluster_alias_1.name ORDER BY cluster_alias_1.name_key), '{}') AS coalesce_1
    FROM cluster_alias AS cluster_alias_1
    WHERE cluster_alias_1.cluster_id = cluster_1.id) AS aliases, cluster_1.version AS version
  FROM cluster AS cluster_1
  WHERE cluster_1.id = (SELECT coalesce(cluster_2.merged_into, cluster_2.id) AS coalesce_2
    FROM cluster AS cluster_2
    WHERE cluster_2.id = $1::UUID)) AS "one row";
