-- at goldpath_secretariat
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (WITH anon_1 AS
      (SELECT certification_offer_1.id AS id, certification_offer_1.id AS order_0
        FROM certification_offer AS certification_offer_1
        WHERE certification_offer_1.status = $1::VARCHAR)
      SELECT (SELECT count(*) AS count_1
        FROM anon_1) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT translate(encode(convert_to(concat('CertificationOffer', ':', certification_offer_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, certification_offer_2.project_title AS "projectTitle", certification_offer_2.name AS name, certification_offer_2.email AS email, certification_offer_2.kind AS kind, certification_offer_2.valid_from AS "validFrom", certification_offer_2.valid_until AS "validUntil", certification_offer_2.version AS version
          FROM certification_offer AS certification_offer_2, (SELECT anon_1.id AS id, anon_1.order_0 AS order_0
            FROM anon_1 ORDER BY anon_1.order_0 DESC
            LIMIT $2::INTEGER + $3::INTEGER) AS anon_2
          WHERE certification_offer_2.id = anon_2.id ORDER BY anon_2.order_0 DESC) AS "one row") AS nodes, (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT count(*) > $4::INTEGER AS "hasNextPage", false AS "hasPreviousPage", min(anon_3.cursor) FILTER (WHERE anon_3.n = least($5::INTEGER, $4::INTEGER)) AS "startCursor", array_to_json(array_agg(anon_3.cursor ORDER BY anon_3.n DESC) FILTER (WHERE anon_3.n <= $4::INTEGER)) ->> $6::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY anon_1.order_0 DESC) AS n, translate(encode(convert_to(CAST(json_build_array('Secretariat.certification_offers', '', CAST(anon_1.order_0 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM anon_1 ORDER BY anon_1.order_0 DESC
            LIMIT $4::INTEGER + $7::INTEGER) AS anon_3
          HAVING true) AS "one row") AS "pageInfo") AS "one row") AS "certificationOffers", (SELECT row_to_json("one row") AS row_to_json_4
    FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT translate(encode(convert_to(concat('CertificationOffer', ':', certification_offer_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, certification_offer_3.project_title AS "projectTitle", certification_offer_3.name AS name, certification_offer_3.kind AS kind, certification_offer_3.reason AS reason, certification_offer_3.answered_on AS "answeredOn"
          FROM certification_offer AS certification_offer_3
          WHERE certification_offer_3.status = $8::VARCHAR ORDER BY certification_offer_3.id DESC
          LIMIT $9::INTEGER + $10::INTEGER) AS "one row") AS nodes) AS "one row") AS recalled) AS "one row";
