"""Exchanges: a project's sides, what it is offered, a cluster's own, and the board's count."""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from oracle.ordering import by
from oracle.rows import Row, Shown, Thing, resolves

OTHER = {"HOST": "VISITOR", "VISITOR": "HOST"}


def _exchange(shown: Shown, side: Row) -> Row:
    (found,) = shown.all("exchange", id=side["exchange_id"])
    return found


@resolves("Project.exchanges")
def sides(project: Thing) -> list[Thing]:
    shown = project.shown

    def begins(side: Row) -> Any:  # noqa: ANN401 - a day
        return _exchange(shown, side)["starts_on"]

    found = shown.all("exchange_side", project_id=project.row["id"])
    return project.others("ExchangeSide", sorted(found, key=by((begins, True), ("id", True))))


@resolves("Project.exchangeCounts")
def counts(project: Thing) -> list[Thing]:
    shown = project.shown
    counted = Counter(
        (exchange["kind"], exchange["status"])
        for side in shown.all("exchange_side", project_id=project.row["id"], status="CONFIRMED")
        for exchange in [_exchange(shown, side)]
    )
    rows: list[Row] = [
        {"kind": kind, "status": status, "exchanges": many}
        for (kind, status), many in sorted(counted.items())
    ]
    return project.others("ExchangeCount", rows)


def offered(shown: Shown, project: UUID) -> list[Row]:
    """Return what is offered to a project: other projects' exchanges of its participants."""
    places = shown.all("participation", project_id=project)
    taking_part = {one["cluster_id"] for one in places if one["status"] != "WITHDRAWN"}
    answered = {one["exchange_id"] for one in shown.all("exchange_side", project_id=project)}
    found = [
        {**one, "project_id": project, "part": one["awaits"]}
        for one in shown.tables["exchange"]
        if one["awaits"] and one["status"] != "CANCELLED" and one["id"] not in answered
        if one[f"{one['awaits'].lower()}_id"] in taking_part
    ]
    return sorted(found, key=by(("starts_on", True), ("id", True)))


@resolves("Project.exchangeOffers")
def offers(project: Thing) -> list[Thing]:
    return project.others("ExchangeOffer", offered(project.shown, project.row["id"]))


@resolves("ExchangeSide.exchange")
def exchange(side: Thing) -> Thing:
    return side.other("Exchange", _exchange(side.shown, side.row))


@resolves("Exchange.host", "ExchangeOffer.host")
def host(exchange: Thing) -> Thing:
    return _cluster(exchange, "host_id")


@resolves("Exchange.visitor", "ExchangeOffer.visitor")
def visitor(exchange: Thing) -> Thing:
    return _cluster(exchange, "visitor_id")


def _cluster(exchange: Thing, column: str) -> Thing:
    (found,) = exchange.shown.all("cluster", id=exchange.row[column])
    return exchange.other("Cluster", found)


@resolves("ExchangeSide.counterpart")
def counterpart(side: Thing) -> str | None:
    """Judge by all sides there are, as nobody but an administrator sees them."""
    row, every = side.row, side.shown.all("every_side", exchange_id=side.row["exchange_id"])
    (first,) = (one for one in every if one["recorded"])
    if row["part"] == "BOTH":
        return None if row["recorded"] else "CONFIRMED"
    if first["part"] in (OTHER[row["part"]], "BOTH"):
        return "CONFIRMED"
    others = [one for one in every if not one["recorded"] and one["part"] != first["part"]]
    answers = {one["status"] for one in others}
    return next((one for one in ("CONFIRMED", "DECLINED") if one in answers), "PROPOSED")


@resolves("ExchangeSide.projects")
def projects(side: Thing) -> list[str]:
    if side.row["status"] != "CONFIRMED":
        return []
    every = side.shown.all("every_side", exchange_id=side.row["exchange_id"], status="CONFIRMED")
    others = [one for one in every if one["project_id"] != side.row["project_id"]]
    return [str(one["title"]) for one in sorted(others, key=by("title", "project_id"))]


@resolves("ManagedCluster.exchanges")
def of_cluster(cluster: Thing) -> list[Thing]:
    own = cluster.row["id"]
    found = [
        {**one, "part": "HOST" if one["host_id"] == own else "VISITOR", "own": own}
        for one in cluster.shown.tables["exchange"]
        if own in (one["host_id"], one["visitor_id"]) and one["same_as"] is None
    ]
    return cluster.others(
        "ManagedExchange", sorted(found, key=by(("starts_on", True), ("id", True)))
    )


@resolves("ManagedExchange.counterpart")
def called(exchange: Thing) -> Any:  # noqa: ANN401 - a text
    row = exchange.row
    other = row["visitor_id"] if row["part"] == "HOST" else row["host_id"]
    (found,) = exchange.shown.all("every_name", id=other)
    return found["name"]


@resolves("Board.exchanges")
def held(board: Thing) -> list[Thing]:
    return board.others("CountryExchanges", counted_once(board.shown))


def counted_once(shown: Shown, until: date | None = None) -> list[Row]:
    """Count by the exchange recorded first of those that are the same."""
    once: dict[UUID, Row] = {}
    for one in sorted(shown.all("exchange", status="HELD"), key=by("id")):
        if until is None or one["starts_on"] <= until:
            once.setdefault(one["same_as"] or one["id"], one)
    countries = {one["id"]: one["country"] for one in shown.tables["cluster"]}
    counted = Counter(
        (one["kind"], countries[one["host_id"]], countries[one["visitor_id"]])
        for one in once.values()
    )
    return [
        {"kind": kind, "host": host, "visitor": visitor, "exchanges": many}
        for (kind, host, visitor), many in sorted(counted.items())
    ]
