-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT eligibility_check_1.criterion AS criterion, coalesce(eligibility_check_1.version, 0) AS version
  FROM eligibility_check AS eligibility_check_1
  WHERE eligibility_check_1.cluster_id = (SELECT coalesce(cluster_1.merged_into, cluster_1.id) AS coalesce_1
    FROM cluster AS cluster_1
    WHERE cluster_1.id = $1::UUID) AND CAST(eligibility_check_1.criterion AS TEXT) = $2::VARCHAR) AS "one row";
