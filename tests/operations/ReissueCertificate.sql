-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('AttendanceCertificate', ':', attendance_certificate_1.project_id), ':', attendance_certificate_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, concat(left(attendance_certificate_1.code, $1::INTEGER), $2::VARCHAR, right(attendance_certificate_1.code, $3::INTEGER)) AS code, attendance_certificate_1.name AS name, attendance_certificate_1.issued_on AS "issuedOn"
  FROM attendance_certificate AS attendance_certificate_1
  WHERE attendance_certificate_1.id = $4::UUID AND attendance_certificate_1.project_id = $5::UUID) AS "one row";
