-- at goldpath_board
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_1."on" AS "on", (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT anon_2.projects AS projects, anon_2."of" AS "of"
          FROM (SELECT (SELECT count(project_1.id) AS count_1
              FROM project AS project_1) AS projects, (SELECT project_count() AS project_count_1) AS "of") AS anon_2) AS "one row") AS covers, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT anon_3.kind AS kind, anon_3.people AS people
          FROM (SELECT kinds.kind AS kind, kinds.place AS place, anon_4.people AS people
            FROM (VALUES ($1::VARCHAR, $2::INTEGER), ($3::VARCHAR, $4::INTEGER), ($5::VARCHAR, $6::INTEGER), ($7::VARCHAR, $8::INTEGER), ($9::VARCHAR, $10::INTEGER), ($11::VARCHAR, $12::INTEGER)) AS kinds (kind, place) LEFT OUTER JOIN board_instructors(anon_1."on") AS anon_4 ON anon_4.kind = kinds.kind) AS anon_3 ORDER BY anon_3.place ASC NULLS LAST) AS "one row") AS kinds
      FROM (SELECT $13::DATE AS "on") AS anon_1) AS "one row") AS instructors) AS "one row";
