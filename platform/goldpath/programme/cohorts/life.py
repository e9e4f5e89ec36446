"""A participation's history and contacts, and the application it came of, in the schema."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, select

from goldpath.endpoint.node import Node
from goldpath.programme.applications.tables import Application, ApplicationStatus
from goldpath.programme.cohorts.tables import (
    Participation,
    ParticipationStatus,
)
from goldpath.programme.cohorts.tables import (
    ParticipationContact as ContactRow,
)
from goldpath.programme.cohorts.tables import (
    ParticipationEvent as EventRow,
)
from goldpath.reader.expressions import id_of
from goldpath.reader.mapping import Row, Rows, children, computed, rows
from goldpath.reader.planner import Scope

VERSION = "Send it back as `expectedVersion`."
HISTORY = "The states that it came into, the first one first."
CONTACTS = "Whom the project talks to in the cluster."


@strawberry.type(description="A state that a participation came into.")
class ParticipationEvent:
    """A state that a participation came into."""

    status: ParticipationStatus
    at: datetime = computed(lambda event: event.c.created_at, "When, in UTC.")
    reason: str | None = strawberry.field(description="Why it withdrew; else null.")


history, contacts = children(EventRow, "id"), children(ContactRow, "id")


def selected_by(participation: Row) -> Rows:
    """Return the application by which a participation's cluster was selected."""
    found = rows(Application)
    asked = found.row.c
    return found.only(
        asked.project_id == participation.c.project_id,
        asked.cohort_id == participation.c.cohort_id,
        asked.cluster_id == participation.c.cluster_id,
        asked.status == ApplicationStatus.SELECTED,
    )


@strawberry.type
class ContactDetails:
    """What is told of a contact; no type of the schema by itself."""

    name: str
    position: str | None = strawberry.field(description="What the person is in the cluster.")
    email: str | None
    phone: str | None
    version: int = strawberry.field(description=VERSION)


@strawberry.type(description="Somebody of a cluster whom the project talks to.")
class ParticipationContact(ContactDetails, Node):
    """Somebody of a cluster whom the project talks to."""


def _of_cluster(contact: Row) -> ColumnElement[Any]:
    place = rows(Participation).row
    found = select(place.c.cluster_id).where(
        place.c.project_id == contact.c.project_id, place.c.id == contact.c.participation_id
    )
    return found.correlate(contact).scalar_subquery()


def _contact_key(contact: Row) -> ColumnElement[str]:
    return id_of("ManagedContact", _of_cluster(contact), contact.c.id)


@strawberry.type(description="Somebody of your cluster whom a project talks to.")
class ManagedContact(ContactDetails, Node):
    """Somebody of the own cluster whom a project talks to."""

    id: strawberry.ID = computed(_contact_key, "The same for as long as the thing exists.")


def managed_contact(scope: Scope) -> Rows:
    """Start from a contact that belongs to the scope's `owner`, a cluster."""
    found = rows(ContactRow)
    own = _of_cluster(found.row) == scope("owner").sql
    return found.only(found.row.c.id == scope("key").sql, own)
