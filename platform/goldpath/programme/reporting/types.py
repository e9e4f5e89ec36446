"""Reporting periods in the schema: what was reported, and how it differs."""

from datetime import date, datetime

import strawberry
from sqlalchemy import Double, cast

from goldpath.endpoint.node import Node
from goldpath.identity.policy import Action
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.reporting.differences import (
    Since,
    came,
    differences,
    named,
    of_people,
    went,
    why,
)
from goldpath.programme.reporting.drafting import counted, counted_people, draft, uncounted
from goldpath.programme.reporting.rows import (
    editions,
    figures,
    is_open,
    late,
    locked_by,
    names,
    people,
    person_name,
    reopening,
    undated,
)
from goldpath.programme.reporting.tables import PeriodStatus
from goldpath.programme.targets.tables import Measure
from goldpath.programme.targets.types import KNOWN_FROM
from goldpath.reader.mapping import computed, many, one

VERSION = "Send it back as `expectedVersion`."
NAMES = "Those whom it counts, by the day; of people there are none here."
UNDATED = "Labels that it may count, and does not: nobody knows since when. By the name."
PEOPLE = "The people whom it counts, by the day. Coordinator's."
DAY = "When it happened; null where that is not known."


@strawberry.type(description="One of those whom a reported figure counted.")
class PeriodName:
    """One of those whom a reported figure counted, by the name it had then."""

    label: str = computed(lambda name: name.c.label, "By the name that it had then.")
    happened_on: date | None = strawberry.field(description=DAY)
    known_from: str | None = strawberry.field(description=KNOWN_FROM)


@strawberry.type(description="Somebody whom a reported figure counted.")
class PeriodPerson:
    """Somebody whom a reported figure counted: who is erased is so here as well."""

    name: str = computed(person_name, "As it is now: who is erased has none here either.")
    happened_on: date | None = strawberry.field(description=DAY)


@strawberry.type
class ReportedFigure:
    """What is told of a target in a report; no type of the schema by itself."""

    code: str
    title: str
    unit: str
    measure: Measure
    level: LabelLevel | None = strawberry.field(description="The least level that counts.")
    baseline: float | None = computed(lambda figure: cast(figure.c.baseline, Double))
    target: float = computed(lambda figure: cast(figure.c.target, Double), "What was promised.")
    value: float | None = computed(
        lambda figure: cast(figure.c.value, Double), "What it came to; null: nobody had said."
    )
    previously_reported: float | None = computed(
        lambda figure: cast(figure.c.previously_reported, Double),
        "What the last locked period before reported of it; null if there was none.",
    )
    known_by: str | None = strawberry.field(
        description="Of a figure recorded by hand: what was noted with it. Others are counted "
        "from records."
    )


@strawberry.type(description="A target as an edition reported it. It never changes.")
class PeriodFigure(ReportedFigure):
    """A target as an edition reported it."""

    names: list[PeriodName] = many(names, NAMES, about=6)
    undated: list[PeriodName] = many(undated, UNDATED, about=2)
    people: list[PeriodPerson] | None = many(people, PEOPLE, about=6, action=Action.PERIOD_PEOPLE)


@strawberry.type(description="A target as a period would report it if it were locked now.")
class DraftFigure(ReportedFigure):
    """A target as a period would report it if it were locked now."""

    names: list[PeriodName] = many(counted, NAMES, about=6)
    undated: list[PeriodName] = many(uncounted, UNDATED, about=2)
    people: list[PeriodName] | None = many(
        counted_people, PEOPLE, about=6, action=Action.PERIOD_PEOPLE
    )


@strawberry.type(description="That a period was reopened.")
class PeriodReopening:
    """That a period was reopened after an edition."""

    reason: str
    at: datetime = computed(lambda made: made.c.created_at, "When, in UTC.")


@strawberry.type(description="What a period reported when it was locked. It never changes.")
class PeriodEdition:
    """What a period reported when it was locked."""

    number: int = strawberry.field(description="Counted from 1.")
    as_of: date = strawberry.field(
        description="The day whose figures these are: the period's last one, or the day on which "
        "it was locked if that came first."
    )
    locked_at: datetime = computed(lambda made: made.c.created_at, "When, in UTC.")
    locked_by: str | None = computed(
        locked_by, "The name of who locked it; null once that person has left the project."
    )
    late_justification: str | None = computed(
        lambda made: made.c.late_reason, "Why it was locked after it was due; null if it was not."
    )
    reopening: PeriodReopening | None = one(
        reopening, "Why the period was reopened after it; null if it was not."
    )
    figures: list[PeriodFigure] = many(figures, "In the order of the targets.", about=6)


@strawberry.type(description="How a target's figure differs between two periods.")
class PeriodDifference:
    """How a target's figure differs between two periods."""

    code: str
    title: str
    unit: str
    before: float | None = computed(lambda line: cast(line.c.before, Double))
    after: float | None = computed(lambda line: cast(line.c.after, Double))
    why: str = computed(why, "As a sentence or two.")
    came: list[PeriodName] = many(
        lambda line: named(came(line)), "Those whom it counts now and did not before.", about=3
    )
    went: list[PeriodName] = many(
        lambda line: named(went(line)), "Those whom it counted before and does not now.", about=3
    )
    people_came: list[PeriodPerson] | None = many(
        lambda line: of_people(came(line)),
        "The people whom it counts now and did not before. Coordinator's.",
        about=3,
        action=Action.PERIOD_PEOPLE,
    )
    people_went: list[PeriodPerson] | None = many(
        lambda line: of_people(went(line)),
        "The people whom it counted before and does not now. Coordinator's.",
        about=3,
        action=Action.PERIOD_PEOPLE,
    )


@strawberry.type(description="Days that a project reports on, both included.")
class ReportingPeriod(Node):
    """Days that a project reports on."""

    title: str
    starts_on: date
    ends_on: date
    due_on: date | None = strawberry.field(description="The last day on which it is not late.")
    status: PeriodStatus
    late: bool = computed(late, "Whether it is open after the day that it was due.")
    version: int = strawberry.field(description=VERSION)
    editions: list[PeriodEdition] = many(
        editions, "What it reported, each time that it was locked, the newest first.", about=2
    )
    draft: list[DraftFigure] | None = many(
        draft,
        "What it would report if it were locked now; null for a period that is locked.",
        about=6,
        given=is_open,
    )
    differences: list[PeriodDifference] = many(
        differences,
        "How what it reports at last differs from what another period does, target by target.",
        about=6,
        since=Since,
    )
