"""People from a sheet, what is recorded of them, and two trainers at once."""

import asyncio
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import psycopg
import pytest
from openpyxl import Workbook

from client import COORDINATOR, OBSERVER, TRAINER, Client
from laid_training import Training, training_of

LINES = """
session { id version finishedAt totals { people registered present late leftEarly excused absent }
  lines { enrolment { id } attendee { name } status role version history { status role } } }
"""
SEEN = """
query($id: ID!) { node(id: $id) { ... on CourseSession { version finishedAt
  totals { people registered present late leftEarly excused absent }
  lines { enrolment { id completion { minutes minutesThere met } } attendee { name }
    status role version history { status role } } } } }
"""
ROWS = "written rows { line name outcome note }"
HEADER = "Name;E-mail;From\n"


@pytest.fixture
async def training(writer: Client) -> Training:
    return await training_of(writer)


def sheet(text: str) -> str:
    return b64encode(text.encode()).decode()


async def seen(training: Training, session: str, as_: str = TRAINER) -> Any:  # noqa: ANN401 - JSON
    return (await training.client.ask(SEEN, {"id": session}, as_=as_))["node"]


async def enrolled(training: Training, text: str, **more: Any) -> Any:  # noqa: ANN401 - JSON
    given = {"course": training.course, "fileName": "people.csv", "content": sheet(text), **more}
    return await training.do(f"importEnrolments {ROWS}", given)


async def record(training: Training, session: str, *entries: Any, as_: str = TRAINER) -> Any:  # noqa: ANN401 - JSON
    given = {"session": session, "entries": list(entries)}
    return await training.do(f"recordAttendance {LINES}", given, as_=as_)


def entry(line: Any, status: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "enrolment": line["enrolment"]["id"],
        "status": status,
        "expectedVersion": line["version"],
        **more,
    }


class TestASheet:
    """People from a file."""

    async def test_what_is_wrong_with_a_row_keeps_the_whole_sheet_out(
        self, training: Training
    ) -> None:
        text = f"{HEADER}Ana Ilić;ana@x.example;DITENAVE\n;no address;\nAna Ilić;ana@x.example;\n"
        payload = await enrolled(training, text)
        assert not payload["written"]
        assert [(row["line"], row["outcome"]) for row in payload["rows"]] == [
            (2, "ENROLLED"),
            (3, "REFUSED"),
            (4, "REPEATED"),
        ]
        assert payload["rows"][1]["note"] == (
            "name must not be blank. 'no address' is no e-mail address."
        )
        assert (await seen(training, training.morning))["lines"] == []
        bad = await enrolled(training, "Nobody\nAna\n")
        assert bad["userErrors"][0]["message"].startswith("sheet.csv")

    async def test_a_workbook_is_as_good(self, training: Training) -> None:
        book = Workbook()
        table: Any = book.active
        for row in (("Name", "Organisation"), ("Ana Ilić", "Informest"), ("Bojan", "Elsewhere")):
            table.append(row)
        file = BytesIO()
        book.save(file)
        content = b64encode(file.getvalue()).decode()
        given = {"course": training.course, "fileName": "P.XLSX", "content": content}
        assert (await training.do(f"importEnrolments {ROWS}", given))["written"]
        query = """query($id: ID!) { node(id: $id) { ... on Course { enrolments { nodes {
            attendee { name organisation origin { kind name } } } } } } }"""
        seen = await training.client.ask(query, {"id": training.course}, as_=TRAINER)
        assert [one["attendee"] for one in seen["node"]["enrolments"]["nodes"]] == [
            {
                "name": "Ana Ilić",
                "organisation": None,
                "origin": {"kind": "PARTNER", "name": "Informest"},
            },
            {"name": "Bojan", "organisation": "Elsewhere", "origin": None},
        ]


class TestTwoTrainers:
    async def test_do_not_overwrite_each_other_and_a_retry_is_no_conflict(
        self, training: Training
    ) -> None:
        await enrolled(training, f"{HEADER}Ana;;\nBojan;;\nCeca;;")
        ana, bojan, ceca = (await seen(training, training.morning))["lines"]
        mine = [entry(ana, "PRESENT"), entry(bojan, "PRESENT")]
        theirs = [entry(bojan, "LATE"), entry(ceca, "PRESENT")]
        both = await asyncio.gather(
            record(training, training.morning, *mine),
            record(training, training.morning, *theirs, as_=COORDINATOR),
        )
        slips = [error for one in both for error in one["userErrors"]]
        assert [error["code"] for error in slips] == ["CONFLICT"]
        assert slips[0]["message"].startswith("Somebody else recorded Bojan meanwhile: it says '")
        now = (await seen(training, training.morning))["lines"]
        assert [one["status"] for one in (now[0], now[2])] == ["PRESENT", "PRESENT"]
        assert [one["version"] for one in now] == [1, 1, 1]
        winner = mine if now[1]["status"] == "PRESENT" else theirs
        retried = await record(training, training.morning, *winner)
        assert retried["userErrors"] == []
        assert [one["version"] for one in retried["session"]["lines"]] == [1, 1, 1]

    async def test_an_old_note_is_stored_with_its_moment_and_none_from_the_future(
        self, training: Training
    ) -> None:
        await enrolled(training, f"{HEADER}Ana;;\nBojan;;")
        ana, bojan = (await seen(training, training.morning))["lines"]
        now = datetime.now(UTC)
        before, after = (now + timedelta(hours=hours) for hours in (-3, 3))
        await record(
            training,
            training.morning,
            entry(ana, "PRESENT", notedAt=before.isoformat()),
            entry(bojan, "PRESENT", notedAt=after.isoformat()),
        )
        with psycopg.connect(training.client.admin_url) as admin:
            told = [row[0] for row in admin.execute("SELECT noted_at FROM attendance ORDER BY id")]
        assert told[0] == before
        assert now <= told[1] <= datetime.now(UTC)

    async def test_other_people_see_nothing_of_it(self, training: Training) -> None:
        await enrolled(training, f"{HEADER}Ana;;")
        (ana,) = (await seen(training, training.morning))["lines"]
        query = "query($id: ID!) { node(id: $id) { id } }"
        found = {"id": ana["enrolment"]["id"]}
        assert await training.client.codes(query, found, as_=OBSERVER) == ["NOT_FOUND"]
