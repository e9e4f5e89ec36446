"""The people whom a project trains, and their places, in the schema."""

from datetime import date, datetime
from typing import Any, Optional

import strawberry
from sqlalchemy import ColumnElement, func, not_, select

from goldpath.endpoint.node import Node
from goldpath.programme.attendance.completion import completion
from goldpath.programme.attendance.lines import lines_of_enrolment
from goldpath.programme.attendance.types import AttendedSession
from goldpath.programme.certificates.types import AttendanceCertificate, of_enrolment
from goldpath.programme.enrolments.origins import Origin, origin_of
from goldpath.programme.enrolments.tables import Attendee as AttendeeRow
from goldpath.programme.enrolments.tables import EnrolmentStatus
from goldpath.reader.given import Given
from goldpath.reader.inputs import Direction, Filter, Order, Where, condition, ordering
from goldpath.reader.mapping import Row, computed, many, one, parent


@strawberry.type(description="Somebody whom a project trains.")
class Attendee(Node):
    """Somebody whom a project trains, as the project knows this person."""

    name: str
    email: str | None
    origin: Origin | None = one(
        origin_of, "The participant or partner that the person comes from; null for others."
    )
    organisation: str | None = strawberry.field(
        description="Where the person comes from, if it is no participant and no partner."
    )
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")


@strawberry.type(description="How far somebody has completed a course.")
class Completion:
    """How far somebody has completed a course, by its rule."""

    minutes: int = strawberry.field(description="How long the course's sessions last in all.")
    minutes_needed: int = strawberry.field(description="For how many one has to be there.")
    minutes_there: int = strawberry.field(description="For how many the person was there.")
    first_day: date | None = strawberry.field(description="The first day that the person came.")
    last_day: date | None
    missing_modules: list[str] = strawberry.field(
        description="Required modules that the person was at no session of."
    )
    met: bool = strawberry.field(description="Whether the rule is met so far.")


@strawberry.type(description="Somebody's place in a course, or turn on its waiting list.")
class Enrolment(Node):
    """Somebody's place in a course, or turn on its waiting list."""

    status: EnrolmentStatus
    waiting_since: datetime | None = strawberry.field(
        description="Since when the person waits: who waits longest gets the next place."
    )
    walk_in: bool = strawberry.field(
        description="Whether the person came without a place, and got one however full it was."
    )
    enrolled_at: datetime = computed(lambda place: place.c.created_at)
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    attendee: Attendee = one(parent(AttendeeRow), "Whose place it is.", always=True)
    attendance: list[AttendedSession] = many(
        lines_of_enrolment,
        "Each session of the course that is not cancelled, by its begin; none without a place.",
        about=5,
    )
    completion: Completion | None = one(
        completion, "How far the person has completed the course, and what is missing."
    )
    certificate: AttendanceCertificate | None = one(
        of_enrolment, "The latest certificate of attendance; null if none was issued."
    )


def _of_person(place: Row) -> ColumnElement[str]:
    person = parent(AttendeeRow)(place)
    return select(person.row.c.name).where(*person.where).correlate(place).scalar_subquery()


def _named(place: Row, asked: Given) -> ColumnElement[bool]:
    return func.strpos(func.lower(_of_person(place)), func.lower(asked.sql)) > 0


def _walked_in(place: Row, wanted: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a Boolean of the schema
    column: ColumnElement[bool] = place.c.walk_in
    return column if wanted else not_(column)


@strawberry.input(description="Which places are meant. Null asks nothing.")
class EnrolmentWhere(Where):
    """Which places are meant."""

    status: Filter[EnrolmentStatus] | None = None
    walk_in: bool | None = condition(_walked_in, "Of people who walked in, or who did not.")
    search: str | None = condition(_named, "Whose name has this in it; case does not count.")
    or_: list["EnrolmentWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["EnrolmentWhere"] = strawberry.field(name="not", default=None)


@strawberry.input(one_of=True, description="What places are ordered by.")
class EnrolmentOrder(Order):
    """What places are ordered by."""

    name: Direction | None = ordering(_of_person, "By the person's name.")
    status: Direction | None = strawberry.UNSET
    waiting_since: Direction | None = strawberry.UNSET
