-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('AttendanceCertificate', ':', attendance_certificate_1.project_id), ':', attendance_certificate_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, attendance_certificate_1.status AS status, attendance_certificate_1.ended_on AS "endedOn", attendance_certificate_1.reason AS reason, attendance_certificate_1.version AS version
  FROM attendance_certificate AS attendance_certificate_1
  WHERE attendance_certificate_1.id = $1::UUID AND attendance_certificate_1.project_id = $2::UUID) AS "one row";
