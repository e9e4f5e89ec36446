"""Certificates of attendance: issued, corrected, revoked, and what their codes tell whom."""

from typing import Any

import psycopg
import pytest

from client import COORDINATOR, MANAGER, OBSERVER, OTHER_COORDINATOR, PARTNER, TRAINER, Client
from endpoint.attended import (
    COURSE,
    FINISH,
    NODE,
    NOTE,
    OWN,
    REISSUE,
    REVOKE,
    SAYS,
    Attended,
    attended_course,
)
from laid_certificates import TITLE

ISSUE = """
mutation($input: IssueCertificatesInput!) {
  issueCertificates(input: $input) { certificates { id } } }
"""


@pytest.fixture
async def attended(writer: Client) -> Attended:
    return await attended_course(writer)


async def test_a_trainer_issues_corrects_and_revokes(attended: Attended) -> None:
    too_soon = await attended.issue()
    assert too_soon["certificates"] is None
    assert [one["field"] for one in too_soon["userErrors"]] == ["early"]
    assert "3 of 3 sessions" in too_soon["userErrors"][0]["message"]
    attended.run(FINISH)
    ana, bojan = await issued(attended)
    revoked = await unbacked_and_revoked(attended, bojan)
    await put_back(attended, revoked)
    new = await issued_anew(attended, ana)
    own = (await attended.client.ask(OWN, as_=OBSERVER))["viewer"]["certificates"]
    assert [(one["code"], one["status"]) for one in own] == [
        (new["code"], "ISSUED"),
        (ana["code"], "SUPERSEDED"),
    ]
    assert (await attended.client.ask(OWN, as_=MANAGER))["viewer"]["certificates"] == []
    await erased(attended, new["code"])


async def issued(attended: Attended) -> tuple[Any, Any]:
    """Issue to who was there; return Ana's and Bojan's certificates."""
    made = await attended.issue()
    assert made["userErrors"] == []
    ana, bojan = made["certificates"]
    assert [ana[one] for one in ("name", "course", "minutes", "ofMinutes")] == [
        *("Ana Jovanović", TITLE, 360, 360),
    ]
    assert (ana["startsOn"], ana["endsOn"]) == ("2026-02-10", "2026-02-12")
    assert {one["record"] for one in (ana, bojan)} == {"AS_CERTIFIED"}
    module = "At no session of 'Logical framework'."
    assert {one["name"]: one["reason"] for one in made["notCertified"]} == {
        "Ceca Marković": f"There for 2 h of the 4 h 48 min that it takes. {module}",
        "Dragan Tasić": f"There for 0 min of the 4 h 48 min that it takes. {module}",
    }
    again = await attended.issue(COORDINATOR)
    assert again == {**made, "certificates": []}
    told = await attended.verified(bojan["code"].lower().replace("-", " "))
    assert (told["status"], told["level"], told["validUntil"]) == ("VALID", None, None)
    assert told["certificate"] == {**{one: bojan[one] for one in SAYS.split()}, "endedOn": None}
    return ana, bojan


async def unbacked_and_revoked(attended: Attended, bojan: Any) -> Any:  # noqa: ANN401 - JSON
    """Correct who was there: the certificate stands until somebody revokes it."""
    attended.run(NOTE, "ABSENT", "Bojan Ilić", "Day 1")
    assert await attended.certificate(bojan["id"]) == {**bojan, "record": "NO_LONGER_MET"}
    assert (await attended.verified(bojan["code"]))["status"] == "VALID"
    seen = {"certificate": bojan["id"], "expectedVersion": 1}
    refused = await attended.do(REISSUE, seen)
    assert refused["userErrors"][0]["field"] == "certificate"
    blank = await attended.do(REVOKE, {**seen, "reason": " "})
    assert blank["userErrors"][0]["field"] == "reason"
    revoked = (await attended.do(REVOKE, {**seen, "reason": "Was not there"}))["certificate"]
    assert (revoked["status"], revoked["record"]) == ("REVOKED", None)
    for version in (1, 2):
        again = {**seen, "expectedVersion": version, "reason": "again"}
        assert (await attended.do(REVOKE, again))["userErrors"][0]["code"] == "CONFLICT"
    gone = await attended.verified(bojan["code"])
    assert (gone["status"], gone["certificate"]["endedOn"]) == ("REVOKED", revoked["endedOn"])
    return revoked


