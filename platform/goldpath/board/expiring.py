"""Which participants lose a label before a day."""

from datetime import date

import strawberry
from sqlalchemy import ColumnElement, Integer, func, select

from goldpath.board.asking import asked
from goldpath.board.projects import BoardCluster, Covers, covers
from goldpath.board.questions import all_participants, places, shows_names
from goldpath.label.awards.expiring import expiring
from goldpath.label.awards.held import level_rank
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.whose import cluster_of
from goldpath.programme.projects.tables import Project
from goldpath.reader.given import Carried, Given
from goldpath.reader.mapping import Key, Row, Rows, computed, many, one, rows


def ending(_: Row, ends_from: Given, ends_before: Given) -> Rows:
    """Return what the labels that end are asked with."""
    return asked(ends_from=ends_from, ends_before=ends_before)


def _ends(about: Row) -> Rows:
    """Return the labels of participants that end, and that no other takes the place of."""
    found = expiring(about, Carried(about.c.ends_from), Carried(about.c.ends_before))
    return found.only(found.row.c.cluster_id.in_(select(all_participants().c.cluster_id)))


def losing(about: Row) -> ColumnElement[int]:
    """Count the participants that lose a label."""
    found = _ends(about)
    counted = select(func.count(found.row.c.cluster_id.distinct()))
    return counted.where(*found.where).scalar_subquery()


def by_level(about: Row) -> Rows:
    """Count the participants that lose a label, by its level."""
    found = _ends(about)
    award = found.row
    counted = (
        select(award.c.level, func.count(award.c.cluster_id.distinct()).label("clusters"))
        .where(*found.where)
        .group_by(award.c.level)
        .correlate(about)
    )
    levels = rows(counted.subquery())
    return levels.by(Key(level_rank(levels.row.c.level).cast(Integer), filled=True))


def named(about: Row) -> Rows:
    """Return the labels that end of those whom a project names, the next end first."""
    found, place, project = _ends(about), places(), rows(Project).row
    known = (
        select(place.c.cluster_id)
        .join_from(place, project, project.c.id == place.c.project_id)
        .where(shows_names(project))
    )
    return found.only(found.row.c.cluster_id.in_(known))


@strawberry.type(description="How many participants lose a label of a level.")
class LevelLoss:
    """How many participants lose a label of a level."""

    level: LabelLevel
    clusters: int = strawberry.field(description="Clusters, each once.")


@strawberry.type(description="A participant's label that ends, where a project shares names.")
class NamedLoss:
    """A participant's label that ends."""

    level: LabelLevel
    valid_until: date = computed(lambda award: award.c.valid_until, "The last day.")
    renewable_until: date | None = strawberry.field(
        description="The last day of an interview that renews it seamlessly; null where unknown."
    )
    cluster: BoardCluster = one(cluster_of, "Who loses it.", always=True)


@strawberry.type(
    description="Participants whose label ends, and that no other one as strong takes the place of."
)
class LabelsExpiring:
    """Participants whose label ends."""

    ends_from: date = strawberry.field(description="Labels that end on this day or later.")
    ends_before: date = strawberry.field(description="Labels that end before this day.")
    covers: Covers = covers()
    clusters: int = computed(losing, "How many participants lose a label, each once.")
    levels: list[LevelLoss] = many(by_level, "How many lose one, by level.", about=3)
    named: list[NamedLoss] = many(
        named,
        "The labels of those who take part in a project that shares names, the next end first.",
        about=20,
    )
