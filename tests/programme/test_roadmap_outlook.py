"""Roads made by chance in PostgreSQL, against a model that walks every chain."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from databases import PrivateDatabase
from label.assessment_world import AssessmentWorld, fill
from programme.forecast_model import Road, Step

ON = date(2026, 1, 1)
PLACE = st.integers(0, 7)
DEEDS = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 90), st.none() | st.integers(0, 200), st.booleans()),
    st.tuples(st.just("need"), PLACE, PLACE, st.none()),
    st.tuples(st.just("need"), PLACE, PLACE, st.none()),
    st.tuples(st.just("need no more"), PLACE, PLACE, st.none()),
    st.tuples(
        st.just("status"),
        PLACE,
        st.sampled_from(["PLANNED", "IN_PROGRESS", "DONE", "WAIVED"]),
        st.none(),
    ),
    st.tuples(st.just("longer"), PLACE, st.integers(1, 60), st.none()),
)
ADDED = st.tuples(
    st.just("add"), st.integers(0, 90), st.none() | st.integers(0, 200), st.booleans()
)
HISTORIES = st.builds(
    lambda first, then: [*first, *then],
    st.lists(ADDED, min_size=2, max_size=5),
    st.lists(DEEDS, max_size=16),
)


class Life:
    """One road in PostgreSQL, at its coordinator's door, beside the same road in the model."""

    def __init__(self, at: psycopg.Connection, world: AssessmentWorld, met: Counter[str]) -> None:
        self.at, self.met, self.road = at, met, Road()
        self.keys: list[UUID] = []
        self.place = self._one(
            "SELECT project_id, id FROM participation WHERE project_id = %s LIMIT 1",
            world.keys["ours"],
        )
        self.at.execute(
            "UPDATE participation SET target_level = 'GOLD' WHERE project_id = %s AND id = %s",
            self.place,
        )

    def live(self, deed: tuple[object, ...]) -> None:
        """Do the same in both; PostgreSQL refuses what would close a circle, and only that."""
        what, one, other, also = deed
        if what == "add":
            self._add(int(str(one)), other, goal=bool(also))
        elif what == "need":
            self._need(self._step(one), self._step(other))
        elif what == "need no more":
            self._need_no_more(self._step(one), self._step(other))
        elif what == "status":
            self._set(self._step(one), str(other))
        else:
            self._longer(self._step(one), int(str(other)))
        self.met[str(what)] += 1

    def compare(self, on: date) -> None:
        """Hold what PostgreSQL has reckoned against the model, on a day."""
        reckoned: dict[UUID, date] = dict(
            self.at.execute(
                "SELECT milestone_id, greatest(%s + days, ready_on) FROM milestone_outlook "
                "WHERE project_id = %s AND participation_id = %s",
                (on, *self.place),
            ).fetchall()
        )
        earliest = {
            key: self.road.earliest(place, on)
            for place, key in enumerate(self.keys)
            if self.road.steps[place].open
        }
        assert reckoned == earliest
        (end, still_open, steps) = self._one(
            "SELECT greatest(%s + days, ready_on), open_steps, steps FROM roadmap_outlook "
            "WHERE project_id = %s AND participation_id = %s",
            on,
            *self.place,
        )
        assert (end, still_open, steps) == (self.road.end(on), len(earliest), len(self.keys))

    def _add(self, days: int, after: object, *, goal: bool) -> None:
        if len(self.keys) > 7:
            return
        begins = None if after is None else ON + timedelta(days=int(str(after)))
        (key,) = self._one(
            "INSERT INTO milestone (project_id, participation_id, title, days, not_before, "
            "reaches) VALUES (%s, %s, %s, %s, %s, %s) RETURNING id",
            *self.place,
            f"Step {len(self.keys)}",
            days,
            begins,
            "GOLD" if goal else None,
        )
        self.keys.append(key)
        self.road.steps.append(Step(days, begins, goal=goal))

    def _need(self, step: int, needed: int) -> None:
        circle = self.road.closes_a_circle(step, needed)
        try:
            with self.at.transaction():
                self.at.execute(
                    "INSERT INTO milestone_need VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
                    (*self.place, self.keys[step], self.keys[needed]),
                )
            refused = None
        except psycopg.errors.CheckViolation as error:
            refused = error.diag.constraint_name
        assert refused == ("milestone_need_acyclic" if circle else None)
        if circle:
            self.met["a circle"] += 1
        else:
            self.road.steps[step].needs.add(needed)

    def _need_no_more(self, step: int, needed: int) -> None:
        self.at.execute(
            "DELETE FROM milestone_need WHERE project_id = %s AND participation_id = %s "
            "AND milestone_id = %s AND needs_id = %s",
            (*self.place, self.keys[step], self.keys[needed]),
        )
        self.road.steps[step].needs.discard(needed)

    def _set(self, step: int, status: str) -> None:
        waiver = "not needed" if status == "WAIVED" else None
        self._change(step, "status = %s, waiver = %s", status, waiver)
        self.road.steps[step].status = status

    def _longer(self, step: int, more: int) -> None:
        before = self.road.end(ON)
        self._change(step, "days = days + %s", more)
        self.road.steps[step].days += more
        assert self.road.end(ON) >= before

    def _change(self, step: int, what: str, *values: object) -> None:
        statement = f"UPDATE milestone SET {what} WHERE project_id = %s AND id = %s"
        self.at.execute(statement.encode(), (*values, self.place[0], self.keys[step]))

    def _step(self, place: object) -> int:
        return int(str(place)) % len(self.keys)

    def _one(self, statement: str, *values: object) -> tuple[Any, ...]:
        found: tuple[Any, ...] | None = self.at.execute(statement.encode(), values).fetchone()
        assert found is not None
        return found


@pytest.fixture
def world(fresh_database: PrivateDatabase) -> AssessmentWorld:
    fill(fresh_database)
    return AssessmentWorld(fresh_database)


@pytest.fixture
def at(world: AssessmentWorld) -> Iterator[psycopg.Connection]:
    with psycopg.connect(world.database.login_url) as connection:
        yield connection


def _walk(at: psycopg.Connection, world: AssessmentWorld, examples: int) -> Counter[str]:
    met: Counter[str] = Counter()
    door = world.door("coordinator")

    @settings(max_examples=examples, deadline=None, database=None)
    @given(HISTORIES, st.integers(0, 400))
    def lived(deeds: list[tuple[object, ...]], later: int) -> None:
        at.execute(door.prelude().encode())
        try:
            life = Life(at, world, met)
            for deed in deeds:
                life.live(deed)
            life.compare(ON)
            life.compare(ON + timedelta(days=later))
        finally:
            at.rollback()

    lived()
    return met


def test_what_is_reckoned_is_what_walking_every_chain_finds(
    at: psycopg.Connection, world: AssessmentWorld
) -> None:
    met = _walk(at, world, 40)
    assert met["need"] > met["a circle"] > 0


@pytest.mark.nightly
def test_many_roads(at: psycopg.Connection, world: AssessmentWorld) -> None:
    met = _walk(at, world, 1500)
    assert min(met.values()) > 100
