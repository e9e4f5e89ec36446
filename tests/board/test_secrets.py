"""What the board is never told: fewer than five people, and anything of who shares nothing."""

from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from typing import Any

import orjson
import psycopg
import pytest

from board import plain_people
from board.asked import WHOLE, made_up, told
from client import BOARD, Client, client_of
from databases import PrivateDatabase
from goldpath.database.embedded import EmbeddedServer
from goldpath.settings import Settings

DAYS = ("2021-03-31", "2022-08-15", "2025-12-31")
LAST = DAYS[-1]


@pytest.fixture
def filled(embedded: EmbeddedServer, demo_template: str) -> Iterator[PrivateDatabase]:
    with made_up(embedded, demo_template, 21) as database:
        yield database


@pytest.fixture
async def asking(filled: PrivateDatabase, test_settings: Settings) -> AsyncIterator[Client]:
    async with client_of(filled, test_settings) as client:
        yield client


async def answers(client: Client) -> list[bytes]:
    """Return all that the board is told, as it is sent."""
    sent = []
    for day in DAYS:
        given = {"on": day, "before": "2027-01-01", "by": ["LEVEL", "PROJECT", "COUNTRY"]}
        answer = await client.send(WHOLE, given, as_=BOARD)
        assert b"errors" not in answer.content
        sent.append(answer.content)
    return sent


def people(board: Any) -> list[float | None]:  # noqa: ANN401 - JSON
    """Return every number of people that the board is told."""
    of_people = ("STAFF_TRAINED", "INSTRUCTORS_CERTIFIED")
    targets = board["targets"]["projects"] + board["targets"]["measures"]
    return [
        *(one["people"] for one in board["instructors"]["kinds"]),
        *(one[name] for one in board["trainings"]["projects"] for name in ("people", "certified")),
        *(one["value"] for one in targets if one["measure"] in of_people),
    ]


def change(database: PrivateDatabase, script: str, **given: object) -> int:
    """Change rows as they are, without the doors' rules; return how many the last one changed."""
    with psycopg.connect(database.admin_url) as admin:
        admin.execute("SET LOCAL session_replication_role = replica")
        return psycopg.ClientCursor(admin).execute(script.encode(), given).rowcount


class TestFewPeople:
    async def test_no_number_and_no_difference_is_under_five(
        self, filled: PrivateDatabase, asking: Client
    ) -> None:
        """All that is told are fives; so are their sums and differences, from day to day too."""
        day, seen = date(2020, 6, 1), set()
        while day < date(2024, 1, 1):
            seen |= set(people(await told(asking, day.isoformat())))
            day += timedelta(days=90)
        numbers = {one for one in seen if one is not None}
        assert {5, 10} < numbers
        assert all(one % 5 == 0 and one > 0 for one in numbers)
        with psycopg.connect(filled.admin_url) as admin:
            exact = admin.execute(plain_people.TRAINED.encode(), {"day": LAST}).fetchall()
        assert {1, 2, 3, 4} < {one[3] for one in exact} | {one[4] for one in exact}

    async def test_one_more_where_there_are_few_changes_nothing(
        self, filled: PrivateDatabase, asking: Client
    ) -> None:
        """Nobody can tell 3 from 2, by whatever is told beside it."""
        before = await answers(asking)
        with psycopg.connect(filled.admin_url) as admin:
            exact = admin.execute(plain_people.TRAINED.encode(), {"day": LAST}).fetchall()
        few = [one[0] for one in exact if 0 < one[3] < 5]
        assert len(few) > 5
        for slug in few:
            assert change(filled, FORGOTTEN, slug=slug) > 0
            assert await answers(asking) == before

    async def test_one_decision_more_or_less_tells_nothing(
        self, filled: PrivateDatabase, asking: Client
    ) -> None:
        before = await answers(asking)
        times = orjson.loads(before[-1])["data"]["board"]["decisionTimes"]["levels"]
        assert len(times) == 3
        assert all(one["decisions"] % 5 == 0 for one in times)
        assert change(filled, DECIDED_LAST) > 0
        assert await answers(asking) == before


