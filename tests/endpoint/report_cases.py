"""The operations of reporting periods, tried with targets and periods laid out in Clus3."""

from typing import Any
from uuid import UUID

import psycopg

from client import COORDINATOR, Client
from endpoint.operation_case import Case
from goldpath.endpoint.ids import global_id
from laid_reporting import Reported, lay_reports
from laid_targets import lay_targets


def _laid(client: Client) -> tuple[UUID, list[UUID]]:
    """Lay out periods; return the project's key and theirs, the latest first."""
    with psycopg.connect(client.admin_url) as admin:
        row = admin.execute("SELECT id FROM project WHERE slug = 'clus3'").fetchone()
        assert row is not None
        lay_targets(admin, row[0], "own", COORDINATOR)
        lay_reports(admin, Reported(row[0], "own", COORDINATOR))
        found = admin.execute("SELECT id FROM reporting_period ORDER BY starts_on DESC").fetchall()
    return row[0], [key for (key,) in found]


async def laid(client: Client) -> dict[str, Any]:
    _laid(client)
    return {}


async def the_project(client: Client) -> dict[str, Any]:
    project, _ = _laid(client)
    return {"project": global_id("Project", project)}


async def one_compared(client: Client) -> dict[str, Any]:
    project, (_, second, first) = _laid(client)
    ids = [global_id("ReportingPeriod", key, project) for key in (second, first)]
    return {"id": ids[0], "from": ids[1]}


async def one_reported(client: Client) -> dict[str, Any]:
    return {"id": (await one_compared(client))["id"]}


async def one_locked(client: Client) -> dict[str, Any]:
    return {"period": (await one_compared(client))["id"]}


async def one_open(client: Client) -> dict[str, Any]:
    project, keys = _laid(client)
    return {"period": global_id("ReportingPeriod", keys[0], project)}


WHEN = frozenset({"lockedAt", "at"})

REPORT_CASES = {
    "ReportsPage": Case(COORDINATOR, {"slug": "clus3"}, laid, masked=WHEN, lays=True),
    "ReportPage": Case(
        COORDINATOR,
        {"slug": "clus3", "compares": True, "people": True},
        one_compared,
        WHEN,
        lays=True,
    ),
    "PeriodReport": Case(
        COORDINATOR, {"slug": "clus3", "people": True}, one_reported, WHEN, lays=True
    ),
    "CreatePeriod": Case(
        COORDINATOR,
        {"title": "Later", "startsOn": "2027-01-01", "endsOn": "2027-06-30"},
        the_project,
    ),
    "ChangePeriod": Case(COORDINATOR, {"expectedVersion": 1, "title": "Renamed"}, one_open),
    "LockPeriod": Case(COORDINATOR, {"expectedVersion": 1, "justification": "Late"}, one_open),
    "ReopenPeriod": Case(COORDINATOR, {"expectedVersion": 4, "reason": "A slip"}, one_locked),
    "RemovePeriod": Case(COORDINATOR, {"expectedVersion": 1}, one_open, shows=False),
}
"""What a named operation is tried with."""
