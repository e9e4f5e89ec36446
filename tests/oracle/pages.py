"""Pages of lists, and their cursors.

A cursor is a base64 text of a JSON list: the list's name and order, the key of the thing that it
is a list of, and the entry's position (`goldpath.reader.pages`).
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from oracle.mistakes import ForeignCursor, Mistake
from oracle.ordering import Key, by, compare, read
from oracle.rows import Row, Shown, Thing, resolves

MOST, USUAL = 100, 25

Ordered = Callable[[Shown, Row], Any]


@dataclass(frozen=True)
class Column:
    """A key of an order: where its value stands, and how a cursor tells it."""

    value: Ordered
    parse: Callable[[str], Any] = str
    nullable: bool = False


def _column(name: str, parse: Callable[[str], Any] = str, *, nullable: bool = False) -> Column:
    return Column(lambda _, row: row[name], parse, nullable)


def _cluster_name(shown: Shown, participation: Row) -> Any:  # noqa: ANN401 - a text or None
    cluster = shown.one("cluster", id=participation["cluster_id"])
    return cluster and cluster["name_key"]


def _attendee_name(shown: Shown, enrolment: Row) -> Any:  # noqa: ANN401 - a text or None
    key = {"project_id": enrolment["project_id"], "id": enrolment["attendee_id"]}
    attendee = shown.one("attendee", **key)
    return attendee and attendee["name"]


def points_of(shown: Shown, application: Row) -> int | None:
    """Return the sum of an application's points; None while it has none."""
    key = {"project_id": application["project_id"], "application_id": application["id"]}
    found = [one["points"] for one in shown.all("application_rating", **key)]
    return sum(found) if found else None


ID = _column("id", UUID)
NAME = _column("name_key")

CLUSTER_ORDER = {
    "name": NAME,
    "country": _column("country"),
    "portfolio": _column("portfolio", nullable=True),
}
ORDERED_ON = _column("ordered_on", date.fromisoformat)
ASSESSMENT_ORDER = {
    "orderedOn": ORDERED_ON,
    "scheduledOn": _column("scheduled_on", date.fromisoformat, nullable=True),
    "status": _column("status"),
}
VALID_UNTIL = _column("valid_until", date.fromisoformat, nullable=True)
AWARD_ORDER = {
    "validUntil": VALID_UNTIL,
    "validFrom": _column("valid_from", date.fromisoformat, nullable=True),
}
PARTICIPATION_ORDER = {
    "cluster": Column(_cluster_name, nullable=True),
    "status": _column("status"),
}

ENROLMENT_ORDER = {
    "name": Column(_attendee_name, nullable=True),
    "status": _column("status"),
    "waitingSince": _column("waiting_since", datetime.fromisoformat, nullable=True),
}
COURSE_ORDER = {name: _column(name) for name in ("title", "kind", "status")}
STARTS_AT = _column("starts_at", datetime.fromisoformat)

APPLICATION_ORDER = {
    "points": Column(points_of, int, nullable=True),
    "appliedOn": _column("applied_on", date.fromisoformat),
    "waiting": _column("waiting_since", datetime.fromisoformat, nullable=True),
}


@dataclass(frozen=True)
class Listing:
    """A list that is read in pages: its name, its usual order, and the orders to choose from."""

    name: str
    where: str
    usual: tuple[tuple[Column, bool], ...]
    orders: Mapping[str, Column]
    owned: bool

    def keys(self, chosen: list[Mapping[str, Any]] | None) -> tuple[tuple[Column, bool], ...]:
        """Return the keys of the order that is asked for."""
        asked = tuple((self.orders[name], way) for name, way in ways(chosen))
        return (*asked, *self.usual)

    def title(self, chosen: list[Mapping[str, Any]] | None) -> str:
        """Return what cursors call the list in this order."""
        return ":".join(
            [self.name, *(f"{snake(name)}{'-' if way else '+'}" for name, way in ways(chosen))]
        )


def snake(name: str) -> str:
    """Return a name of GraphQL as cursors call it."""
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name)


def ways(chosen: list[Mapping[str, Any]] | None) -> list[tuple[str, bool]]:
    """Return the names that an `orderBy` asks for, and whether the largest comes first."""
    return [
        (name, way == "DESC")
        for one in chosen or ()
        for name, way in one.items()
        if way is not None
    ]


BY_NAME = ((NAME, False), (ID, False))
NEWEST = ((ID, True),)
NEXT_END = ((VALID_UNTIL, False), (ID, False))

