-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('ManagedArea', ':', anon_1.owner_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM (SELECT improvement_area_1.id AS id, improvement_area_1.assessment_id AS assessment_id, improvement_area_1.title AS title, improvement_area_1.description AS description, improvement_area_1.version AS version, CASE WHEN (assessment_1.reported_on IS NOT NULL) THEN improvement_area_1.finding END AS finding, assessment_1.cluster_id AS owner_id
    FROM improvement_area AS improvement_area_1 JOIN assessment AS assessment_1 ON assessment_1.id = improvement_area_1.assessment_id) AS anon_1
  WHERE anon_1.id = $1::UUID AND anon_1.owner_id = $2::UUID) AS "one row";