async def put_back(attended: Attended, revoked: Any) -> None:  # noqa: ANN401 - JSON
    """Correct it back: nobody who was revoked gets another by the way."""
    attended.run(NOTE, "PRESENT", "Bojan Ilić", "Day 1")
    none = await attended.issue()
    assert none["certificates"] == []
    assert "revoked" in {one["name"]: one["reason"] for one in none["notCertified"]}["Bojan Ilić"]
    later = {"certificate": revoked["id"], "expectedVersion": 2}
    assert (await attended.do(REISSUE, later))["certificate"]["status"] == "ISSUED"
    assert (await attended.do(REISSUE, later))["userErrors"][0]["code"] == "CONFLICT"
    assert (await attended.verified(revoked["code"]))["status"] == "REVOKED"


async def issued_anew(attended: Attended, ana: Any) -> Any:  # noqa: ANN401 - JSON
    """Correct a name: the old certificate's code says that another took its place, not which."""
    seen = {"certificate": ana["id"], "expectedVersion": 1}
    nothing = await attended.do(REISSUE, seen)
    assert "what the record says" in nothing["userErrors"][0]["message"]
    attended.run("UPDATE attendee SET name = 'Ana Ilić' WHERE name = 'Ana Jovanović'")
    assert (await attended.certificate(ana["id"], COORDINATOR))["record"] == "CHANGED"
    new = (await attended.do(REISSUE, {**seen, "idempotencyKey": "anew"}))["certificate"]
    retried = await attended.do(REISSUE, {**seen, "idempotencyKey": "anew"})
    assert new == retried["certificate"]
    assert new["name"] == "Ana Ilić"
    old = await attended.verified(ana["code"])
    assert (old["status"], old["certificate"]["name"]) == ("SUPERSEDED", "Ana Jovanović")
    assert old["certificate"]["endedOn"] == new["issuedOn"]
    assert new["code"] not in str(old)
    return new


async def erased(attended: Attended, code: str) -> None:
    """Erase the person: nothing certifies anything of her any more, by any code."""
    attended.run("UPDATE attendee SET name = 'Erased person', email = NULL WHERE name = 'Ana Ilić'")
    told = await attended.verified(code)
    assert (told["status"], told["certificate"]["name"]) == ("REVOKED", "Erased person")
    with psycopg.connect(attended.client.admin_url) as admin:
        left = admin.execute("SELECT FROM attendance_certificate WHERE name LIKE 'Ana%'")
        assert left.fetchall() == []


async def test_who_may(attended: Attended) -> None:
    attended.run(FINISH)
    client, given = attended.client, {"input": {"course": attended.course}}
    (ana, _) = (await attended.issue())["certificates"]
    assert await client.codes(ISSUE, given, as_=PARTNER) == ["FORBIDDEN"]
    assert await client.codes(ISSUE, given, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]
    for stranger in (PARTNER, OTHER_COORDINATOR, OBSERVER):
        assert await client.codes(NODE, {"id": ana["id"]}, as_=stranger) == ["NOT_FOUND"]
    listed = {"title": TITLE, "as": "PARTNER"}
    assert await client.codes(COURSE, listed, as_=PARTNER) == ["FORBIDDEN"]
    attended.run("UPDATE course SET lead_id = NULL WHERE title = %s", TITLE)
    assert await client.codes(NODE, {"id": ana["id"]}, as_=TRAINER) == ["NOT_FOUND"]
    assert await client.codes(ISSUE, given, as_=TRAINER) == ["NOT_FOUND"]
    attended.run("UPDATE course SET status = 'CANCELLED' WHERE title = %s", TITLE)
    assert (await attended.issue(COORDINATOR))["userErrors"][0]["field"] == "course"
