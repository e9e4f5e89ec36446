-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('ManagedMilestone', ':', current_setting($1::VARCHAR)), ':', milestone_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, milestone_1.status AS status, milestone_1.version AS version
  FROM milestone AS milestone_1
  WHERE milestone_1.id = $2::UUID AND (EXISTS (SELECT participation_1.id
      FROM participation AS participation_1
      WHERE participation_1.project_id = milestone_1.project_id AND participation_1.id = milestone_1.participation_id AND participation_1.cluster_id = $3::UUID))) AS "one row";