LISTINGS = {
    ("Registry", "clusters"): Listing(
        "Registry.clusters", "RegistryClusterWhere", BY_NAME, CLUSTER_ORDER, owned=False
    ),
    ("Secretariat", "clusters"): Listing(
        "Secretariat.clusters", "ClusterWhere", BY_NAME, CLUSTER_ORDER, owned=False
    ),
    ("Secretariat", "assessments"): Listing(
        "Secretariat.assessments",
        "AssessmentWhere",
        ((ORDERED_ON, True), (ID, True)),
        ASSESSMENT_ORDER,
        owned=False,
    ),
    ("Secretariat", "awards"): Listing(
        "Secretariat.awards",
        "AwardWhere",
        ((VALID_UNTIL, True), (ID, True)),
        AWARD_ORDER,
        owned=False,
    ),
    ("Secretariat", "certificationOffers"): Listing(
        "Secretariat.certification_offers", "OfferWhere", NEWEST, {}, owned=False
    ),
    ("Secretariat", "expiring"): Listing(
        "Secretariat.expiring", "AwardWhere", NEXT_END, {}, owned=False
    ),
    ("Project", "expiring"): Listing("Project.expiring", "AwardWhere", NEXT_END, {}, owned=True),
    ("Cohort", "participations"): Listing(
        "Cohort.participations",
        "ParticipationWhere",
        ((ID, False),),
        PARTICIPATION_ORDER,
        owned=True,
    ),
    ("Cohort", "applications"): Listing(
        "Cohort.applications", "ApplicationWhere", ((ID, False),), APPLICATION_ORDER, owned=True
    ),
    ("Project", "courses"): Listing(
        "Project.courses", "CourseWhere", ((ID, False),), COURSE_ORDER, owned=True
    ),
    ("Project", "sessions"): Listing(
        "Project.sessions", "SessionWhere", ((STARTS_AT, False), (ID, False)), {}, owned=True
    ),
    ("Course", "enrolments"): Listing(
        "Course.enrolments", "EnrolmentWhere", ((ID, False),), ENROLMENT_ORDER, owned=True
    ),
    ("Project", "auditTrail"): Listing("Project.audit_trail", "AuditWhere", NEWEST, {}, owned=True),
    ("Secretariat", "auditTrail"): Listing(
        "Secretariat.audit_trail", "AuditWhere", NEWEST, {}, owned=False
    ),
}
"""Every list that is read in pages, by its field."""

ELEMENTS = {
    "Registry.clusters": "RegistryCluster",
    "Secretariat.clusters": "Cluster",
    "Secretariat.assessments": "Assessment",
    "Secretariat.awards": "AwardRecord",
    "Secretariat.certification_offers": "CertificationOffer",
    "Secretariat.expiring": "ExpiringLabel",
    "Project.expiring": "ExpiringLabel",
    "Cohort.participations": "Participation",
    "Cohort.applications": "Application",
    "Project.courses": "Course",
    "Project.sessions": "CourseSession",
    "Course.enrolments": "Enrolment",
    "Project.audit_trail": "AuditEntry",
    "Secretariat.audit_trail": "AuditEntry",
}


def page_size(arguments: Mapping[str, Any]) -> int:
    """Return how many entries are asked for. Raises Mistake."""
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise Mistake("BAD_INPUT")
    size: int = next((one for one in (first, last) if one is not None), USUAL)
    if not 0 <= size <= MOST:
        raise Mistake("BAD_INPUT")
    return size


def read_cursor(listing: Listing, arguments: Mapping[str, Any], text: str) -> tuple[str, list[Any]]:
    """Return the owner and the position that a cursor names. Raises Mistake."""
    keys = listing.keys(arguments.get("orderBy"))
    try:
        parts = json.loads(base64.b64decode(text, altchars=b"-_", validate=True))
        name, owner, *told = parts
        if name != listing.title(arguments.get("orderBy")) or (owner and not listing.owned):
            raise Mistake("BAD_INPUT")
        position = [_parsed(key, one) for (key, _), one in zip(keys, told, strict=True)]
    except (binascii.Error, ValueError, TypeError) as error:
        raise Mistake("BAD_INPUT") from error
    return str(owner), position


def _parsed(key: Column, told: object) -> Any:  # noqa: ANN401 - a column's value
    if told is None and key.nullable:
        return None
    if not isinstance(told, str):
        raise TypeError(told)
    return key.parse(told)


