"""How many exchanges were held, each counted once across projects.

Row-level security keeps out those that no project stands by which shares itself.
"""

from datetime import date

import strawberry
from sqlalchemy import ColumnElement, Subquery, func, select, true
from sqlalchemy.dialects.postgresql import distinct_on

from goldpath.board.projects import Covers, covers
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.exchanges.tables import Exchange, ExchangeKind, ExchangeStatus
from goldpath.reader.mapping import Row, Rows, computed, many, rows


@strawberry.type(description="Exchanges of a kind that were held between two countries.")
class CountryExchanges:
    """Exchanges of a kind between two countries."""

    kind: ExchangeKind
    host: CountryCode = strawberry.field(description="The country of the cluster that is visited.")
    visitor: CountryCode = strawberry.field(description="The country of the cluster that visits.")
    exchanges: int = strawberry.field(
        description="Each once, however many projects stand by it; at least one of these shares."
    )


def _once(about: Row) -> Subquery:
    """Return the exchanges that were held, until a day if one is meant, each once.

    What turned out to be the same exchange when clusters were merged is one, between the clusters
    that the one recorded first says.
    """
    exchange = rows(Exchange).row
    same = func.coalesce(exchange.c.same_as, exchange.c.id)
    columns = (exchange.c.kind, exchange.c.host_id, exchange.c.visitor_id)
    ended = true() if about is None else exchange.c.starts_on <= about.c.on
    around = () if about is None else (about,)
    found = select(*columns).where(exchange.c.status == ExchangeStatus.HELD, ended)
    once = found.ext(distinct_on(same)).order_by(same, exchange.c.id)
    return once.correlate(*around).subquery()


def held(about: Row) -> Rows:
    """Count the exchanges that were held, by kind and the countries of host and visitor."""
    exchange, host, visitor = _once(about), rows(Cluster).row, rows(Cluster).row
    counted = (
        select(
            exchange.c.kind,
            host.c.country.label("host"),
            visitor.c.country.label("visitor"),
            func.count().label("exchanges"),
        )
        .join_from(exchange, host, host.c.id == exchange.c.host_id)
        .join(visitor, visitor.c.id == exchange.c.visitor_id)
        .group_by(exchange.c.kind, host.c.country, visitor.c.country)
    )
    found = rows(counted.subquery())
    return found.by(found.row.c.kind.collate("C"), found.row.c.host, found.row.c.visitor)


def total(about: Row) -> ColumnElement[int]:
    """Count the exchanges that were held until a day."""
    return select(func.count()).select_from(_once(about)).scalar_subquery()


@strawberry.type(description="Exchanges that were held until a day.")
class ExchangesHeld:
    """Exchanges that were held until a day."""

    on: date
    covers: Covers = covers()
    exchanges: int = computed(total, "How many, each once and since its first day.")
    rows: list[CountryExchanges] = many(
        held, "By kind and the countries of host and visitor.", about=20
    )
