"""What is wrong with a file, row by row; what is kept of it, and what never is."""

import csv
from io import StringIO
from typing import Any

import psycopg

from client import COORDINATOR, OBSERVER, OTHER_COORDINATOR, PARTNER, TRAINER, Client
from intake.sending import counted, fetch, send

RUNS = """
query($slug: String!) { project(slug: $slug) { imports { id listName fileName mode dryRun status by
  rowsRead made changed unchanged failed problem finishedAt
  errors { line column value message } } } }
"""
NODE = "query($id: ID!) { node(id: $id) { ... on ImportRun { status problem } } }"
COHORTS = "name,capacity,apply by\nNew,5,2027-01-01\nBad,0,\nWorse,five,2027-02-30\n=Odd,,\n"


async def runs(client: Client, as_: str = COORDINATOR, slug: str = "clus3") -> list[dict[str, Any]]:
    data = await client.ask(RUNS, {"slug": slug}, as_=as_)
    found: list[dict[str, Any]] = data["project"]["imports"]
    return found


def names(client: Client, table: str = "cohort") -> set[str]:
    with psycopg.connect(client.admin_url) as admin:
        return {row[0] for row in admin.execute(f"SELECT name FROM {table}".encode())}


async def test_all_or_nothing_good_rows_and_a_dry_run(writer: Client) -> None:
    before = names(writer)
    status, told = await send(writer, "clus3", "cohorts", COHORTS)
    assert (status, told["status"], counted(told)) == (201, "FAILED", (2, 0, 0, 2))
    assert told["problem"].startswith("2 rows cannot be taken, so nothing was.")
    assert [(one["line"], one["column"], one["value"]) for one in told["errors"]] == [
        (4, "capacity", "five"),
        (4, "apply_by", "2027-02-30"),
        (3, "capacity", None),
    ]
    assert told["errors"][2]["message"] == "'capacity' must be at least 1 cluster."
    status, told = await send(writer, "clus3", "cohorts", COHORTS, dryRun="on", mode="GOOD_ROWS")
    assert (told["status"], counted(told), names(writer)) == ("DONE", (2, 0, 0, 2), before)
    status, told = await send(writer, "clus3", "cohorts", COHORTS, mode="GOOD_ROWS")
    assert (told["status"], counted(told)) == ("DONE", (2, 0, 0, 2))
    assert names(writer) - before == {"New", "=Odd"}
    again, changed = COHORTS.replace("New,5", "New,6"), COHORTS.replace("New,5", "New,7")
    _, told = await send(writer, "clus3", "cohorts", again, mode="GOOD_ROWS")
    assert counted(told) == (0, 1, 1, 2)
    _, told = await send(writer, "clus3", "cohorts", again, mode="GOOD_ROWS")
    assert counted(told) == (0, 0, 2, 2)
    stale = changed.splitlines()[0] + ",version\nNew,7,2027-01-01,1"
    _, told = await send(writer, "clus3", "cohorts", stale)
    assert "Somebody changed this since you saw version 1" in told["errors"][0]["message"]
    found = await runs(writer)
    assert len(found) == 6
    assert (found[1]["by"], found[1]["mode"], found[-2]["dryRun"]) == (
        "Coordinator of Clus3 (demo)",
        "GOOD_ROWS",
        True,
    )
    assert found[-1]["errors"] == (await runs(writer))[-1]["errors"] != []


BAD_FILES = (
    ("cohorts", "csv", "name,colour\nA,red\n", "The column 'colour' is not known here."),
    ("cohorts", "csv", "name\n", "The file has no rows: it has a header alone."),
    ("cohorts", "csv", b"name\n\xff\n", "bytes that are not UTF-8"),
    ("cohorts", "jsonl", "\n", "is empty: each of its lines must hold an object"),
    ("cohorts", "xlsx", "no workbook", "is no spreadsheet"),
)


