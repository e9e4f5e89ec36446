"""Trainings that were held and people who were trained: people in fives alone, and never named."""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Date, Integer, Select, Uuid, column, func, select

from goldpath.board.asking import asked
from goldpath.board.projects import BoardProject, Covers, covers, of_row
from goldpath.programme.projects.tables import Project
from goldpath.programme.trainings.tables import Course, CourseKind, CourseSession, CourseStatus
from goldpath.reader.given import Given
from goldpath.reader.mapping import Key, Row, Rows, computed, many, one, rows

IN_FIVES = "each once, rounded down to a multiple of five; null below five"


@strawberry.type(description="What a project has taught until a day.")
class ProjectTrainings:
    """What a project has taught until a day."""

    project: BoardProject = one(of_row, "The project.", always=True)
    courses: int = strawberry.field(description="Courses of which a session was held.")
    sessions: int = strawberry.field(description="Sessions that were held.")
    people: int | None = strawberry.field(description=f"People who attended a session: {IN_FIVES}.")
    certified: int | None = strawberry.field(
        description=f"People who hold a certificate of attendance on the day: {IN_FIVES}."
    )


@strawberry.type(description="Courses of a kind that were held.")
class KindTrainings:
    """Courses of a kind that were held."""

    kind: CourseKind
    courses: int = strawberry.field(description="Courses of which a session was held.")
    sessions: int = strawberry.field(description="Sessions that were held.")


def on_day(_: Row, on: Given) -> Rows:
    """Return the row of the day that is meant."""
    return asked(on=on)


def _held(about: Row, *by: Any) -> Select[Any]:  # noqa: ANN401 - columns of a course
    """Count the courses and the sessions that were held until a day, by columns of the course."""
    course, session = rows(Course).row, rows(CourseSession).row
    ended = func.timezone(session.c.time_zone, session.c.ends_at).cast(Date)
    columns = [course.c[name] for name in by]
    return (
        select(
            *columns,
            func.count(course.c.id.distinct()).label("courses"),
            func.count().label("sessions"),
        )
        .join_from(
            course,
            session,
            (session.c.project_id == course.c.project_id) & (session.c.course_id == course.c.id),
        )
        .where(
            course.c.status != CourseStatus.CANCELLED,
            ~session.c.cancelled,
            ended <= about.c.on,
        )
        .group_by(*columns)
        .correlate(about)
    )


def by_kind(about: Row) -> Rows:
    """Count the courses and sessions that were held, by what was taught."""
    found = rows(_held(about, "kind").subquery())
    return found.by(Key(found.row.c.kind.collate("C"), filled=True))


def by_project(about: Row) -> Rows:
    """Tell what each project that shares has taught, by title."""
    project, held = rows(Project).row, _held(about, "project_id").subquery()
    people: Any = func.board_people(about.c.on).table_valued(
        column("project_id", Uuid), column("people", Integer), column("certified", Integer)
    )
    told = (
        select(
            project.c.id.label("project_id"),
            project.c.title,
            func.coalesce(held.c.courses, 0).label("courses"),
            func.coalesce(held.c.sessions, 0).label("sessions"),
            people.c.people,
            people.c.certified,
        )
        .select_from(project)
        .outerjoin(held, held.c.project_id == project.c.id)
        .outerjoin(people, people.c.project_id == project.c.id)
        .correlate(about)
    )
    found = rows(told.subquery())
    return found.by(found.row.c.title, found.row.c.project_id)


def courses(about: Row) -> ColumnElement[int]:
    """Count the courses that were held."""
    return select(_held(about).subquery().c.courses).scalar_subquery()


def sessions(about: Row) -> ColumnElement[int]:
    """Count the sessions that were held."""
    return select(_held(about).subquery().c.sessions).scalar_subquery()


@strawberry.type(description="Trainings that were held until a day.")
class Trainings:
    """Trainings that were held until a day."""

    on: date
    covers: Covers = covers()
    courses: int = computed(courses, "Courses of which a session was held.")
    sessions: int = computed(sessions, "Sessions that were held.")
    kinds: list[KindTrainings] = many(by_kind, "By what was taught.", about=5)
    projects: list[ProjectTrainings] = many(by_project, "By project.", about=20)
