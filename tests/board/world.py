"""Forty made-up projects beside the demo's four: whatever the board asks about, by chance.

An administrator writes the rows as they are, without the rules of the doors: data, no proof.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from board.trained import lay_trainings

PROJECTS = 40
CLUSTERS = 70
COUNTRIES = ("PL", "LT", "IT", "RS", "DE", "SE")
PORTFOLIOS = ("ICT", "CONSTRUCTION", "ENERGY_AND_ENVIRONMENT", None)
LEVELS = ("BRONZE", "SILVER", "GOLD")
SHARING = ("NONE", "AGGREGATES", "NAMES")
STATUSES = ("INVITED", "ACCEPTED", "ACTIVE", "ACTIVE", "COMPLETED", "WITHDRAWN")
FIRST = date(2020, 1, 1)


@dataclass
class Made:
    """A world being made: chance, the rows so far by table, and what they refer to."""

    chance: Random
    scheme: UUID
    account: UUID
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def key(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128))

    def day(self, first: date = FIRST, within: int = 1500) -> date:
        return first + timedelta(days=self.chance.randrange(within))

    def maybe(self, value: Any, share: float = 0.5) -> Any:  # noqa: ANN401 - whatever it is
        return value if self.chance.random() < share else None

    def add(self, table: str, **row: Any) -> UUID:  # noqa: ANN401 - columns
        """Add a row; return its id."""
        row.setdefault("id", self.key())
        self.rows.setdefault(table, []).append(row)
        key: UUID = row["id"]
        return key


def lay_world(admin: psycopg.Connection, seed: int) -> None:
    """Lay out everything."""
    made = Made(Random(seed), _one(admin, SCHEME), _one(admin, ACCOUNT))
    clusters = [_cluster(made, number) for number in range(CLUSTERS)]
    projects = [_project(made, number, clusters) for number in range(PROJECTS)]
    for number in range(60):
        _exchange(made, projects, number)
    admin.execute("SET LOCAL session_replication_role = replica")
    for table, rows in made.rows.items():
        for row in rows:
            admin.execute(_insert(table, row), list(row.values()))
    admin.execute("SET LOCAL session_replication_role = origin")


SCHEME = "SELECT scheme_id FROM scheme_level ORDER BY scheme_id LIMIT 1"
ACCOUNT = "SELECT min(id::text)::uuid FROM account"


def _one(admin: psycopg.Connection, question: str) -> UUID:
    row = admin.execute(question.encode()).fetchone()
    assert row is not None
    key: UUID = row[0]
    return key


def _insert(table: str, row: dict[str, Any]) -> sql.Composed:
    return sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join([sql.Placeholder()] * len(row)),
    )


def _cluster(made: Made, number: int) -> UUID:
    name, chance = f"Made cluster {number}", made.chance
    cluster = made.add(
        "cluster",
        name=name,
        name_key=name.lower(),
        country=chance.choice(COUNTRIES),
        portfolio=chance.choice(PORTFOLIOS),
        ever_labelled=True,
    )
    for level in chance.sample(LEVELS, chance.randrange(4)):
        for begins, ends in _terms(made):
            status = chance.choice(("ACTIVE", "ACTIVE", "ACTIVE", "SUPERSEDED", "SUSPENDED"))
            out = made.day(begins or FIRST, 400)
            gone = f"{{[{out},{out + timedelta(days=60)})}}" if chance.random() < 0.2 else "{}"
            made.add(
                "label_award",
                cluster_id=cluster,
                level=level,
                valid_from=begins,
                valid_until=ends,
                status=status,
                source="made",
                interrupted=gone,
                code=f"{made.key().int % 10**10:010}",
            )
    return cluster


def _terms(made: Made) -> Iterator[tuple[date | None, date | None]]:
    """Yield the first and the last days of one label or of two, one after the other."""
    begins = made.day()
    ends = begins + timedelta(days=made.chance.randrange(200, 900))
    yield made.maybe(begins, 0.8), ends
    if made.chance.random() < 0.4:
        yield ends + timedelta(days=1), made.maybe(ends + timedelta(days=700), 0.7)


@dataclass(frozen=True)
class Project:
    """A made-up project, and its places."""

    id: UUID
    begins: date | None
    clusters: tuple[UUID, ...]


def _project(made: Made, number: int, clusters: list[UUID]) -> Project:
    chance = made.chance
    begins = made.day(within=600)
    project = made.add(
        "project",
        slug=f"made-{number:02}",
        title=f"Made project {number:02}",
        sharing=SHARING[number % 3],
        starts_on=made.maybe(begins, 0.9),
        ends_on=made.maybe(begins + timedelta(days=900), 0.9),
    )
    cohort = made.add("cohort", project_id=project, name="Cohort")
    taken = tuple(chance.sample(clusters, chance.randrange(2, 12)))
    for cluster in taken:
        _place(made, project, cohort, cluster)
    lay_trainings(made, project, number)
    _targets(made, project)
    return Project(project, begins, taken)


def _place(made: Made, project: UUID, cohort: UUID, cluster: UUID) -> None:
    chance = made.chance
    status = chance.choice(STATUSES)
    place = made.add(
        "participation",
        project_id=project,
        cohort_id=cohort,
        cluster_id=cluster,
        status=status,
        withdrawal_reason="Left" if status == "WITHDRAWN" else None,
        target_level=chance.choice((*LEVELS, "GOLD", None)),
    )
    if status == "WITHDRAWN":
        left = datetime.fromisoformat(f"{made.day(within=1500)}T12:00+00:00")
        made.add(
            "participation_event",
            project_id=project,
            participation_id=place,
            status=status,
            created_at=left,
        )
    if chance.random() < 0.7:
        made.rows.setdefault("roadmap_outlook", []).append(
            {
                "project_id": project,
                "participation_id": place,
                "days": chance.randrange(600),
                "ready_on": made.maybe(made.day(), 0.3),
                "open_steps": 1,
                "steps": chance.randrange(3),
            }
        )
        made.add(
            "milestone",
            project_id=project,
            participation_id=place,
            title="Step",
            status=chance.choice(("PLANNED", "IN_PROGRESS", "WAIVED")),
            waiver=None,
            reaches=chance.choice((*LEVELS, None)),
        )
        step = made.rows["milestone"][-1]
        step["waiver"] = "Not needed" if step["status"] == "WAIVED" else None
    for level in chance.sample(LEVELS, chance.randrange(3)):
        _assessment(made, project, cluster, level)


def _assessment(made: Made, project: UUID, cluster: UUID, level: str) -> None:
    ordered, chance = made.day(), made.chance
    status = chance.choice(("ORDERED", "SCHEDULED", "REPORTED", "DECIDED", "DECIDED", "WITHDRAWN"))
    scheduled = ordered + timedelta(days=chance.randrange(20, 200))
    reported = scheduled + timedelta(days=chance.randrange(5, 60))
    out = status in ("REPORTED", "DECIDED")
    assessment = made.add(
        "assessment",
        cluster_id=cluster,
        ordered_by=project,
        scheme_id=made.scheme,
        level=level,
        status=status,
        ordered_on=ordered,
        scheduled_on=scheduled if out or status == "SCHEDULED" else None,
        reported_on=reported if out else None,
        summary="Report" if out else None,
        reason="Called off" if status == "WITHDRAWN" else None,
    )
    if status == "DECIDED":
        for number in range(1, chance.choice((2, 2, 3))):
            made.add(
                "decision",
                assessment_id=assessment,
                number=number,
                outcome=chance.choice(("AWARDED", "REFUSED")),
                reasons="So",
                decided_on=reported + timedelta(days=30 * number + chance.randrange(20)),
            )


def _exchange(made: Made, projects: list[Project], number: int) -> None:
    chance = made.chance
    one, other = chance.sample(projects, 2)
    host, visitor = chance.choice(one.clusters), chance.choice(other.clusters)
    if host == visitor:
        return
    begins = made.day()
    known = made.rows.get("exchange", [])
    same = chance.choice(known)["id"] if known and number % 9 == 0 else None
    exchange = made.add(
        "exchange",
        kind=chance.choice(("TWINNING", "STUDY_VISIT")),
        host_id=host,
        visitor_id=visitor,
        starts_on=begins,
        ends_on=begins + timedelta(days=2),
        subject="Visit",
        status=chance.choice(("HELD", "HELD", "HELD", "PLANNED")),
        same_as=same,
    )
    for project, part in ((one, "HOST"), (other, "VISITOR")):
        status = chance.choice(("CONFIRMED", "CONFIRMED", "DECLINED"))
        made.add(
            "exchange_side",
            project_id=project.id,
            exchange_id=exchange,
            part=part,
            recorded=False,
            status=status,
            reason="Not ours" if status == "DECLINED" else None,
        )


MEASURES = (
    ("BENCHMARKED", None),
    ("LABELLED", "GOLD"),
    ("LABELLED", "BRONZE"),
    ("STAFF_TRAINED", None),
    ("INSTRUCTORS_CERTIFIED", None),
    ("EXCHANGES_HELD", None),
    ("MANUAL", None),
)


def _targets(made: Made, project: UUID) -> None:
    for position, (measure, level) in enumerate(made.chance.sample(MEASURES, 4)):
        target = made.add(
            "target",
            project_id=project,
            code=f"t{position}",
            title=measure.title(),
            unit="pieces",
            measure=measure,
            level=level,
            baseline=made.maybe(made.chance.randrange(3)),
            target=made.chance.randrange(1, 9),
            position=position,
            retired_on=made.maybe(made.day(), 0.2),
        )
        for _ in range(2 if measure == "MANUAL" else 0):
            made.add(
                "target_figure",
                project_id=project,
                target_id=target,
                value=made.chance.randrange(20),
                measured_on=made.day(),
                note="Counted",
                account_id=made.account,
            )
