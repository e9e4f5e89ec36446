"""Awards in the schema: as the public, projects and the cluster itself see them."""

from datetime import date

import strawberry
from sqlalchemy import ColumnElement, and_, case, func, literal_column

from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import AwardEvent as EventRow
from goldpath.label.awards.tables import AwardEventKind, AwardStatus
from goldpath.reader.mapping import Row, Rows, computed, many, rows

TODAY: ColumnElement[date] = literal_column("(now() AT TIME ZONE 'UTC')::date")


def status(award: Row) -> ColumnElement[str]:
    """Return what has become of an award; one whose last day is over is expired."""
    over = and_(award.c.status != AwardStatus.WITHDRAWN, award.c.valid_until < TODAY)
    return case((over, AwardStatus.EXPIRED.value), else_=award.c.status)


@strawberry.type(description="A label as the public register shows it.")
class RegistryAward:
    """A label as the public register shows it."""

    level: LabelLevel
    status: AwardStatus = computed(status, "What has become of it by today, in UTC.")
    valid_from: date | None = strawberry.field(description="The first day; null where unknown.")
    valid_until: date | None = strawberry.field(description="The last day; null where unknown.")
    start_known: bool = computed(
        lambda award: award.c.valid_from.is_not(None),
        "Whether the source tells when the label began.",
    )
    end_known: bool = computed(
        lambda award: award.c.valid_until.is_not(None),
        "Whether the source tells when the label ends.",
    )


@strawberry.type(description="A label that a cluster was awarded.")
class Award(RegistryAward):
    """An award, with where it is known from."""

    source: str = strawberry.field(description="Where the award is known from.")
    renewable_until: date | None = strawberry.field(
        description="The last day of an interview that renews it seamlessly; null where unknown."
    )


@strawberry.type(description="Something that happened to a label.")
class AwardEvent:
    """Something that happened to a label."""

    kind: AwardEventKind
    day: date
    reason: str


def events(award: Row) -> Rows:
    """Return what happened to a label, the first thing first."""
    found = rows(EventRow)
    return found.only(found.row.c.award_id == award.c.id).by(found.row.c.id)


def code(award: Row) -> ColumnElement[str]:
    """Return the code that verifies a label, as it is written: in two groups."""
    return func.concat(func.left(award.c.code, 5), "-", func.right(award.c.code, 5))


@strawberry.type(description="A label that your cluster was awarded.")
class ManagedAward(Award):
    """An award, for the cluster's manager."""

    code: str = computed(code, "Verifies the label: `registry { verify(code) }`.")
    events: list[AwardEvent] = many(events, "What happened to it, the first thing first.", about=1)
