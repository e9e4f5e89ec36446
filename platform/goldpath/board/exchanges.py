"""How many exchanges were held, each counted once across projects.

Row-level security keeps out those that no project stands by which shares itself.
"""

from sqlalchemy import Subquery, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from goldpath.label.clusters.tables import Cluster
from goldpath.programme.exchanges.tables import Exchange, ExchangeStatus
from goldpath.reader.mapping import Row, Rows, rows


def _once() -> Subquery:
    """Return the exchanges that were held, each once.

    What turned out to be the same exchange when clusters were merged is one, between the clusters
    that the one recorded first says.
    """
    exchange = rows(Exchange).row
    same = func.coalesce(exchange.c.same_as, exchange.c.id)
    columns = (exchange.c.kind, exchange.c.host_id, exchange.c.visitor_id)
    found = select(*columns).where(exchange.c.status == ExchangeStatus.HELD)
    return found.ext(distinct_on(same)).order_by(same, exchange.c.id).subquery()


def held(_: Row) -> Rows:
    """Count the exchanges that were held, by kind and the countries of host and visitor."""
    exchange, host, visitor = _once(), rows(Cluster).row, rows(Cluster).row
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