FORGOTTEN = """
DELETE FROM attendance USING enrolment, project
WHERE enrolment.id = enrolment_id AND project.id = enrolment.project_id AND slug = %(slug)s
    AND attendee_id = (
        SELECT min(attendee_id::text)::uuid FROM enrolment AS its JOIN attendance AS was
            ON was.enrolment_id = its.id JOIN project AS one ON one.id = its.project_id
        WHERE one.slug = %(slug)s AND role = 'PARTICIPANT'
            AND was.status IN ('PRESENT', 'LATE', 'LEFT_EARLY'));
"""

DECIDED_LAST = """
DELETE FROM decision WHERE id IN (
    SELECT id FROM (
        SELECT decision.id, row_number() OVER (
                PARTITION BY level ORDER BY decided_on, decision.id) AS place,
            count(*) OVER (PARTITION BY level) AS every, EXISTS (
                SELECT FROM participation WHERE target_level = assessment.level
                    AND project_id = ordered_by
                    AND participation.cluster_id = assessment.cluster_id) AS aims
        FROM decision JOIN assessment ON assessment.id = assessment_id
        JOIN project ON project.id = ordered_by AND sharing <> 'NONE'
        WHERE number = 1) AS taken
    WHERE place > every / 5 * 5 AND NOT aims)
"""
"""The last decisions of a level, which fill no five; of those that no pipeline tells of."""


class TestWhoSharesNothing:
    async def test_no_byte_depends_on_them(self, filled: PrivateDatabase, asking: Client) -> None:
        before = await answers(asking)
        for script in CHANGES:
            assert change(filled, script) > 0, script
            assert await answers(asking) == before, script
        assert change(filled, "UPDATE project SET sharing = 'NAMES' WHERE sharing = 'NONE'") > 0
        assert all(one != two for one, two in zip(await answers(asking), before, strict=True))


HIDDEN = "IN (SELECT id FROM project WHERE sharing = 'NONE')"

CHANGES = (
    f"UPDATE project SET title = 'Changed', starts_on = NULL WHERE id {HIDDEN}",
    f"UPDATE participation SET target_level = 'GOLD' WHERE project_id {HIDDEN}",
    (
        f"UPDATE participation SET status = 'ACTIVE', withdrawal_reason = NULL "
        f"WHERE project_id {HIDDEN}"
    ),
    f"UPDATE roadmap_outlook SET days = 0, steps = 1 WHERE project_id {HIDDEN}",
    f"UPDATE milestone SET reaches = 'GOLD' WHERE project_id {HIDDEN}",
    (
        f"UPDATE assessment SET status = 'ORDERED', scheduled_on = NULL, reported_on = NULL, "
        f"summary = NULL WHERE ordered_by {HIDDEN}"
    ),
    (
        f"DELETE FROM decision WHERE assessment_id IN (SELECT id FROM assessment "
        f"WHERE ordered_by {HIDDEN})"
    ),
    f"UPDATE course SET kind = 'OTHER', status = 'OPEN' WHERE project_id {HIDDEN}",
    f"UPDATE course_session SET cancelled = NOT cancelled WHERE project_id {HIDDEN}",
    f"UPDATE attendance SET status = 'PRESENT', role = 'PARTICIPANT' WHERE project_id {HIDDEN}",
    f"DELETE FROM attendance_certificate WHERE project_id {HIDDEN}",
    (
        f"UPDATE certification SET valid_from = '2020-01-01', valid_until = NULL "
        f"WHERE project_id {HIDDEN} AND status <> 'REVOKED'"
    ),
    f"UPDATE target SET target = 99 WHERE project_id {HIDDEN}",
    f"UPDATE target_figure SET value = 99 WHERE project_id {HIDDEN}",
    f"DELETE FROM exchange_side WHERE project_id {HIDDEN}",
    f"DELETE FROM participation WHERE project_id {HIDDEN}",
)
"""Whatever may become of projects that share nothing."""
