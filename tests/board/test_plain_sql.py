"""Each of the board's figures is what plain SQL counts, by a login that sees everything."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import psycopg
import pytest

from board import plain, plain_people
from board.asked import BY, DAYS, flat, in_order, made_up, told
from client import Client, client_of
from databases import PrivateDatabase
from goldpath.database.embedded import EmbeddedServer
from goldpath.settings import Settings

DIMENSIONS = {
    "level": "LEVEL",
    "country": "COUNTRY",
    "portfolio": "PORTFOLIO",
    "slug": "PROJECT",
}
LATE = "2022-01-01"
"""From then on there is something of everything."""

PEOPLE = ("STAFF_TRAINED", "INSTRUCTORS_CERTIFIED")


@pytest.fixture(scope="module")
def filled(embedded: EmbeddedServer, demo_template: str) -> Iterator[PrivateDatabase]:
    with made_up(embedded, demo_template, 9) as database:
        yield database


@pytest.fixture
async def asking(filled: PrivateDatabase, test_settings: Settings) -> AsyncIterator[Client]:
    async with client_of(filled, test_settings) as client:
        yield client


@pytest.fixture
def counted(filled: PrivateDatabase) -> Iterator["Counted"]:
    with psycopg.connect(filled.admin_url) as admin:
        yield Counted(admin)


class Counted:
    """What plain SQL counts."""

    def __init__(self, admin: psycopg.Connection) -> None:
        self.admin = admin

    def __call__(self, question: str, day: str, **given: object) -> list[tuple[Any, ...]]:
        found = self.admin.execute(question.encode(), {"day": day, **given}).fetchall()
        return in_order(found)

    def labels(self, day: str, by: tuple[str, ...]) -> list[tuple[Any, ...]]:
        """Count labels by dimensions."""
        cells = {
            name: name if dimension in by else "NULL" for name, dimension in DIMENSIONS.items()
        }
        return self(_formatted(plain.LABELS, cells), day)


def _formatted(question: str, cells: dict[str, str]) -> str:
    for name, cell in cells.items():
        question = question.replace(f"{{{name}}}", cell)
    return question


def fives(number: float | None) -> float | None:
    """Return how many people the board is told of so many."""
    return None if number is None else (int(number) // 5 * 5 or None)


@pytest.mark.parametrize("day", DAYS)
async def test_labels_and_who_has_them(asking: Client, counted: Counted, day: str) -> None:
    for by in BY:
        board = await told(asking, day, by)
        assert flat(board["labels"]["rows"]) == counted.labels(day, by)
        points = board["labelsOverTime"]["points"]
        assert points[-1]["on"] == day
        for point in points[::3]:
            assert flat(point["rows"]) == counted.labels(point["on"], by)
            ((_, labelled),) = counted(plain.PARTICIPANTS, point["on"])
            assert point["clusters"] == labelled
    ((participants, labelled),) = counted(plain.PARTICIPANTS, day)
    assert board["labels"]["participants"] == participants
    assert board["labels"]["clusters"] == labelled
    assert board["covers"] == {"projects": 29, "of": 44}


@pytest.mark.parametrize("day", DAYS)
async def test_several_projects_and_labels_that_end(
    asking: Client, counted: Counted, day: str
) -> None:
    board = await told(asking, day)
    found = counted(plain.SEVERAL, day)
    several = board["clustersInSeveral"]
    assert several["clusters"] == len(found) > 5
    names = [(name, slugs.split()) for name, slugs, named in found if named]
    told_names = [
        (one["name"], sorted(project["slug"] for project in one["projects"]))
        for one in several["named"]
    ]
    assert in_order(told_names) == in_order(names) != []
    ends, expiring = counted(plain.EXPIRING, day), board["expiring"]
    assert expiring["clusters"] == len({name for _, _, name, _ in ends})
    levels = {level: {one[2] for one in ends if one[0] == level} for level, *_ in ends}
    assert flat(expiring["levels"]) == in_order((one, len(of)) for one, of in levels.items())
    named = [(level, str(day), name) for level, day, name, named in ends if named]
    assert flat(expiring["named"]) == in_order(named)


@pytest.mark.parametrize("day", DAYS)
async def test_pipelines(asking: Client, counted: Counted, day: str) -> None:
    for level in ("BRONZE", "SILVER", "GOLD"):
        pipeline = (await told(asking, day, level=level))["pipeline"]
        stages = counted(plain.STAGES, day, level=level)
        assert flat(pipeline["stages"]) == stages
        assert pipeline["clusters"] == sum(many for _, many in stages) > 0
        assert flat(pipeline["prospects"]) == counted(plain.PROSPECTS, day, level=level)


@pytest.mark.parametrize("day", DAYS)
async def test_trainings_exchanges_and_decisions(
    asking: Client, counted: Counted, day: str
) -> None:
    board = await told(asking, day)
    trainings, kinds = board["trainings"], counted(plain_people.KINDS, day)
    assert flat(trainings["kinds"]) == kinds
    assert trainings["courses"] == sum(courses for _, courses, _ in kinds)
    assert trainings["sessions"] == sum(sessions for _, _, sessions in kinds)
    exact = counted(plain_people.TRAINED, day)
    rounded = [(*one, fives(people), fives(held)) for *one, people, held in exact]
    assert flat(trainings["projects"]) == in_order(rounded)
    certified = dict(counted(plain_people.INSTRUCTORS, day))
    pool = {one["kind"]: one["people"] for one in board["instructors"]["kinds"]}
    assert pool == {kind: fives(certified.get(kind)) for kind in pool}
    taken = counted(plain_people.DECISIONS, day)
    times = [(level, many, *quartiles) for level, many, quartiles in taken]
    assert flat(board["decisionTimes"]["levels"]) == in_order(times)
    exchanges = counted(plain_people.EXCHANGES, day)
    assert flat(board["exchangesHeld"]["rows"]) == exchanges
    assert board["exchangesHeld"]["exchanges"] == sum(one[-1] for one in exchanges)
    some = (exchanges, taken, any(pool.values()), any(one[-1] for one in rounded))
    assert all(some) or day < LATE


@pytest.mark.parametrize("day", DAYS)
async def test_targets(asking: Client, counted: Counted, day: str) -> None:
    targets = (await told(asking, day))["targets"]
    exact = counted(plain_people.TARGETS, day)
    stands = [
        (*one, measure, level, target, fives(value) if measure in PEOPLE else value)
        for *one, measure, level, target, value in exact
    ]
    assert _numbers(flat(targets["projects"])) == _numbers(in_order(stands))
    people = {
        measure: sum(one[-1] or 0 for one in stands if one[2] == measure) or None
        for measure in PEOPLE
    }
    alike = counted(plain_people.MEASURES, day)
    summed = [(*one, people.get(one[0], value)) for *one, value in alike]
    assert len({one[0] for one in alike if one[-1]}) == 5 or day < LATE
    assert _numbers(flat(targets["measures"])) == _numbers(in_order(summed))


def _numbers(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return rows in which 5 and 5.0 are one number."""
    return in_order(
        tuple(float(one) if isinstance(one, int) else one for one in row) for row in rows
    )
