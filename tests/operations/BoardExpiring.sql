-- at goldpath_board
WITH participants AS
(SELECT DISTINCT participation_1.cluster_id AS cluster_id
  FROM participation AS participation_1
  WHERE participation_1.status != $14),
places AS
(SELECT DISTINCT participation_2.project_id AS project_id, participation_2.cluster_id AS cluster_id
  FROM participation AS participation_2
  WHERE participation_2.status != $47)
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_1.ends_from AS "endsFrom", anon_1.ends_before AS "endsBefore", (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT anon_2.projects AS projects, anon_2."of" AS "of"
          FROM (SELECT (SELECT count(project_1.id) AS count_1
              FROM project AS project_1) AS projects, (SELECT project_count() AS project_count_1) AS "of") AS anon_2) AS "one row") AS covers, (SELECT count(DISTINCT label_award_1.cluster_id) AS count_2
        FROM label_award AS label_award_1
        WHERE label_award_1.status IN ($51, $52) AND label_award_1.valid_until >= anon_1.ends_from AND label_award_1.valid_until < anon_1.ends_before AND NOT (EXISTS (SELECT 1
            FROM label_award AS label_award_2
            WHERE label_award_2.cluster_id = label_award_1.cluster_id AND label_award_2.status IN ($53, $54) AND CASE label_award_2.level WHEN $1::VARCHAR THEN $2::INTEGER WHEN $3::VARCHAR THEN $4::INTEGER WHEN $5::VARCHAR THEN $6::INTEGER END >= CASE label_award_1.level WHEN $7::VARCHAR THEN $8::INTEGER WHEN $9::VARCHAR THEN $10::INTEGER WHEN $11::VARCHAR THEN $12::INTEGER END AND (label_award_2.valid_from IS NULL OR label_award_2.valid_from <= label_award_1.valid_until + $13::INTEGER) AND (label_award_2.valid_until IS NULL OR label_award_2.valid_until > label_award_1.valid_until))) AND label_award_1.cluster_id IN (SELECT participants.cluster_id
          FROM participants)) AS clusters, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT anon_3.level AS level, anon_3.clusters AS clusters
          FROM (SELECT label_award_3.level AS level, count(DISTINCT label_award_3.cluster_id) AS clusters
            FROM label_award AS label_award_3
            WHERE label_award_3.status IN ($55, $56) AND label_award_3.valid_until >= anon_1.ends_from AND label_award_3.valid_until < anon_1.ends_before AND NOT (EXISTS (SELECT 1
                FROM label_award AS label_award_4
                WHERE label_award_4.cluster_id = label_award_3.cluster_id AND label_award_4.status IN ($57, $58) AND CASE label_award_4.level WHEN $15::VARCHAR THEN $16::INTEGER WHEN $17::VARCHAR THEN $18::INTEGER WHEN $19::VARCHAR THEN $20::INTEGER END >= CASE label_award_3.level WHEN $21::VARCHAR THEN $22::INTEGER WHEN $23::VARCHAR THEN $24::INTEGER WHEN $25::VARCHAR THEN $26::INTEGER END AND (label_award_4.valid_from IS NULL OR label_award_4.valid_from <= label_award_3.valid_until + $27::INTEGER) AND (label_award_4.valid_until IS NULL OR label_award_4.valid_until > label_award_3.valid_until))) AND label_award_3.cluster_id IN (SELECT participants.cluster_id
              FROM participants) GROUP BY label_award_3.level) AS anon_3 ORDER BY CAST(CASE anon_3.level WHEN $28::VARCHAR THEN $29::INTEGER WHEN $30::VARCHAR THEN $31::INTEGER WHEN $32::VARCHAR THEN $33::INTEGER END AS INTEGER) ASC) AS "one row") AS levels, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT label_award_5.level AS level, label_award_5.valid_until AS "validUntil", label_award_5.renewable_until AS "renewableUntil", (SELECT row_to_json("one row") AS row_to_json_4
            FROM (SELECT cluster_1.name AS name, cluster_1.country AS country
              FROM cluster AS cluster_1
              WHERE cluster_1.id = label_award_5.cluster_id) AS "one row") AS cluster
          FROM label_award AS label_award_5
          WHERE label_award_5.status IN ($59, $60) AND label_award_5.valid_until >= anon_1.ends_from AND label_award_5.valid_until < anon_1.ends_before AND NOT (EXISTS (SELECT 1
              FROM label_award AS label_award_6
              WHERE label_award_6.cluster_id = label_award_5.cluster_id AND label_award_6.status IN ($61, $62) AND CASE label_award_6.level WHEN $34::VARCHAR THEN $35::INTEGER WHEN $36::VARCHAR THEN $37::INTEGER WHEN $38::VARCHAR THEN $39::INTEGER END >= CASE label_award_5.level WHEN $40::VARCHAR THEN $41::INTEGER WHEN $42::VARCHAR THEN $43::INTEGER WHEN $44::VARCHAR THEN $45::INTEGER END AND (label_award_6.valid_from IS NULL OR label_award_6.valid_from <= label_award_5.valid_until + $46::INTEGER) AND (label_award_6.valid_until IS NULL OR label_award_6.valid_until > label_award_5.valid_until))) AND label_award_5.cluster_id IN (SELECT participants.cluster_id
            FROM participants) AND label_award_5.cluster_id IN (SELECT places.cluster_id
            FROM places JOIN project AS project_2 ON project_2.id = places.project_id
            WHERE project_2.sharing = $48) ORDER BY label_award_5.valid_until ASC NULLS LAST, label_award_5.id ASC) AS "one row") AS named
      FROM (SELECT $49::DATE AS ends_from, $50::DATE AS ends_before) AS anon_1) AS "one row") AS expiring) AS "one row";
