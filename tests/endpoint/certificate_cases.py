"""The operations of certificates of attendance, each tried on a course of Clus3 that is over."""

from typing import Any

import psycopg

from client import OBSERVER, TRAINER, Client
from endpoint.attended import FINISH, attended_course
from endpoint.operation_case import Case
from goldpath.endpoint.ids import global_id

SAMPLED = """
SELECT course.id, course.project_id, slug FROM course
JOIN project ON project.id = course.project_id
JOIN trainer ON trainer.project_id = course.project_id AND trainer.id = lead_id
JOIN account ON account.id = account_id
WHERE email = %s ORDER BY slug DESC, course.title LIMIT 1
"""

MASKED = frozenset({"code", "enrolment", "issuedOn", "endedOn", "finishedAt"})


async def a_course(client: Client) -> dict[str, Any]:
    attended = await attended_course(client)
    attended.run(FINISH)
    return {"course": attended.course}


async def issued(client: Client) -> dict[str, Any]:
    attended = await attended_course(client)
    attended.run(FINISH)
    ana, _ = (await attended.issue())["certificates"]
    return {"certificate": ana["id"]}


async def a_page(client: Client) -> dict[str, Any]:
    """Return a course of the sample that the trainer teaches; of our own if there is none."""
    with psycopg.connect(client.admin_url) as admin:
        row = admin.execute(SAMPLED, [TRAINER]).fetchone()
    if row is None:
        await issued(client)
        return await a_page(client)
    return {"slug": row[2], "id": global_id("Course", row[0], row[1])}


async def corrected(client: Client) -> dict[str, Any]:
    attended = await attended_course(client)
    attended.run(FINISH)
    ana, _ = (await attended.issue())["certificates"]
    attended.run("UPDATE attendee SET name = 'Ana Ilić' WHERE name = %s", ana["name"])
    return {"certificate": ana["id"]}


CERTIFICATE_CASES = {
    "CourseCertificatesPage": Case(TRAINER, {"first": 50}, a_page, masked=MASKED, lays=True),
    "IssueCertificates": Case(TRAINER, {}, a_course, masked=MASKED),
    "MyCertificatesPage": Case(OBSERVER, masked=MASKED),
    "ReissueCertificate": Case(TRAINER, {"expectedVersion": 1}, corrected, masked=MASKED),
    "RevokeCertificate": Case(
        TRAINER, {"expectedVersion": 1, "reason": "Not there"}, issued, masked=MASKED
    ),
}
