-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('AwardRecord', ':', label_award_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, label_award_1.valid_from AS "validFrom", label_award_1.valid_until AS "validUntil", label_award_1.valid_from IS NOT NULL AS "startKnown", label_award_1.valid_until IS NOT NULL AS "endKnown", label_award_1.version AS version
  FROM label_award AS label_award_1
  WHERE label_award_1.id = $1::UUID) AS "one row";
