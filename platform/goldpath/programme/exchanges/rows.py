"""Exchanges as rows: a project's own sides, what it is offered, and how many it has."""

from sqlalchemy import ColumnElement, case, func, literal, or_, select
from sqlalchemy import String as Text

from goldpath.label.clusters.tables import Cluster
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus
from goldpath.programme.exchanges.tables import (
    Exchange,
    ExchangeAnswer,
    ExchangePart,
    ExchangeSide,
    ExchangeStatus,
)
from goldpath.reader.mapping import Row, Rows, newest, rows
from goldpath.reader.planner import Scope


def host(exchange: Row) -> Rows:
    """Return the cluster that is visited."""
    found = rows(Cluster)
    return found.only(found.row.c.id == exchange.c.host_id)


def visitor(exchange: Row) -> Rows:
    """Return the cluster that visits."""
    found = rows(Cluster)
    return found.only(found.row.c.id == exchange.c.visitor_id)


def sides(project: Row) -> Rows:
    """Return a project's sides of exchanges, those of the latest days first."""
    side, exchange = rows(ExchangeSide), rows(Exchange).row
    begins = select(exchange.c.starts_on).where(exchange.c.id == side.row.c.exchange_id)
    own = side.only(side.row.c.project_id == project.c.id)
    return own.by(newest(begins.scalar_subquery()), newest(side.row.c.id))


def counterpart(side: Row) -> ColumnElement[str | None]:
    """Return whether the cluster that is not the project's own is confirmed by another project.

    Null if both are the project's. Whoever recorded an exchange stands by it.
    """
    exchange = rows(Exchange).row
    theirs = case(
        (side.c.recorded & (side.c.part == ExchangePart.BOTH), None),
        (
            ~side.c.recorded
            & or_(
                exchange.c.awaits.is_(None),
                side.c.part.in_((ExchangePart.BOTH,)),
                side.c.part == exchange.c.awaits,
            ),
            literal(ExchangeAnswer.CONFIRMED.value, Text),
        ),
        else_=func.coalesce(exchange.c.answer, literal(ExchangeAnswer.PROPOSED.value, Text)),
    )
    return select(theirs).where(exchange.c.id == side.c.exchange_id).scalar_subquery()


def offers(project: Row) -> Rows:
    """Return what others recorded of a project's participants, and it has not answered so far."""
    found = _offered()
    own = found.only(found.row.c.project_id == project.c.id)
    return own.by(newest(found.row.c.starts_on), newest(found.row.c.id))


def offer(scope: Scope) -> Rows:
    """Start from the offer that the scope's `key` names, to its `project`."""
    found = _offered()
    named = found.row.c.id == scope("key").sql
    return found.only(named, found.row.c.project_id == scope("project").sql)


def _offered() -> Rows:
    """Return the offers to each project: once, in however many cohorts the cluster takes part."""
    exchange, place, side = rows(Exchange).row, rows(Participation).row, rows(ExchangeSide).row
    hosts = exchange.c.awaits == ExchangePart.HOST
    part = case((hosts, ExchangePart.HOST.value), else_=ExchangePart.VISITOR.value)
    meant = case((hosts, exchange.c.host_id), else_=exchange.c.visitor_id)
    answered = select(side.c.id).where(
        side.c.project_id == place.c.project_id, side.c.exchange_id == exchange.c.id
    )
    offered = (
        select(
            place.c.project_id,
            exchange.c.id,
            part.label("part"),
            exchange.c.kind,
            exchange.c.host_id,
            exchange.c.visitor_id,
            exchange.c.starts_on,
            exchange.c.ends_on,
            exchange.c.place,
            exchange.c.subject,
            exchange.c.status,
            exchange.c.version,
        )
        .join_from(exchange, place, place.c.cluster_id == meant)
        .where(
            exchange.c.awaits.is_not(None),
            place.c.status != ParticipationStatus.WITHDRAWN,
            exchange.c.status != ExchangeStatus.CANCELLED,
            ~answered.exists(),
        )
        .distinct()
    )
    return rows(offered.subquery())


def counts(project: Row) -> Rows:
    """Count the exchanges that a project stands by, by kind and status."""
    side, exchange = rows(ExchangeSide).row, rows(Exchange).row
    counted = (
        select(
            side.c.project_id,
            exchange.c.kind,
            exchange.c.status,
            func.count().label("exchanges"),
        )
        .join_from(side, exchange, exchange.c.id == side.c.exchange_id)
        .where(side.c.status == ExchangeAnswer.CONFIRMED)
        .group_by(side.c.project_id, exchange.c.kind, exchange.c.status)
    )
    found = rows(counted.subquery())
    own = found.only(found.row.c.project_id == project.c.id)
    return own.by(found.row.c.kind.collate("C"), found.row.c.status.collate("C"))