async def test_files_that_cannot_be_used_at_all(writer: Client) -> None:
    before = names(writer)
    for name, suffix, content, message in BAD_FILES:
        status, told = await send(writer, "clus3", name, content, suffix=suffix)
        assert (status, told["status"], told["errors"]) == (201, "FAILED", []), told
        assert message in told["problem"], told
    status, told = await send(writer, "clus3", "cohorts", "name\nA\n", suffix="pdf")
    assert (status, told["errors"][0]["message"][:20]) == (400, "The name of a file e")
    status, told = await send(writer, "clus3", "cohorts", "name\nA\n", mode="SOME")
    assert status == 400
    lines = '{"name": "A"}\nno json\n[1]\n{"capacity": 5}\n{"name": {"a": 1}}'
    _, told = await send(writer, "clus3", "cohorts", lines, suffix="jsonl")
    assert [one["line"] for one in told["errors"]] == [2, 3, 5, 4]
    twice = "name\nOnce\nOnce\n"
    _, told = await send(writer, "clus3", "cohorts", twice)
    assert "An earlier row is about the same thing" in told["errors"][0]["message"]
    assert names(writer) == before


async def test_who_may_and_what_is_foreign(writer: Client) -> None:
    """Another project's ids are in no list of one's own, and are never touched."""
    header, *rows = (await fetch(writer, "inolink", "cohorts", as_=OTHER_COORDINATOR)).splitlines()
    stolen = b"\n".join([header, *(b"X" + row for row in rows)])
    status, told = await send(writer, "clus3", "cohorts", stolen)
    assert (told["status"], counted(told)) == ("FAILED", (0, 0, 0, len(rows)))
    assert {one["column"] for one in told["errors"]} == {"id"}, told
    key = (await runs(writer))[0]["id"]
    got = await writer.http.get(
        f"/projects/clus3/imports/{key}/errors.csv", headers=writer.headers(COORDINATOR)
    )
    table = list(csv.DictReader(StringIO(got.content.decode("utf-8-sig"))))
    assert [row["Column"] for row in table] == ["id"] * len(rows)
    same = await fetch(writer, "inolink", "cohorts", as_=OTHER_COORDINATOR)
    assert same.splitlines() == [header, *rows]
    tried = {COORDINATOR: 201, PARTNER: 403, OTHER_COORDINATOR: 404, TRAINER: 404, None: 401}
    for email, expected in tried.items():
        status, _ = await send(writer, "clus3", "cohorts", "name\nX\n", as_=email, dryRun="1")
        assert status == expected, email
    for path in ("inolink/cohorts", "nowhere/cohorts", "clus3/certificates", "clus3/nothing"):
        slug, name = path.split("/")
        status, _ = await send(writer, slug, name, "name\nX\n")
        assert status == 404, path
    assert (await send(writer, "inolink", "cohorts", "name\nX\n", as_=OBSERVER))[0] == 403
    run = (await runs(writer))[1]["id"]
    for email, expected in {COORDINATOR: 200, OTHER_COORDINATOR: 404, PARTNER: 404}.items():
        path = f"/projects/clus3/imports/{run}/errors.csv"
        got = await writer.http.get(path, headers=writer.headers(email))
        assert got.status_code == expected, email
    assert await runs(writer, as_=PARTNER) == []
    assert await writer.codes(NODE, {"id": run}, as_=PARTNER) == ["NOT_FOUND"]
    assert await writer.codes(NODE, {"id": run}, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]


async def test_an_import_whose_process_died_has_failed(writer: Client) -> None:
    await send(writer, "clus3", "cohorts", "name\nFine\n")
    with psycopg.connect(writer.admin_url) as admin:
        admin.execute(
            "UPDATE import_run SET status = 'RUNNING', finished_at = NULL, "
            "created_at = now() - interval '1 minute'"
        )
    (found,) = await runs(writer)
    assert found["status"] == "FAILED"
    assert found["problem"].startswith("The server stopped before it was finished.")
    with psycopg.connect(writer.admin_url) as admin:
        held = "SELECT pg_advisory_xact_lock(hashtextextended(id::text, 22)) FROM import_run"
        admin.execute(held)
        (found,) = await runs(writer)
        assert (found["status"], found["problem"]) == ("RUNNING", None)
