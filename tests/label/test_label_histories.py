"""Histories of one cluster's labels, made by chance, against a model that walks day by day."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from databases import PrivateDatabase, clone
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.work import engine
from goldpath.errors import BadInput
from goldpath.label.awards.validity import Precision, Rules
from label.assessment_world import AssessmentWorld
from label.label_life import Life
from label.label_model import RANKS, Label, Labels
from label.test_assessment_histories import ALWAYS
from label.walked import DAY

RULES = st.builds(
    Rules,
    st.integers(1, 36),
    st.none() | st.integers(1, 36),
    st.none() | st.integers(0, 18),
    st.sampled_from(Precision),
)
BY_LEVEL = st.fixed_dictionaries(dict.fromkeys(RANKS, RULES))
LEVELS = st.sampled_from(list(RANKS))
WHEN = st.one_of(
    st.tuples(st.just("ago"), st.integers(0, 3000), st.just(0)),
    st.tuples(st.just("edge"), st.integers(0, 50), st.integers(-1, 1)),
)
"""A day: so many days ago, or one beside a day on which something begins, ends or happens."""
DEEDS = st.one_of(
    st.tuples(st.just("interview"), LEVELS, WHEN, st.sampled_from(["", "GRANTED"])),
    st.tuples(st.just("interview"), LEVELS, WHEN, st.sampled_from(["", "REFUSED", "DISMISSED"])),
    st.tuples(st.just("known"), LEVELS, st.none() | WHEN, st.none() | st.integers(0, 1500)),
    *(
        st.tuples(st.just(kind), st.integers(0, 9), WHEN, st.none())
        for kind in ("SUSPENDED", "REINSTATED", "WITHDRAWN", "REINSTATED")
    ),
)
Deed = tuple[str, str | int, tuple[str, int, int] | None, str | int | None]


class History:
    """A cluster's life in PostgreSQL beside the same life in the model."""

    def __init__(self, life: Life, model: Labels, met: Counter[str]) -> None:
        self.life, self.model, self.met = life, model, met

    async def live(self, deed: Deed) -> None:
        """Do the same in both; both must take it, or both refuse."""
        what, whom, when, also = deed
        if what == "interview":
            await self._interview(str(whom), self._day(when), str(also))
        elif what == "known":
            await self._known(str(whom), when, also)
        elif self.model.all:
            place = int(whom) % len(self.model.all)
            done = await self.life.happen(place, what, self._day(when))
            assert done == self.model.happen(self.model.all[place], what, self._day(when)), deed
            self.met[what if done else f"not {what}"] += 1

    def _day(self, when: tuple[str, int, int] | None) -> date:
        kind, place, beside = when or ("ago", 0, 0)
        edges = sorted(self.model.edges())
        if kind == "edge":
            return min(edges[place % len(edges)] + beside * DAY, self.model.today)
        return self.model.today - place * DAY

    async def _interview(self, level: str, day: date, way: str) -> None:
        key = await self.life.report(level, day)
        if way:
            await self.life.decide(key, "REFUSED")
            self.met["REFUSED"] += 1
        if way in ("GRANTED", "DISMISSED"):
            await self.life.appeal(key, way)
            self.met[way] += 1
        if way in ("", "GRANTED"):
            fits = self.model.award(level, day)
            try:
                await self.life.decide(key, "AWARDED", "carla")
            except BadInput:
                assert not fits, (level, day)
                self.met["not awarded"] += 1
            else:
                assert fits, (level, day)
                self.met["renewed" if self.model.all[-1].seamless else "awarded"] += 1

    async def _known(self, level: str, when: tuple[str, int, int] | None, lasts: object) -> None:
        first = None if when is None else self._day(when)
        last = None
        if isinstance(lasts, int):
            last = (first or self.model.today - 1500 * DAY) + lasts * DAY
        fits = self.model.enter(level, first, last)
        try:
            await self.life.enter(level, first, last)
        except IntegrityError:
            assert not fits, (level, first, last)
            self.met["in the way"] += 1
        else:
            assert fits, (level, first, last)
            self.met["known"] += 1

    async def compare(self) -> None:
        """Assert that both tell the same labels, and hold the same one on every day that counts."""
        today = self.model.today
        expected = [(one.level, one.first, one.last, one.told(today)) for one in self.model.all]
        assert [tuple(label) for label in await self.life.labels()] == expected
        days = sorted(self.model.edges())
        assert await self.life.held(days) == {day: self.model.held(day) for day in days}
        for _, _, _, told in expected:
            self.met[f"told {told}"] += 1
        self._share_no_day()

    def _share_no_day(self) -> None:
        for level in RANKS:
            standing = self.model.of(level)
            for one, other in combinations(standing, 2):
                assert not one.taken() & other.taken()
            self.met["superseded and held"] += sum(map(self._held_though_weaker, standing))
            bronze = {one.level for one in self.model.all if one.decided}
            self.met["gold without silver"] += bronze == {"BRONZE", "GOLD"}

    def _held_though_weaker(self, one: Label) -> bool:
        return one.weaker and one.in_force(self.model.today)


