-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('TargetFigure', ':', target_figure_1.project_id), ':', target_figure_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, CAST(target_figure_1.value AS DOUBLE PRECISION) AS value
  FROM target_figure AS target_figure_1
  WHERE target_figure_1.id = $1::UUID AND target_figure_1.project_id = $2::UUID) AS "one row";
