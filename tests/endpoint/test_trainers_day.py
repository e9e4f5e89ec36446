"""A trainer's whole day by named operations: a sheet, two sessions, corrections, certificates."""

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from client import TRAINER, Client
from databases import ROOT
from laid_training import Training, training_of

PLACES = ("DITENAVE", "Informest", "City of Niš", "")
SHEET = "Name;E-mail;From\n" + "\n".join(
    f"Person {number:02};person{number}@race.example;{PLACES[number % 4]}"
    for number in range(1, 21)
)

THIRD = "Person 03"


@dataclass(frozen=True)
class Day:
    """A trainer's day: operations as the pages and other programs send them."""

    training: Training

    async def do(self, operation: str, **variables: Any) -> Any:  # noqa: ANN401 - JSON
        """Return the answer of a named operation; of a mutation, its payload without a slip."""
        text = (ROOT / "schema" / "operations" / f"{operation}.graphql").read_text("utf-8")
        data = await self.training.client.ask(text, variables, as_=TRAINER)
        if "\nmutation" not in text:
            return data
        (payload,) = data.values()
        assert payload["userErrors"] == []
        return payload

    async def sheet(self, *, dry_run: bool) -> Counter[str]:
        content = b64encode(SHEET.encode()).decode()
        given = {"course": self.training.course, "fileName": "people.csv", "content": content}
        payload = await self.do("ImportEnrolments", **given, dryRun=dry_run)
        return Counter(row["outcome"] for row in payload["rows"])

    async def lines(self, session: str) -> Any:  # noqa: ANN401 - JSON
        return (await self.do("SessionListPage", slug="clus3", id=session))["node"]

    async def record(self, session: str, lines: list[Any], status: str) -> Any:  # noqa: ANN401 - JSON
        entries = [
            {
                "enrolment": line["enrolment"]["id"],
                "status": status,
                "expectedVersion": line["version"],
            }
            for line in lines
        ]
        payload = await self.do("RecordAttendance", session=session, entries=entries)
        return payload["session"]["lines"]

    async def corrected(self, session: str, status: str) -> Any:  # noqa: ANN401 - JSON
        """Record anew what the third person was; return the person's certificate."""
        lines = (await self.lines(session))["lines"]
        await self.record(
            session, [one for one in lines if one["attendee"]["name"] == THIRD], status
        )
        page = await self.do("CourseCertificatesPage", slug="clus3", id=self.training.course)
        places = page["node"]["enrolments"]["nodes"]
        return next(one["certificate"] for one in places if one["attendee"]["name"] == THIRD)

    async def verified(self, code: str) -> str:
        """Return the status of a certificate, as it is told to everybody who has its code."""
        told: str = (await self.do("VerifyLabel", code=code))["registry"]["verify"]["status"]
        return told


@pytest.fixture
async def day(writer: Client) -> Day:
    return Day(await training_of(writer))


async def test_a_trainer_s_whole_day(day: Day) -> None:
    now = datetime.now(UTC)
    around = {"from": now - timedelta(days=1), "until": now + timedelta(days=2)}
    moments = {name: at.isoformat() for name, at in around.items()}
    today = (await day.do("TodayPage", slug="clus3", **moments))["project"]["sessions"]["nodes"]
    assert [(one["title"], one["mine"]) for one in today] == [
        ("Morning", True),
        ("Afternoon", True),
    ]
    morning, afternoon = (one["id"] for one in today)

    assert await day.sheet(dry_run=True) == {"ENROLLED": 20}
    assert (await day.lines(morning))["lines"] == []
    assert await day.sheet(dry_run=False) == {"ENROLLED": 20}
    assert await day.sheet(dry_run=False) == {"ALREADY": 20}

    lines = (await day.lines(morning))["lines"]
    assert [one["attendee"]["name"] for one in lines][::19] == ["Person 01", "Person 20"]
    await day.record(morning, lines[2:], "PRESENT")
    await day.record(morning, lines[1:2], "LATE")
    walk_in = {"name": "Walk In", "email": "walk@race.example", "idempotencyKey": "a phone's"}
    walked = await day.do("EnrolWalkIn", session=morning, **walk_in)
    assert await day.do("EnrolWalkIn", session=morning, **walk_in) == walked

    seen = await day.lines(morning)
    await day.do("FinishSession", session=morning, expectedVersion=seen["version"])
    finished = await day.lines(morning)
    counted = {"people": 21, "registered": 0, "present": 19, "late": 1, "leftEarly": 0}
    assert finished["totals"] == {**counted, "excused": 0, "absent": 1}
    assert finished["finishedAt"] is not None

    (first, *_) = await day.record(morning, finished["lines"][:1], "EXCUSED")
    assert (first["status"], first["version"]) == ("EXCUSED", 2)
    told = (await day.lines(morning))["lines"][0]["history"]
    assert [one["status"] for one in told] == ["ABSENT", "EXCUSED"]
    version = finished["version"]
    opened = await day.do("ReopenSession", session=morning, expectedVersion=version)
    assert opened["session"]["finishedAt"] is None

    await day.record(afternoon, (await day.lines(afternoon))["lines"], "PRESENT")
    page = await day.do("CoursePeoplePage", slug="clus3", id=day.training.course, first=50)
    people = page["node"]["enrolments"]["nodes"]
    met = {one["attendee"]["name"]: one["completion"] for one in people}
    assert (met["Person 02"]["minutesThere"], met["Person 02"]["met"]) == (360, True)
    assert (met["Person 01"]["minutesThere"], met["Person 01"]["met"]) == (180, False)
    assert Counter(one["met"] for one in met.values()) == {True: 20, False: 1}
    for session in (morning, afternoon):
        version = (await day.lines(session))["version"]
        await day.do("FinishSession", session=session, expectedVersion=version)
    await certificates(day, afternoon)


async def certificates(day: Day, afternoon: str) -> None:
    """Issue them to who was there; revoke one after a correction; issue it anew after another."""
    made = await day.do("IssueCertificates", course=day.training.course)
    assert len(made["certificates"]) == 20
    assert [one["name"] for one in made["notCertified"]] == ["Person 01"]
    assert (await day.do("IssueCertificates", course=day.training.course))["certificates"] == []
    code = next(one["code"] for one in made["certificates"] if one["name"] == THIRD)
    assert await day.verified(code) == "VALID"

    held = await day.corrected(afternoon, "ABSENT")
    assert held["record"] == "NO_LONGER_MET"
    given = {"certificate": held["id"], "expectedVersion": held["version"]}
    await day.do("RevokeCertificate", **given, reason="Was not there after noon.")
    assert await day.verified(code) == "REVOKED"

    held = await day.corrected(afternoon, "PRESENT")
    given = {"certificate": held["id"], "expectedVersion": held["version"]}
    anew = await day.do("ReissueCertificate", **given, idempotencyKey="anew")
    assert await day.do("ReissueCertificate", **given, idempotencyKey="anew") == anew
    assert await day.verified(anew["certificate"]["code"]) == "VALID"
    assert await day.verified(code) == "REVOKED"
