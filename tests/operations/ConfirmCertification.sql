-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('CertificationOffer', ':', certification_offer_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, certification_offer_1.status AS status, certification_offer_1.version AS version
  FROM certification_offer AS certification_offer_1
  WHERE certification_offer_1.id = $1::UUID) AS "one row";
