-- at goldpath_board
WITH places AS
(SELECT DISTINCT participation_1.project_id AS project_id, participation_1.cluster_id AS cluster_id
  FROM participation AS participation_1
  WHERE participation_1.status != $2),
several AS
(SELECT places.cluster_id AS cluster_id, bool_and(project_2.sharing = $1) AS named
  FROM places JOIN project AS project_2 ON project_2.id = places.project_id GROUP BY places.cluster_id
  HAVING count(*) > $3::INTEGER)
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT anon_1.projects AS projects, anon_1."of" AS "of"
          FROM (SELECT (SELECT count(project_1.id) AS count_1
              FROM project AS project_1) AS projects, (SELECT project_count() AS project_count_1) AS "of") AS anon_1) AS "one row") AS covers, (SELECT count(*) AS count_2
        FROM several) AS clusters, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT cluster_1.name AS name, cluster_1.country AS country, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
            FROM (SELECT project_3.slug AS slug, project_3.title AS title
              FROM project AS project_3
              WHERE project_3.id IN (SELECT places.project_id
                FROM places
                WHERE places.cluster_id = cluster_1.id) ORDER BY project_3.title ASC, project_3.id ASC) AS "one row") AS projects
          FROM cluster AS cluster_1
          WHERE cluster_1.id IN (SELECT several.cluster_id
            FROM several
            WHERE several.named) ORDER BY cluster_1.name_key ASC, cluster_1.id ASC) AS "one row") AS named) AS "one row") AS "clustersInSeveral") AS "one row";
