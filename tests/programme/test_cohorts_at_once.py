"""Two coordinators at once: one free place is given once, and a road is laid out once."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from uuid import UUID

import psycopg
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from client import OTHER_COORDINATOR, Client
from goldpath.errors import BadInput
from goldpath.identity.directory import Directory
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.cohorts.changes import CohortChanges
from goldpath.programme.roadmaps.laying import Laying

T = TypeVar("T")
Deed = Callable[[AsyncSession], Awaitable[T]]

ONE_PLACE = """
WITH full_but_one AS (
    INSERT INTO cohort (project_id, name, capacity)
    SELECT id, 'One place', 1 FROM project WHERE slug = 'inolink' RETURNING id)
SELECT id, (SELECT array_agg(id) FROM (SELECT id FROM cluster WHERE country = 'PL'
    AND proposed_by IS NULL ORDER BY id LIMIT 2) AS two) FROM full_but_one
"""
PLACES = "SELECT array_agg(id) FROM participation WHERE project_id = %s"
WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s"
TWICE = """
SELECT count(*) FROM (SELECT FROM milestone WHERE project_id = %s AND step_id IS NOT NULL
    GROUP BY participation_id, step_id HAVING count(*) > 1) AS twice
"""


async def coordinator(client: Client) -> ProjectAccess:
    account = one(client, "SELECT id FROM account WHERE email = %s", OTHER_COORDINATOR)[0]
    viewer = await Directory(client.doors).viewer(account)
    return viewer.project(Action.PARTICIPATION_ADD, "inolink")


def one(client: Client, statement: str, *values: object) -> Any:  # noqa: ANN401 - a row
    with psycopg.connect(client.admin_url) as admin:
        return admin.execute(statement.encode(), values).fetchone()


async def at_once(client: Client, access: ProjectAccess, first: Deed[T], second: Deed[T]) -> T:
    """Begin the second while the first is not committed so far; return what came of it."""

    async def other() -> T:
        async with client.doors.enter(access.door) as session:
            return await second(session)

    async with client.doors.enter(access.door) as session:
        await first(session)
        running = asyncio.create_task(other())
        await _until_it_waits(client, running)
    return await running


async def _until_it_waits(client: Client, running: asyncio.Task[Any]) -> None:
    database = client.admin_url.rpartition("/")[2].partition("?")[0]
    while one(client, WAITS, database) == (0,):
        assert not running.done(), "it did not wait"
        await asyncio.sleep(0.01)


async def test_the_last_free_place_is_given_once(writer: Client) -> None:
    access = await coordinator(writer)
    cohort, (cluster, other) = one(writer, ONE_PLACE)

    def add(key: UUID) -> Deed[object]:
        return lambda session: CohortChanges(session, access).add(cohort, key, None)

    with pytest.raises(BadInput, match="The cohort is full"):
        await at_once(writer, access, add(cluster), add(other))
    taken = one(writer, "SELECT count(*) FROM participation WHERE cohort_id = %s", cohort)
    assert taken == (1,)


async def test_a_road_is_laid_out_once(writer: Client) -> None:
    access = await coordinator(writer)
    (places,) = one(writer, PLACES, access.project_id)

    def lay_out(session: AsyncSession) -> Awaitable[int]:
        return Laying(session, access).lay_out(places)

    assert await at_once(writer, access, lay_out, lay_out) == 0
    assert one(writer, TWICE, access.project_id) == (0,)
