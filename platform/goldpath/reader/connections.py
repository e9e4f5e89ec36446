"""Plans Relay connections: a page's entries, its cursors, and how many there are in all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from graphql import FieldNode, GraphQLObjectType
from sqlalchemy import (
    CTE,
    Boolean,
    FromClause,
    Integer,
    Select,
    Table,
    func,
    label,
    literal_column,
    select,
)

from goldpath.reader.expressions import EMPTY, Expression, as_list, as_object
from goldpath.reader.given import GivenObject, Values
from goldpath.reader.inputs import directions
from goldpath.reader.mapping import Key, Rows
from goldpath.reader.pages import Listing, page_size
from goldpath.reader.plan import Cost, Site
from goldpath.reader.selection import Asked
from goldpath.reader.wanted import Place, Wanted, chosen

if TYPE_CHECKING:
    from goldpath.reader.planner import Planner


@dataclass(frozen=True, slots=True)
class Found:
    """A filtered list, looked for once for all parts of a connection: its keys and its order."""

    table: Table
    rows: CTE
    order: tuple[Key, ...]

    @classmethod
    def of(cls, listed: Rows) -> "Found":
        """Return what is looked for once."""
        keys = [listed.row.c[column.name] for column in listed.row.element.primary_key]
        order = [key.column.label(f"order_{n}") for n, key in enumerate(listed.order)]
        rows = select(*keys, *order).where(*listed.where).cte()
        by = (
            Key(rows.c[f"order_{n}"], key.falling, filled=not key.nullable)
            for n, key in enumerate(listed.order)
        )
        return cls(listed.row.element, rows, tuple(by))

    def entries(self, page: FromClause) -> Rows:
        """Return the entries of a page of the list, with all their columns."""
        row = self.table.alias()
        same = [row.c[column.name] == page.c[column.name] for column in self.table.primary_key]
        order = (
            Key(page.c[f"order_{n}"], key.falling, filled=not key.nullable)
            for n, key in enumerate(self.order)
        )
        return Rows(row, tuple(same), tuple(order))

    def bare(self) -> Rows:
        """Return the list with nothing but its keys and order."""
        return Rows(self.rows, (), self.order)


@dataclass(slots=True)
class Pages:
    """Plans one Relay connection: each of its parts reads the list, in the same snapshot.

    A list that is filtered and belongs to no row, as that of a search, is looked for once.
    """

    planner: "Planner"
    rows: Callable[..., Rows]
    wanted: Wanted
    found: Found | None = None

    def connection(self, asked: Asked) -> tuple[Expression, Sequence[Cost]]:
        """Return the connection, and what it costs: its entries, once however they are asked."""
        size = self._sized()
        self._check_cursors()
        self.found = self._shared(asked)
        columns: list[Expression] = []
        costs: list[Cost] = []
        for key, nodes in asked.items():
            expression, cost = self._part(nodes, self.wanted.place.key(key))
            columns.append(label(key, expression))
            costs.extend(cost)
        whole = select(*columns)
        if self.found is not None:
            whole = whole.add_cte(self.found.rows, nest_here=True)
        return as_object(whole), (Cost(size, tuple(costs)),)

    def _shared(self, asked: Asked) -> Found | None:
        """Return the list as it is looked for once, if that saves anything."""
        parts = {nodes[0].name.value for nodes in asked.values()} - {"__typename"}
        given = dict(self.wanted.given)
        where: GivenObject | None = given.get("where")
        if where is None or not where.asks() or self.wanted.place.around:
            return None
        if "totalCount" not in parts or len(parts) == 1:
            return None  # nothing needs the whole list, or nothing else does
        listed = chosen(self.rows, self.wanted.row, _without_page(given))
        return Found.of(listed) if isinstance(listed.row.element, Table) else None

    def _check_cursors(self) -> None:
        """Note that the cursors must be of this list, even if only `totalCount` is asked for."""
        listing = self._listing()
        for cursor, field in ((listing.after, "after"), (listing.before, "before")):
            if cursor is not None:
                read = cursor.then(partial(listing.read, field=field)).read
                self.planner.checks.append((self.wanted.site, read))

    def _sized(self) -> Callable[[Values], int]:
        size = partial(_asked_size, self.wanted.site)
        self.planner.checks.append((self.wanted.site, size))
        return size

    def _part(self, nodes: Sequence[FieldNode], place: Place) -> tuple[Expression, Sequence[Cost]]:
        name = nodes[0].name.value
        if name == "__typename":
            return literal_column(f"'{self.wanted.kind.name}'"), ()
        if name == "totalCount":
            return self._count(), ()
        inner, asked = self.planner.below(self.wanted.kind.fields[name], nodes)
        if name == "pageInfo":
            return self._info(inner, asked), ()
        return self._entries(name, inner, asked, place)

    def _count(self) -> Expression:
        found = self._listing().rows
        counted = select(func.count()).select_from(found.row).where(*found.where)
        return counted.correlate(*self.wanted.place.around).scalar_subquery()

    def _entries(
        self, name: str, kind: GraphQLObjectType, asked: Asked, place: Place
    ) -> tuple[Expression, Sequence[Cost]]:
        """Return `nodes` or `edges`."""
        listing, page = self._page()
        inside = place.inside(listing.rows.row, listed=True).inside(page, listed=True)
        if name == "nodes":
            columns, below = self.planner.columns(kind, listing.rows.row, asked, inside)
        else:
            columns, below = self._edge(kind, listing, asked, inside)
        if not listing.backwards:
            return as_list(self._slice(columns, listing)), below
        whole = select(*columns).correlate(*inside.around)
        number = func.row_number().over(order_by=listing.ordered())
        turned = self._slice([number.label("n"), as_object(whole).label("entry")], listing)
        last = turned.subquery()
        entries = func.json_agg(last.c.entry).aggregate_order_by(last.c.n.desc())
        return select(func.coalesce(entries, EMPTY)).scalar_subquery(), below

    def _page(self) -> tuple[Listing, FromClause | None]:
        """Return the entries to show: of a list that was looked for once, its page's alone."""
        listing = self._listing()
        if self.found is None:
            return listing, None
        page = self._slice(list(self.found.rows.c), listing).subquery()
        return replace(listing, rows=self.found.entries(page), whole=True), page

    def _edge(
        self, kind: GraphQLObjectType, listing: Listing, asked: Asked, place: Place
    ) -> tuple[list[Expression], tuple[Cost, ...]]:
        columns: list[Expression] = []
        costs: list[Cost] = []
        for key, nodes in asked.items():
            name = nodes[0].name.value
            if name == "node":
                inner, below = self.planner.below(kind.fields[name], nodes)
                made, cost = self.planner.columns(inner, listing.rows.row, below, place.key(key))
                costs.extend(cost)
                whole = select(*made).correlate(*place.around)
                columns.append(label(key, as_object(whole)))
            elif name == "cursor":
                columns.append(label(key, listing.cursor()))
            else:
                columns.append(label(key, literal_column(f"'{kind.name}'")))
        return columns, tuple(costs)

    def _info(self, kind: GraphQLObjectType, asked: Asked) -> Expression:
        listing = self._listing()
        number = func.row_number().over(order_by=listing.ordered())
        columns = [number.label("n"), listing.cursor().label("cursor")]
        page = self._slice(columns, listing, more=1).subquery()
        parts = _page_info(page.c.n, page.c.cursor, listing)
        parts["__typename"] = literal_column(f"'{kind.name}'")
        shown = [label(key, parts[nodes[0].name.value]) for key, nodes in asked.items()]
        # One row, however many the page has, also where nothing that is asked counts them.
        return as_object(select(*shown).select_from(page).having(_yes_or_no(fact=True)))

    def _slice(
        self, columns: Sequence[Expression], listing: Listing, *, more: int = 0
    ) -> Select[Any]:
        made = (
            select(*columns)
            .select_from(listing.rows.row)
            .where(*listing.slice())
            .order_by(*listing.ordered())
            .correlate(*self.wanted.place.around)
        )
        return made if listing.whole else made.limit(listing.limit(more))

    def _listing(self) -> Listing:
        """Return the list, with names of its own for its rows."""
        site, row, given = self.wanted.site, self.wanted.row, self.wanted.given
        size = self.planner.parameters.given(partial(_asked_size, site), Integer(), site)
        if self.found is None:
            found = chosen(self.rows, row, _without_page(given))
        else:
            found = self.found.bare()
        ways = directions(given.get("order_by") or ())
        name = ":".join([_list_name(site), *(f"{by}{'-' if down else '+'}" for by, down in ways)])
        owner = row.c["id"] if row is not None and "id" in row.c else None
        backwards = given["last"] is not None
        return Listing(found, name, owner, size, backwards, given["after"], given["before"])


def _without_page(given: Mapping[str, Any]) -> dict[str, Any]:
    page = ("first", "after", "last", "before")
    return {name: value for name, value in given.items() if name not in page}


def _asked_size(site: Site, values: Values) -> int:
    return page_size(values[site])


def _list_name(site: Site) -> str:
    declared = site.field.extensions["strawberry-definition"]
    return f"{declared.origin.__name__}.{declared.python_name}"


def _page_info(number: Any, cursor: Any, listing: Listing) -> dict[str, Expression]:  # noqa: ANN401 - columns
    size = listing.size.sql
    more = func.count() > size
    near = func.min(cursor).filter(number == func.least(1, size))
    within = func.array_agg(cursor).aggregate_order_by(number.desc()).filter(number <= size)
    far = func.array_to_json(within).op("->>")(0)
    start, end = (far, near) if listing.backwards else (near, far)
    before, after = (_yes_or_no(fact=one is not None) for one in (listing.before, listing.after))
    return {
        "hasNextPage": before if listing.backwards else more,
        "hasPreviousPage": more if listing.backwards else after,
        "startCursor": start,
        "endCursor": end,
    }


def _yes_or_no(*, fact: bool) -> Expression:
    return literal_column("true" if fact else "false", Boolean)
