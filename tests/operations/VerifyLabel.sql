-- at goldpath_public
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_1.status AS status, anon_1.level AS level, anon_1.cluster AS cluster, anon_1.valid_from AS "validFrom", anon_1.valid_until AS "validUntil"
      FROM verified_award($1::VARCHAR) AS anon_1) AS "one row") AS verify) AS "one row";
