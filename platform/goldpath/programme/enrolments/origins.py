"""Where the people whom a project trains come from: its participants and its partners, by name."""

from enum import StrEnum
from functools import partial
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Select, case, literal, or_, select, union_all

from goldpath.label.clusters.tables import Cluster
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus
from goldpath.programme.projects.tables import Partner
from goldpath.reader.expressions import id_of
from goldpath.reader.mapping import Row, Rows, computed, rows


@strawberry.enum(description="What somebody comes from.")
class OriginKind(StrEnum):
    """What somebody comes from: a participating cluster, or a partner of the consortium."""

    PARTICIPANT = "PARTICIPANT"
    PARTNER = "PARTNER"


def _key(origin: Row) -> ColumnElement[str]:
    """Return the id of the participation or the partner that an origin is."""
    made = partial(id_of, "Participation"), partial(id_of, "Partner")
    participant, partner = (one(origin.c.project_id, origin.c.id) for one in made)
    return case((origin.c.kind == OriginKind.PARTICIPANT.value, participant), else_=partner)


@strawberry.type(description="A participant or a partner of a project, that its people come from.")
class Origin:
    """What people come from. Trainers see its name, and nothing else of it."""

    id: strawberry.ID = computed(
        _key, "The id of a `Participation` or of a `Partner`: what an `origin` is given as."
    )
    kind: OriginKind
    name: str


def _participants() -> Select[Any]:
    place, cluster = rows(Participation).row, rows(Cluster).row
    return select(
        place.c.project_id,
        place.c.id,
        literal(OriginKind.PARTICIPANT.value).label("kind"),
        cluster.c.name,
        (place.c.status != ParticipationStatus.WITHDRAWN.value).label("takes_part"),
    ).join_from(place, cluster, cluster.c.id == place.c.cluster_id)


def _partners() -> Select[Any]:
    partner, organisation = rows(Partner).row, rows(Organisation).row
    return select(
        partner.c.project_id,
        partner.c.id,
        literal(OriginKind.PARTNER.value).label("kind"),
        organisation.c.name,
        literal(True).label("takes_part"),  # noqa: FBT003 - SQL's own
    ).join_from(partner, organisation, organisation.c.id == partner.c.organisation_id)


def _all() -> Rows:
    return rows(union_all(_participants(), _partners()).subquery())


def origins_of(project: Row) -> Rows:
    """Return what people of a project can come from, by name; who withdrew is left out."""
    found = _all()
    own = found.only(found.row.c.project_id == project.c.id, found.row.c.takes_part)
    return own.by(found.row.c.name, found.row.c.id)


def origin_of(attendee: Row) -> Rows:
    """Return what somebody comes from."""
    found = _all()
    key = found.row.c.id
    return found.only(
        found.row.c.project_id == attendee.c.project_id,
        or_(key == attendee.c.participation_id, key == attendee.c.partner_id),
    )
