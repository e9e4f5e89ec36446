"""Whatever happens to a session's list, its totals equal its history replayed."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from client import client_of
from databases import PrivateDatabase
from goldpath.settings import Settings
from laid_training import Training, training_of

PEOPLE = 4
TOTALS = "totals { people registered present late leftEarly excused absent }"
SEEN = f"""
query($id: ID!) {{ node(id: $id) {{ ... on CourseSession {{ version finishedAt {TOTALS}
  lines {{ enrolment {{ id version }} status role version history {{ status role }} }} }} }} }}
"""
PLACES = """
query($id: ID!) { node(id: $id) { ... on Course { enrolments { nodes { id status version } } } } }
"""
TOLD = """
SELECT enrolment.status, array_agg(event.status ORDER BY event.id) FILTER (WHERE event.id NOTNULL)
FROM enrolment LEFT JOIN attendance ON attendance.enrolment_id = enrolment.id
    AND session_id = %s
LEFT JOIN attendance_event AS event ON event.attendance_id = attendance.id
WHERE enrolment.course_id = (SELECT course_id FROM course_session WHERE id = %s)
GROUP BY enrolment.id, enrolment.status
"""

STATUSES = ("REGISTERED", "PRESENT", "LATE", "LEFT_EARLY", "EXCUSED", "ABSENT")
NAMES = ("registered", "present", "late", "leftEarly", "excused", "absent")

PERSON = st.integers(0, PEOPLE - 1)
DEEDS = st.lists(
    st.one_of(
        st.tuples(
            st.just("record"),
            st.lists(
                st.tuples(
                    PERSON,
                    st.sampled_from(STATUSES),
                    st.sampled_from(["PARTICIPANT", "HOST"]),
                    st.sampled_from([0, 0, 0, -1]),
                ),
                min_size=1,
                max_size=4,
            ),
        ),
        st.tuples(st.sampled_from(["cancel", "again"]), PERSON),
        st.tuples(st.sampled_from(["finish", "reopen"]), st.none()),
    ),
    min_size=1,
    max_size=8,
)


class World:
    """A session with people, and what can happen to it."""

    def __init__(self, runner: asyncio.Runner, training: Training, session: str) -> None:
        self.runner, self.training = runner, training
        self.key = session

    def ask(self, query: str, key: str) -> Any:  # noqa: ANN401 - JSON
        asked = self.training.client.ask(query, {"id": key}, as_="coordinator@clus3.example")
        return self.runner.run(asked)["node"]

    def do(self, mutation: str, given: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        return self.runner.run(self.training.do(mutation, given))

    def happen(self, deed: tuple[str, Any]) -> None:
        """Do it; that it may be refused is part of the play."""
        what, how = deed
        seen = self.ask(SEEN, self.training.morning)
        places = self.ask(PLACES, self.training.course)["enrolments"]["nodes"]
        if what == "record":
            self._record(seen, places, how)
        elif what in ("cancel", "again"):
            place = places[how]
            given = {"enrolment": place["id"], "expectedVersion": place["version"]}
            name = "cancelEnrolment" if what == "cancel" else "enrolAgain"
            self.do(f"{name} enrolment {{ status }}", given)
        else:
            given = {"session": self.training.morning, "expectedVersion": seen["version"]}
            self.do(f"{what}Session session {{ id }}", given)

    def _record(self, seen: Any, places: Any, how: Any) -> None:  # noqa: ANN401 - JSON
        versions = {one["enrolment"]["id"]: one["version"] for one in seen["lines"]}
        entries = [
            {
                "enrolment": places[who]["id"],
                "status": status,
                "role": role,
                "expectedVersion": versions.get(places[who]["id"], 0) + off,
            }
            for who, status, role, off in how
        ]
        given = {"session": self.training.morning, "entries": entries}
        self.do("recordAttendance session { id }", given)

    def check(self) -> None:
        """Compare what the API counts with the history that the database wrote."""
        seen = self.ask(SEEN, self.training.morning)
        with psycopg.connect(self.training.client.admin_url) as admin:
            told = admin.execute(TOLD.encode(), [self.key, self.key]).fetchall()
        last = [(events or ["REGISTERED"])[-1] for status, events in told if status == "ENROLLED"]
        counted = Counter(last)
        wanted = {name: counted[one] for name, one in zip(NAMES, STATUSES, strict=True)}
        assert seen["totals"] == {"people": len(last), **wanted}
        for line in seen["lines"]:
            assert line["version"] == len(line["history"])
            if line["history"]:
                assert line["history"][-1] == {"status": line["status"], "role": line["role"]}


@pytest.fixture
def world(demo_copy: PrivateDatabase, test_settings: Settings) -> Iterator[World]:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        client = runner.run(stack.enter_async_context(client_of(demo_copy, test_settings)))
        training = runner.run(training_of(client))
        for number in range(PEOPLE):
            given = {"course": training.course, "name": f"{'ABCD'[number] * 9}"}
            runner.run(training.do("enrol enrolment { id }", given))
        with psycopg.connect(demo_copy.admin_url) as admin:
            row = admin.execute("SELECT id FROM course_session WHERE title = 'Morning'").fetchone()
        assert row is not None
        yield World(runner, training, row[0])
        runner.run(stack.aclose())


def _play(world: World, deeds: list[tuple[str, Any]]) -> None:
    for deed in deeds:
        world.happen(deed)
        world.check()


ALWAYS = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)


@settings(ALWAYS, max_examples=12)
@given(deeds=DEEDS)
def test_totals_equal_the_history_replayed(world: World, deeds: list[tuple[str, Any]]) -> None:
    """One list goes through all of it, one after the other."""
    _play(world, deeds)


@pytest.mark.nightly
@settings(ALWAYS, max_examples=400)
@given(deeds=DEEDS)
def test_totals_equal_many_histories(world: World, deeds: list[tuple[str, Any]]) -> None:
    _play(world, deeds)