@dataclass(frozen=True)
class Connection:
    """One page being read."""

    listing: Listing
    owner: Thing
    rows: list[Row]
    arguments: Mapping[str, Any]

    @property
    def keys(self) -> tuple[Key, ...]:
        """The order that is asked for."""
        shown = self.owner.shown
        chosen = self.listing.keys(self.arguments.get("orderBy"))
        return tuple((_reading(shown, key), way) for key, way in chosen)

    @property
    def owner_key(self) -> str:
        """The key of the thing that this is a list of."""
        return str(self.owner.row["id"]) if self.listing.owned else ""

    def cursor(self, row: Row) -> str:
        """Return an entry's cursor."""
        position = [_told(value) for value in (read(key, row) for key in self.keys)]
        title = self.listing.title(self.arguments.get("orderBy"))
        text = json.dumps([title, self.owner_key, *position], ensure_ascii=False)
        return base64.urlsafe_b64encode(text.encode()).decode()

    @property
    def backwards(self) -> bool:
        """Whether the page is counted from the end."""
        return self.arguments.get("last") is not None

    def slice(self) -> list[Row]:
        """Return all entries that the page may show, in the order of the list."""
        keys = self.keys
        found = sorted(self.rows, key=by(*keys))
        for name, sign in (("after", 1), ("before", -1)):
            text = self.arguments.get(name)
            if text is None:
                continue
            owner, position = read_cursor(self.listing, self.arguments, text)
            if owner != self.owner_key:
                raise ForeignCursor("BAD_INPUT")
            found = [
                row
                for row in found
                if compare(keys, [read(key, row) for key in keys], position) * sign > 0
            ]
        return found

    def page(self) -> list[Row]:
        """Return the entries of the page."""
        found, size = self.slice(), page_size(self.arguments)
        return found[max(0, len(found) - size) :] if self.backwards else found[:size]

    def more(self) -> bool:
        """Return whether there are more entries than the page shows, on its far side."""
        return len(self.slice()) > len(self.page())


def _told(value: object) -> str | None:
    """Return a value as PostgreSQL writes it."""
    if isinstance(value, datetime):
        return re.sub(r"(\.\d*?)0*\+", r"\1+", str(value).removesuffix(":00"))
    return None if value is None else str(value)


def _reading(shown: Shown, key: Column) -> Callable[[Row], Any]:
    return lambda row: key.value(shown, row)


def connection(owner: Thing, name: str, rows: list[Row], arguments: Mapping[str, Any]) -> Thing:
    """Return the page of a field."""
    made = Connection(LISTINGS[owner.kind, name], owner, rows, arguments)
    kind = ELEMENTS[made.listing.name] + "Connection"
    return owner.other(kind, {}, page=made)


KINDS = sorted(set(ELEMENTS.values()))


@resolves(*(f"{kind}Connection.totalCount" for kind in KINDS))
def total_count(found: Thing) -> int:
    return len(found.more["page"].rows)


@resolves(*(f"{kind}Connection.nodes" for kind in KINDS))
def nodes(found: Thing) -> list[Thing]:
    page: Connection = found.more["page"]
    return found.others(ELEMENTS[page.listing.name], page.page())


@resolves(*(f"{kind}Connection.edges" for kind in KINDS))
def edges(found: Thing) -> list[Thing]:
    page: Connection = found.more["page"]
    kind = ELEMENTS[page.listing.name]
    return [
        found.other(f"{kind}Edge", {"cursor": page.cursor(row)}, node=found.other(kind, row))
        for row in page.page()
    ]


@resolves(*(f"{kind}Connection.pageInfo" for kind in KINDS))
def page_info(found: Thing) -> Thing:
    """Each part looks for itself: a cursor of another list is refused by those that read it."""
    return found.other("PageInfo", {}, page=found.more["page"])


@resolves("PageInfo.hasNextPage")
def has_next_page(info: Thing) -> bool:
    page: Connection = info.more["page"]
    return page.arguments.get("before") is not None if page.backwards else page.more()


@resolves("PageInfo.hasPreviousPage")
def has_previous_page(info: Thing) -> bool:
    page: Connection = info.more["page"]
    return page.more() if page.backwards else page.arguments.get("after") is not None


@resolves("PageInfo.startCursor")
def start_cursor(info: Thing) -> str | None:
    page: Connection = info.more["page"]
    return next((page.cursor(row) for row in page.page()), None)


@resolves("PageInfo.endCursor")
def end_cursor(info: Thing) -> str | None:
    page: Connection = info.more["page"]
    return next((page.cursor(row) for row in reversed(page.page())), None)
