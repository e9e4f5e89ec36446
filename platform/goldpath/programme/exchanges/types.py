"""Exchanges in the schema, as a project sees them: what they are, and its own side."""

from datetime import date

import strawberry
from sqlalchemy import ColumnElement, func

from goldpath.endpoint.node import Node
from goldpath.identity.policy import Action
from goldpath.label.clusters.types import Cluster
from goldpath.programme.exchanges.rows import counterpart, host, visitor
from goldpath.programme.exchanges.tables import Exchange as ExchangeRow
from goldpath.programme.exchanges.tables import (
    ExchangeAnswer,
    ExchangeKind,
    ExchangePart,
    ExchangeStatus,
)
from goldpath.reader.mapping import Row, computed, one, parent

HOST = "The cluster that is visited."
VISITOR = "The cluster that visits."
VERSION = "Send it back as `expectedVersion`."


@strawberry.type
class ExchangeFacts:
    """What is known of an exchange on every side; no type of the schema by itself."""

    kind: ExchangeKind
    host: Cluster = one(host, HOST, always=True)
    visitor: Cluster = one(visitor, VISITOR, always=True)
    starts_on: date
    ends_on: date
    place: str | None
    subject: str
    status: ExchangeStatus


@strawberry.type(description="A twinning or a study visit: what every side of it knows.")
class Exchange(ExchangeFacts):
    """A twinning or a study visit."""

    reason: str | None = strawberry.field(description="Why it was cancelled.")
    version: int = strawberry.field(description=VERSION)


def _projects(side: Row) -> ColumnElement[list[str]]:
    return func.exchange_projects(side.c.exchange_id)


@strawberry.type(description="Your project's side of an exchange, with its own notes only.")
class ExchangeSide(Node):
    """A project's side of an exchange."""

    exchange: Exchange = one(parent(ExchangeRow), always=True)
    part: ExchangePart
    recorded: bool = strawberry.field(
        description="Whether your project recorded it, and so says what it is."
    )
    status: ExchangeAnswer = strawberry.field(description="Whether your project stands by it.")
    reason: str | None = strawberry.field(description="Why your project declined; its own to see.")
    notes: str | None
    outcome: str | None = strawberry.field(description="What came of it.")
    people: list[str] | None = computed(
        lambda side: side.c.people,
        "Who was there for your project; null while nobody has said.",
        action=Action.EXCHANGE_PEOPLE,
    )
    counterpart: ExchangeAnswer | None = computed(
        counterpart,
        "Whether another project stands by the part that is not your project's; null if both are.",
    )
    projects: list[str] = computed(
        _projects,
        "The titles of the other projects that stand by it; none unless your project does so too.",
    )
    version: int = strawberry.field(description=VERSION)


@strawberry.type(description="An exchange of a participant of yours that another project recorded.")
class ExchangeOffer(ExchangeFacts, Node):
    """An exchange of a participant that another project recorded, to be confirmed or declined."""

    part: ExchangePart = strawberry.field(description="Which of the two is your participant.")
    version: int = strawberry.field(description=VERSION)


@strawberry.type(description="How many exchanges of a kind are in a state.")
class ExchangeCount:
    """How many exchanges of a kind are in a state."""

    kind: ExchangeKind
    status: ExchangeStatus
    exchanges: int = strawberry.field(description="That your project stands by, each once.")
