"""Courses, their modules and their sessions in the schema."""

from datetime import datetime
from functools import partial
from typing import Any, Optional

import strawberry
from sqlalchemy import ColumnElement, Integer, cast, func, not_, select

from goldpath.endpoint.node import Node
from goldpath.endpoint.pages import Connection
from goldpath.identity.policy import Action
from goldpath.programme.attendance.lines import lines_of_session, totals_of
from goldpath.programme.attendance.session_lines import SessionLine
from goldpath.programme.attendance.types import AttendanceTotals
from goldpath.programme.certificates.types import AttendanceCertificate, of_course
from goldpath.programme.enrolments.tables import Enrolment as EnrolmentRow
from goldpath.programme.enrolments.types import Enrolment, EnrolmentOrder, EnrolmentWhere
from goldpath.programme.projects.phases import ProjectPhase
from goldpath.programme.projects.tables import ProjectPhase as PhaseRow
from goldpath.programme.trainings.people import Trainer, mine, teachers, whose
from goldpath.programme.trainings.places import CoursePlaces
from goldpath.programme.trainings.tables import Audience, CourseKind, CourseStatus
from goldpath.programme.trainings.tables import Course as CourseRow
from goldpath.programme.trainings.tables import CourseModule as ModuleRow
from goldpath.programme.trainings.tables import CourseSession as SessionRow
from goldpath.programme.trainings.tables import Trainer as TrainerRow
from goldpath.reader.expressions import global_key
from goldpath.reader.given import GivenObject
from goldpath.reader.inputs import (
    Direction,
    Filter,
    Order,
    RangeFilter,
    Where,
    compared,
    condition,
)
from goldpath.reader.mapping import Row, children, computed, itself, many, one, paged, parent, rows

VERSION = "Send it back as `expectedVersion`."


@strawberry.type(description="A part of a course.")
class CourseModule(Node):
    """A part of a course."""

    title: str
    position: int = strawberry.field(description="Its place among the course's modules.")
    required: bool = strawberry.field(
        description="Whether somebody who misses it has not completed the course."
    )
    version: int = strawberry.field(description=VERSION)


@strawberry.type(description="The course that a session belongs to, told shortly.")
class SessionCourse:
    """The course that a session belongs to, told shortly."""

    id: strawberry.ID = computed(partial(global_key, "Course"), "The id of the `Course`.")
    title: str
    kind: CourseKind
    status: CourseStatus


def _minutes(session: Row) -> ColumnElement[int]:
    lasts = func.extract("epoch", session.c.ends_at - session.c.starts_at)
    return cast(func.round(lasts / 60), Integer)


@strawberry.type(description="A meeting of a course.")
class CourseSession(Node):
    """A meeting of a course."""

    title: str | None
    starts_at: datetime = strawberry.field(description="When it begins, in UTC.")
    ends_at: datetime = strawberry.field(description="When it ends, in UTC.")
    time_zone: str = strawberry.field(
        description="The zone of its clocks, by its name in the IANA's database."
    )
    minutes: int = computed(_minutes, "How long it lasts, in minutes.")
    place: str | None
    room: str | None = strawberry.field(description="The room of the place.")
    link: str | None = strawberry.field(description="Where it is joined from afar.")
    capacity: int | None = strawberry.field(description="How many people there is room for.")
    cancelled: bool
    finished_at: datetime | None = strawberry.field(
        description="When its trainer closed the list of who was there; null while it is open."
    )
    version: int = strawberry.field(description=VERSION)
    course: SessionCourse | None = one(parent(CourseRow), "The course that it belongs to.")
    module: CourseModule | None = one(parent(ModuleRow), "The module that it teaches.")
    trainers: list[Trainer] = many(teachers, "Who teaches it, by name.", about=2)
    mine: bool = computed(mine, "Whether you teach it, or lead its course.")
    lines: list[SessionLine] | None = many(
        lines_of_session,
        "Everybody who has a place in the course, by name, and whether they were there.",
        about=20,
        action=Action.ATTENDANCE_READ,
    )
    totals: AttendanceTotals | None = one(
        totals_of, "How many of them were there.", action=Action.ATTENDANCE_READ
    )


def _cancelled(session: Row, wanted: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a Boolean of the schema
    column: ColumnElement[bool] = session.c.cancelled
    return column if wanted else not_(column)


@strawberry.input(description="Which sessions are meant. Null asks nothing.")
class SessionWhere(Where):
    """Which sessions are meant."""

    starts_at: RangeFilter[datetime] | None = None
    ends_at: RangeFilter[datetime] | None = None
    mine: bool | None = condition(whose, "Those that you teach or whose course you lead, or not.")
    cancelled: bool | None = condition(_cancelled, "Those that are cancelled, or that are not.")
    or_: list["SessionWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["SessionWhere"] = strawberry.field(name="not", default=None)


@strawberry.type(description="A training of a project.")
class Course(Node):
    """A training of a project."""

    title: str
    kind: CourseKind
    audience: Audience
    language: str | None = strawberry.field(description="A tag of BCP 47, such as `sr`.")
    summary: str | None
    capacity: int | None = strawberry.field(description="How many people may enrol; null: all.")
    needed_share: int = strawberry.field(
        description="Of its minutes, the percentage that somebody must have been there for to "
        "have completed it."
    )
    late_counts: bool = strawberry.field(
        description="Whether somebody who came late or left early was there."
    )
    status: CourseStatus
    version: int = strawberry.field(description=VERSION)
    lead: Trainer | None = one(parent(TrainerRow), "Who answers for it.")
    phase: ProjectPhase | None = one(parent(PhaseRow), "The phase of the project it belongs to.")
    modules: list[CourseModule] = many(
        children(ModuleRow, "position", "id"), "Its parts, in their order.", about=4
    )
    sessions: list[CourseSession] = many(
        children(SessionRow, "starts_at", "id"), "Its meetings, the earliest first.", about=4
    )
    places: CoursePlaces = itself("How its places are taken.")
    enrolments: Connection[Enrolment] | None = paged(
        children(EnrolmentRow, "id"),
        "Who has a place, waits for one or had one, in the order in which they were enrolled.",
        where=EnrolmentWhere,
        order=EnrolmentOrder,
        action=Action.ATTENDANCE_READ,
    )
    certificates: list[AttendanceCertificate] | None = many(
        of_course,
        "The certificates of attendance that were issued of it, by name, the latest of a person "
        "first.",
        about=20,
        action=Action.ATTENDANCE_READ,
    )


def _with_session(course: Row, asked: GivenObject) -> ColumnElement[bool]:
    meeting = rows(SessionRow).row
    found = select(meeting.c.id).where(
        meeting.c.project_id == course.c.project_id,
        meeting.c.course_id == course.c.id,
        not_(meeting.c.cancelled),
        compared(meeting.c.starts_at, asked),
    )
    return found.correlate(course).exists()


@strawberry.input(description="Which courses are meant. Null asks nothing.")
class CourseWhere(Where):
    """Which courses are meant."""

    title: Filter[str] | None = None
    kind: Filter[CourseKind] | None = None
    status: Filter[CourseStatus] | None = None
    session: RangeFilter[datetime] | None = condition(
        _with_session, "With a session that begins then and is not cancelled."
    )
    or_: list["CourseWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["CourseWhere"] = strawberry.field(name="not", default=None)


@strawberry.input(one_of=True, description="What courses are ordered by.")
class CourseOrder(Order):
    """What courses are ordered by."""

    title: Direction | None = strawberry.UNSET
    kind: Direction | None = strawberry.UNSET
    status: Direction | None = strawberry.UNSET