class Stage:
    """A world to live in, and how often what happened in it."""

    def __init__(self, database: PrivateDatabase) -> None:
        self.world, self.met = AssessmentWorld(database), Counter[str]()
        self.engine = engine(database.admin_url, pool_size=1)

    def play_many(self, runner: asyncio.Runner, examples: int, length: int) -> None:
        """Live through many histories."""

        @settings(ALWAYS, max_examples=examples)
        @given(rules=BY_LEVEL, deeds=st.lists(DEEDS, min_size=length // 2, max_size=length))
        def play(rules: dict[str, Rules], deeds: list[Deed]) -> None:
            runner.run(self._play(rules, deeds))

        play()

    async def _play(self, rules: dict[str, Rules], deeds: list[Deed]) -> None:
        async with self.engine.connect() as connection:
            await self._live(connection, rules, deeds)
            await connection.rollback()

    async def _live(
        self, connection: AsyncConnection, rules: dict[str, Rules], deeds: list[Deed]
    ) -> None:
        life = await Life.begin(self.world, connection, rules)
        history = History(life, Labels(rules, life.today), self.met)
        for deed in deeds:
            await history.live(deed)
        await history.compare()


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as found:
        yield found


@pytest.fixture
def stage(
    embedded: EmbeddedServer, assessment_template: str, runner: asyncio.Runner
) -> Iterator[Stage]:
    with clone(embedded, assessment_template) as database:
        found = Stage(database)
        yield found
        runner.run(found.engine.dispose())


USUAL = ("awarded", "renewed", "known", "in the way", "SUSPENDED", "REINSTATED", "WITHDRAWN")
"""What must have happened in histories, or they prove nothing."""
RARE = (
    *("not awarded", "REFUSED", "GRANTED", "DISMISSED", "not SUSPENDED", "not WITHDRAWN"),
    *("told ACTIVE", "told EXPIRED", "told SUPERSEDED", "told SUSPENDED", "told WITHDRAWN"),
    *("superseded and held", "gold without silver"),
)
"""What must have happened in many."""


def test_labels_are_those_of_a_slow_model(stage: Stage, runner: asyncio.Runner) -> None:
    stage.play_many(runner, 40, 12)
    assert [what for what in USUAL if not stage.met[what]] == []


@pytest.mark.nightly
def test_labels_are_those_of_a_slow_model_in_many_histories(
    stage: Stage,
    runner: asyncio.Runner,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    stage.play_many(runner, 500, 24)
    assert [what for what in (*USUAL, *RARE) if not stage.met[what]] == []
    counted = ", ".join(f"{count} {what}" for what, count in sorted(stage.met.items()))
    record_testsuite_property("labels", counted)


PLANTED = {
    "in the way": "ALTER TABLE label_award DROP CONSTRAINT label_award_no_overlap",
    "days out of force": "DROP TRIGGER award_event_happens ON award_event",
    "superseded": "DROP TRIGGER award_supersedes ON label_award",
}
"""Holes to be found."""


@pytest.mark.nightly
@pytest.mark.parametrize("hole", PLANTED)
def test_a_planted_hole_is_found(stage: Stage, runner: asyncio.Runner, hole: str) -> None:
    stage.world.owner(PLANTED[hole])
    with pytest.raises(AssertionError):
        stage.play_many(runner, 100, 16)
