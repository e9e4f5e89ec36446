"""The operations of certificates of attendance, each tried on a course of Clus3 that is over."""

from typing import Any

from client import OBSERVER, TRAINER, Client
from endpoint.attended import FINISH, attended_course
from endpoint.operation_case import Case

MASKED = frozenset({"code", "enrolment", "issuedOn", "endedOn", "finishedAt"})


async def a_course(client: Client) -> dict[str, Any]:
    attended = await attended_course(client)
    attended.run(FINISH)
    return {"course": attended.course}


async def issued(client: Client) -> dict[str, Any]:
    attended = await attended_course(client)
    attended.run(FINISH)
    ana, _ = (await attended.issue())["certificates"]
    return {"certificate": ana["id"], "id": attended.course}


async def its_course(client: Client) -> dict[str, Any]:
    return {"id": (await issued(client))["id"]}


async def a_certificate(client: Client) -> dict[str, Any]:
    return {"certificate": (await issued(client))["certificate"]}


async def corrected(client: Client) -> dict[str, Any]:
    attended = await attended_course(client)
    attended.run(FINISH)
    ana, _ = (await attended.issue())["certificates"]
    attended.run("UPDATE attendee SET name = 'Ana Ilić' WHERE name = %s", ana["name"])
    return {"certificate": ana["id"]}


async def nothing(client: Client) -> dict[str, Any]:
    await issued(client)
    return {}


CERTIFICATE_CASES = {
    "CourseCertificatesPage": Case(
        TRAINER, {"slug": "clus3", "first": 50}, its_course, masked=MASKED
    ),
    "IssueCertificates": Case(TRAINER, {}, a_course, masked=MASKED),
    "MyCertificatesPage": Case(OBSERVER, {}, nothing, masked=MASKED),
    "ReissueCertificate": Case(TRAINER, {"expectedVersion": 1}, corrected, masked=MASKED),
    "RevokeCertificate": Case(
        TRAINER, {"expectedVersion": 1, "reason": "Not there"}, a_certificate, masked=MASKED
    ),
}
