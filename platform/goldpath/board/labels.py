"""The labels that participants hold: on a day, day by day, and by what one likes to tell apart."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import strawberry
from sqlalchemy import (
    ColumnElement,
    Date,
    Subquery,
    Text,
    any_,
    case,
    func,
    literal_column,
    select,
)

from goldpath.board.asking import asked, days
from goldpath.board.projects import BoardProject, Covers, covers, of_row
from goldpath.board.questions import all_participants, places, strengths
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.projects.tables import Project
from goldpath.reader.given import Carried, Given
from goldpath.reader.mapping import Key, Row, Rows, computed, many, one, rows


@strawberry.enum(description="What labels are told apart by.")
class LabelsBy(StrEnum):
    """What labels are told apart by."""

    LEVEL = "LEVEL"
    COUNTRY = "COUNTRY"
    PORTFOLIO = "PORTFOLIO"
    PROJECT = "PROJECT"
    """Then a cluster counts in each of its projects."""


By = Annotated[
    list[LabelsBy] | None,
    strawberry.argument(
        description="What the rows are told apart by; the level if left out.",
        metadata={"usual": lambda: [LabelsBy.LEVEL]},
    ),
]


@strawberry.type(description="How many participants hold a label. What was not asked for is null.")
class LabelCount:
    """How many participants hold a label; what was not asked for is null."""

    level: LabelLevel | None = strawberry.field(
        description="The strongest label that they hold on the day."
    )
    country: CountryCode | None
    portfolio: ComparativePortfolio | None = strawberry.field(
        description="The comparative portfolio; null as well where the register has none."
    )
    project: BoardProject | None = one(of_row, "A project that they take part in.")
    clusters: int = strawberry.field(description="Clusters, each once in a row.")
    end_unknown: int = strawberry.field(description="Of these, whose label's end is unknown.")


def labels(_: Row, on: Given, by: Given) -> Rows:
    """Return what the labels held on a day are asked with."""
    return asked(on=on, by=by)


def over_time(_: Row, since: Given, until: Given, every: Given, by: Given) -> Rows:
    """Return what the labels held day by day are asked with."""
    return asked(days=days(since, until, every), by=by)


def _days(series: Row) -> Rows:
    """Return the days of a series, each with what is told apart."""
    day: Any = func.unnest(series.c.days, type_=Date()).column_valued("day")
    found = rows(select(day.label("on"), series.c.by.label("by")).correlate(series).subquery())
    return found.by(found.row.c.on)


def _held(about: Row) -> Subquery:
    return strengths(Carried(about.c.on), about)


def labelled(about: Row) -> ColumnElement[int]:
    """Count the participants that hold a label on a day."""
    return select(func.count()).select_from(_held(about)).scalar_subquery()


def participating(_: Row) -> ColumnElement[int]:
    """Count the participants."""
    return select(func.count()).select_from(all_participants()).scalar_subquery()


def counted(about: Row) -> Rows:
    """Count the participants that hold a label on a day, by what was asked for."""
    held, place = _held(about), places()
    cluster, project = rows(Cluster).row, rows(Project).row

    def told(by: LabelsBy, value: ColumnElement[Any]) -> ColumnElement[Any]:
        chosen = literal_column(f"'{by.value}'", Text) == any_(about.c.by)
        return case((chosen, value))

    rank = held.c.strength // 2
    level = case({one.rank: one.value for one in LabelLevel}, value=rank)
    known = {
        "rank": told(LabelsBy.LEVEL, rank),
        "level": told(LabelsBy.LEVEL, level),
        "country": told(LabelsBy.COUNTRY, cluster.c.country),
        "portfolio": told(LabelsBy.PORTFOLIO, cluster.c.portfolio),
        "title": told(LabelsBy.PROJECT, project.c.title),
        "project_id": told(LabelsBy.PROJECT, project.c.id),
    }
    every = held.c.cluster_id.distinct()
    unknown = func.count(every).filter(held.c.strength % 2 == 0)
    cells = (
        select(
            *(one.label(name) for name, one in known.items()),
            func.count(every).label("clusters"),
            unknown.label("end_unknown"),
        )
        .select_from(held)
        .join(cluster, cluster.c.id == held.c.cluster_id)
        .join(place, place.c.cluster_id == held.c.cluster_id)
        .join(project, project.c.id == place.c.project_id)
        .group_by(*(literal_column(str(number + 1)) for number in range(len(known))))
        .correlate(about)
    )
    found = rows(cells.subquery())
    cell = found.row.c
    portfolio = Key(cell.portfolio.collate("C"), filled=False)
    return found.by(cell.rank, cell.country, portfolio, cell.title, cell.project_id)


@strawberry.type(description="The labels that participants hold on a day.")
class LabelsHeld:
    """The labels that participants hold on a day."""

    on: date
    covers: Covers = covers()
    participants: int = computed(
        participating, "Clusters that take part in a project that shares, each once."
    )
    clusters: int = computed(labelled, "Of these, how many hold a label on the day.")
    rows: list[LabelCount] = many(
        counted, "How many hold one, by what was asked for; what nobody holds has no row.", about=20
    )


@strawberry.type(description="The labels that participants hold on one day of a series.")
class LabelsOnDay:
    """The labels that participants hold on one day of a series."""

    on: date
    clusters: int = computed(labelled, "How many participants hold a label on the day, each once.")
    rows: list[LabelCount] = many(
        counted, "How many hold one, by what was asked for; what nobody holds has no row.", about=10
    )


@strawberry.type(description="The labels that participants hold, day by day.")
class LabelsOverTime:
    """The labels that participants hold, day by day."""

    covers: Covers = covers()
    participants: int = computed(
        participating, "Clusters that take part in a project that shares, each once."
    )
    points: list[LabelsOnDay] = many(
        _days,
        "The last day of each period, and of the whole; with the labels held on it.",
        about=13,
    )
