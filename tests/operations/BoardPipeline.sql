-- at goldpath_board
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_1."on" AS "on", anon_1.level AS level, (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT anon_2.projects AS projects, anon_2."of" AS "of"
          FROM (SELECT (SELECT count(project_1.id) AS count_1
              FROM project AS project_1) AS projects, (SELECT project_count() AS project_count_1) AS "of") AS anon_2) AS "one row") AS covers, (SELECT count(DISTINCT participation_1.cluster_id) AS count_2
        FROM participation AS participation_1
        WHERE participation_1.status != $1 AND participation_1.target_level = anon_1.level) AS clusters, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT anon_3.stage AS stage, anon_3.clusters AS clusters
          FROM (SELECT stages.stage AS stage, stages.rank AS rank, count(anon_4.cluster_id) AS clusters
            FROM (VALUES ($2::VARCHAR, $3::INTEGER), ($4::VARCHAR, $5::INTEGER), ($6::VARCHAR, $7::INTEGER), ($8::VARCHAR, $9::INTEGER), ($10::VARCHAR, $11::INTEGER), ($12::VARCHAR, $13::INTEGER)) AS stages (stage, rank) LEFT OUTER JOIN (SELECT participation_2.cluster_id AS cluster_id, max(CASE WHEN (EXISTS (SELECT 1
                    FROM label_award AS label_award_1
                    WHERE label_award_1.cluster_id = participation_2.cluster_id AND (label_award_1.status IN ($104, $105) OR label_award_1.interrupted != '{}'::datemultirange) AND NOT (label_award_1.interrupted @> anon_1."on") AND (label_award_1.valid_from IS NULL OR label_award_1.valid_from <= anon_1."on") AND (label_award_1.valid_until IS NULL OR label_award_1.valid_until >= anon_1."on") AND CASE label_award_1.level WHEN $14::VARCHAR THEN $15::INTEGER WHEN $16::VARCHAR THEN $17::INTEGER WHEN $18::VARCHAR THEN $19::INTEGER END >= CASE anon_1.level WHEN $20::VARCHAR THEN $21::INTEGER WHEN $22::VARCHAR THEN $23::INTEGER WHEN $24::VARCHAR THEN $25::INTEGER END)) THEN $26::INTEGER ELSE coalesce((SELECT max(CASE WHEN (assessment_1.reported_on <= anon_1."on") THEN $27::INTEGER WHEN (assessment_1.scheduled_on <= anon_1."on") THEN $28::INTEGER ELSE $29::INTEGER END) AS max_1
                    FROM assessment AS assessment_1
                    WHERE assessment_1.ordered_by = participation_2.project_id AND assessment_1.cluster_id = participation_2.cluster_id AND assessment_1.level = anon_1.level AND assessment_1.ordered_on <= anon_1."on" AND assessment_1.status != $30 AND NOT (EXISTS (SELECT 1
                        FROM decision AS decision_1
                        WHERE decision_1.assessment_id = assessment_1.id AND decision_1.decided_on <= anon_1."on"))), CASE WHEN (EXISTS (SELECT 1
                      FROM roadmap_outlook AS roadmap_outlook_1
                      WHERE roadmap_outlook_1.project_id = participation_2.project_id AND roadmap_outlook_1.participation_id = participation_2.id AND roadmap_outlook_1.steps > $31::INTEGER)) THEN $32::INTEGER ELSE $33::INTEGER END) END) AS rank
              FROM participation AS participation_2
              WHERE participation_2.status != $34 AND participation_2.target_level = anon_1.level GROUP BY participation_2.cluster_id) AS anon_4 ON anon_4.rank = stages.rank GROUP BY stages.stage, stages.rank) AS anon_3 ORDER BY anon_3.rank ASC NULLS LAST) AS "one row") AS stages, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT anon_5.prospect AS prospect, anon_5.clusters AS clusters
          FROM (SELECT CASE anon_6.rank WHEN $35::INTEGER THEN $36::VARCHAR WHEN $37::INTEGER THEN $38::VARCHAR WHEN $39::INTEGER THEN $40::VARCHAR WHEN $41::INTEGER THEN $42::VARCHAR WHEN $43::INTEGER THEN $44::VARCHAR WHEN $45::INTEGER THEN $46::VARCHAR WHEN $47::INTEGER THEN $48::VARCHAR WHEN $49::INTEGER THEN $50::VARCHAR END AS prospect, anon_6.rank AS rank, count(*) AS clusters
            FROM (SELECT participation_3.cluster_id AS cluster_id, min(CASE CASE WHEN (participation_3.status IN ($106, $107)) THEN $51::VARCHAR WHEN (participation_3.target_level IS NULL) THEN $52::VARCHAR WHEN (EXISTS (SELECT 1
                    FROM label_award AS label_award_2
                    WHERE label_award_2.cluster_id = participation_3.cluster_id AND (label_award_2.status IN ($108, $109) OR label_award_2.interrupted != '{}'::datemultirange) AND NOT (label_award_2.interrupted @> anon_1."on") AND (label_award_2.valid_from IS NULL OR label_award_2.valid_from <= anon_1."on") AND (label_award_2.valid_until IS NULL OR label_award_2.valid_until >= anon_1."on") AND CASE label_award_2.level WHEN $53::VARCHAR THEN $54::INTEGER WHEN $55::VARCHAR THEN $56::INTEGER WHEN $57::VARCHAR THEN $58::INTEGER END >= CASE participation_3.target_level WHEN $59::VARCHAR THEN $60::INTEGER WHEN $61::VARCHAR THEN $62::INTEGER WHEN $63::VARCHAR THEN $64::INTEGER END)) THEN $65::VARCHAR WHEN ((SELECT greatest(anon_1."on" + roadmap_outlook_2.days, roadmap_outlook_2.ready_on) AS greatest_1
                    FROM (SELECT $66::DATE AS "on", $67::VARCHAR AS level) AS anon_1, roadmap_outlook AS roadmap_outlook_2
                    WHERE roadmap_outlook_2.project_id = participation_3.project_id AND roadmap_outlook_2.participation_id = participation_3.id AND roadmap_outlook_2.steps > $68::INTEGER) IS NULL) THEN $69::VARCHAR WHEN ((SELECT project_2.ends_on
                    FROM project AS project_2
                    WHERE project_2.id = participation_3.project_id) < (SELECT greatest(anon_1."on" + roadmap_outlook_2.days, roadmap_outlook_2.ready_on) AS greatest_1
                    FROM (SELECT $66::DATE AS "on", $67::VARCHAR AS level) AS anon_1, roadmap_outlook AS roadmap_outlook_2
                    WHERE roadmap_outlook_2.project_id = participation_3.project_id AND roadmap_outlook_2.participation_id = participation_3.id AND roadmap_outlook_2.steps > $68::INTEGER)) THEN $70::VARCHAR WHEN (EXISTS (SELECT 1
                    FROM scheme AS scheme_1 JOIN scheme_level AS scheme_level_1 ON scheme_level_1.scheme_id = scheme_1.id, (SELECT $66::DATE AS "on", $67::VARCHAR AS level) AS anon_1
                    WHERE scheme_1.published AND (scheme_1.valid_from IS NULL OR scheme_1.valid_from <= anon_1."on") AND NOT (EXISTS (SELECT 1
                        FROM scheme AS scheme_2, (SELECT $66::DATE AS "on", $67::VARCHAR AS level) AS anon_1
                        WHERE scheme_2.name = scheme_1.name AND scheme_2.version > scheme_1.version AND scheme_2.published AND (scheme_2.valid_from IS NULL OR scheme_2.valid_from <= anon_1."on"))) AND scheme_level_1.level = participation_3.target_level AND scheme_level_1.prerequisite IS NOT NULL AND NOT (EXISTS (SELECT 1
                        FROM milestone AS milestone_1
                        WHERE milestone_1.project_id = participation_3.project_id AND milestone_1.participation_id = participation_3.id AND milestone_1.status IN ($110, $111) AND milestone_1.reaches = scheme_level_1.prerequisite)) AND NOT (EXISTS (SELECT 1
                        FROM label_award AS label_award_3
                        WHERE label_award_3.cluster_id = participation_3.cluster_id AND label_award_3.status != $71 AND CASE label_award_3.level WHEN $72::VARCHAR THEN $73::INTEGER WHEN $74::VARCHAR THEN $75::INTEGER WHEN $76::VARCHAR THEN $77::INTEGER END >= CASE scheme_level_1.prerequisite WHEN $78::VARCHAR THEN $79::INTEGER WHEN $80::VARCHAR THEN $81::INTEGER WHEN $82::VARCHAR THEN $83::INTEGER END)))) THEN $84::VARCHAR WHEN ((SELECT CASE WHEN bool_or(label_award_4.valid_until IS NULL) THEN NULL ELSE max(label_award_4.valid_until) END AS anon_7
                    FROM label_award AS label_award_4, (SELECT $66::DATE AS "on", $67::VARCHAR AS level) AS anon_1
                    WHERE label_award_4.cluster_id = participation_3.cluster_id AND (label_award_4.status IN ($112, $113) OR label_award_4.interrupted != '{}'::datemultirange) AND NOT (label_award_4.interrupted @> anon_1."on") AND (label_award_4.valid_from IS NULL OR label_award_4.valid_from <= anon_1."on") AND (label_award_4.valid_until IS NULL OR label_award_4.valid_until >= anon_1."on")) < (SELECT greatest(anon_1."on" + roadmap_outlook_2.days, roadmap_outlook_2.ready_on) AS greatest_1
                    FROM (SELECT $66::DATE AS "on", $67::VARCHAR AS level) AS anon_1, roadmap_outlook AS roadmap_outlook_2
                    WHERE roadmap_outlook_2.project_id = participation_3.project_id AND roadmap_outlook_2.participation_id = participation_3.id AND roadmap_outlook_2.steps > $68::INTEGER)) THEN $85::VARCHAR ELSE $86::VARCHAR END WHEN $87::VARCHAR THEN $88::INTEGER WHEN $89::VARCHAR THEN $90::INTEGER WHEN $91::VARCHAR THEN $92::INTEGER WHEN $93::VARCHAR THEN $94::INTEGER WHEN $95::VARCHAR THEN $96::INTEGER WHEN $97::VARCHAR THEN $98::INTEGER WHEN $99::VARCHAR THEN $100::INTEGER WHEN $101::VARCHAR THEN $102::INTEGER END) AS rank
              FROM participation AS participation_3
              WHERE participation_3.status != $103 AND participation_3.target_level = anon_1.level GROUP BY participation_3.cluster_id) AS anon_6 GROUP BY anon_6.rank) AS anon_5 ORDER BY anon_5.rank ASC NULLS LAST) AS "one row") AS prospects
      FROM (SELECT $66::DATE AS "on", $67::VARCHAR AS level) AS anon_1) AS "one row") AS pipeline) AS "one row";
