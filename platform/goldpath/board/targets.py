"""Targets against actuals: each project's as it set them, and summed where they measure alike."""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Double,
    Select,
    Text,
    Uuid,
    and_,
    case,
    column,
    func,
    or_,
    select,
)

from goldpath.board.projects import BoardProject, Covers, covers, of_row
from goldpath.label.awards.held import level_rank
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.projects.tables import Project
from goldpath.programme.targets.tables import OF_PEOPLE, Measure, Target
from goldpath.reader.mapping import Key, Row, Rows, many, one, rows

FIVES = "people in fives, and null below five"


@strawberry.type(description="A number that a project promised to reach, and where it stands.")
class BoardTarget:
    """A number that a project promised to reach, and where it stands."""

    project: BoardProject = one(of_row, "The project.", always=True)
    code: str
    title: str
    unit: str = strawberry.field(description="What is counted, such as clusters.")
    measure: Measure
    level: LabelLevel | None = strawberry.field(
        description="The level that a label must have at least, for `LABELLED`; else null."
    )
    baseline: float | None = strawberry.field(description="Where it stood before, if known.")
    target: float = strawberry.field(description="What is to be reached.")
    value: float | None = strawberry.field(
        description=f"Where it stands on the day: {FIVES}; null as long as nobody knows."
    )


@strawberry.type(description="What projects promised of one measure, and where they stand.")
class MeasuredTargets:
    """What projects promised of one measure, and where they stand."""

    measure: Measure
    level: LabelLevel | None = strawberry.field(
        description="The level that a label must have at least, for `LABELLED`; else null."
    )
    projects: int = strawberry.field(description="Projects that promised it.")
    target: float = strawberry.field(description="The sum of what they promised.")
    value: float | None = strawberry.field(
        description="Where they stand on the day: a cluster or an exchange counts once, however "
        "many of them count it; of people the sum of what is told of each project."
    )


def _told(about: Row) -> Select[Any]:
    """Return the targets that are pursued on a day, with where they stand."""
    target, project = rows(Target).row, rows(Project).row
    stands: Any = func.board_targets(about.c.on).table_valued(
        column("project_id", Uuid), column("target_id", Uuid), column("value", Double)
    )
    own = and_(
        stands.c.project_id == target.c.project_id,
        stands.c.target_id == target.c.id,
    )
    return (
        select(
            *(target.c[name] for name in ("project_id", "id", "code", "title", "unit", "measure")),
            target.c.level,
            target.c.baseline.cast(Double).label("baseline"),
            target.c.target.cast(Double).label("target"),
            target.c.position,
            project.c.title.label("project_title"),
            stands.c.value,
        )
        .select_from(target)
        .join(project, project.c.id == target.c.project_id)
        .outerjoin(stands, own)
        .where(or_(target.c.retired_on.is_(None), target.c.retired_on > about.c.on))
        .correlate(about)
    )


def of_projects(about: Row) -> Rows:
    """Return the targets that projects pursue on a day, by the project's title, in their order."""
    found = rows(_told(about).subquery())
    told = found.row.c
    return found.by(told.project_title, told.project_id, told.position, told.id)


def by_measure(about: Row) -> Rows:
    """Return what projects promised of each measure; figures recorded by hand have no sum."""
    told = _told(about).subquery()
    once: Any = func.board_measures(about.c.on).table_valued(
        column("measure", Text), column("level", Text), column("value", BigInteger)
    )
    people = told.c.measure.in_(OF_PEOPLE)
    summed = (
        select(
            told.c.measure,
            told.c.level,
            func.count(told.c.project_id.distinct()).label("projects"),
            func.sum(told.c.target).label("target"),
            case((people, func.sum(told.c.value)), else_=func.max(once.c.value)).label("value"),
        )
        .select_from(told)
        .outerjoin(once, _alike(told, once))
        .where(told.c.measure != Measure.MANUAL)
        .group_by(told.c.measure, told.c.level)
        .correlate(about)
    )
    found = rows(summed.subquery())
    return found.by(Key(found.row.c.measure.collate("C"), filled=True), _rank(found.row))


def _alike(told: Row, once: Row) -> ColumnElement[bool]:
    same: ColumnElement[bool] = once.c.level.is_not_distinct_from(told.c.level)
    return and_(once.c.measure == told.c.measure, same)


def _rank(row: Row) -> Key:
    return Key(level_rank(row.c.level), filled=False)


@strawberry.type(description="Targets of the projects that share, against where they stand.")
class TargetsReached:
    """Targets of the projects that share, against where they stand."""

    on: date
    covers: Covers = covers()
    projects: list[BoardTarget] = many(
        of_projects, "The targets that projects pursue on the day, by project.", about=30
    )
    measures: list[MeasuredTargets] = many(
        by_measure, "Summed where they measure alike; those recorded by hand are not.", about=5
    )
