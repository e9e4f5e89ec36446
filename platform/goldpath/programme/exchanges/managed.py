"""A cluster's exchanges, as its manager sees them: what they are, and nobody's notes."""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Select, func, literal, select, union_all
from sqlalchemy import String as Text

from goldpath.programme.exchanges.tables import (
    Exchange,
    ExchangeKind,
    ExchangePart,
    ExchangeStatus,
)
from goldpath.reader.mapping import Row, Rows, computed, newest, rows


def _called(exchange: Row) -> ColumnElement[str]:
    return func.exchange_counterpart(exchange.c.id)


@strawberry.type(description="A twinning or a study visit of your cluster.")
class ManagedExchange:
    """A twinning or a study visit of the cluster."""

    kind: ExchangeKind
    part: ExchangePart = strawberry.field(description="What your cluster is in it.")
    counterpart: str = computed(_called, "What the other cluster is called.")
    starts_on: date
    ends_on: date
    place: str | None
    subject: str
    status: ExchangeStatus


def _as(part: ExchangePart) -> Select[Any]:
    """Return the exchanges with the cluster that has this part in them."""
    exchange = rows(Exchange).row
    cluster = exchange.c.host_id if part is ExchangePart.HOST else exchange.c.visitor_id
    columns = ("id", "kind", "starts_on", "ends_on", "place", "subject", "status")
    shown = (exchange.c[name] for name in columns)
    part_in_it = literal(part.value, Text).label("part")
    found = select(*shown, cluster.label("cluster_id"), part_in_it)
    return found.where(exchange.c.same_as.is_(None))


def exchanges(cluster: Row) -> Rows:
    """Return a cluster's exchanges, those of the latest days first, each once."""
    either = union_all(_as(ExchangePart.HOST), _as(ExchangePart.VISITOR))
    found = rows(either.subquery())
    own = found.only(found.row.c.cluster_id == cluster.c.id)
    return own.by(newest(found.row.c.starts_on), newest(found.row.c.id))
