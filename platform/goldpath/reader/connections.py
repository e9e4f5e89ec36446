"""Plans Relay connections: a page's entries, its cursors, and how many there are in all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from graphql import FieldNode, GraphQLObjectType
from sqlalchemy import Boolean, Integer, Select, func, label, literal_column, select

from goldpath.reader.expressions import EMPTY, Expression, as_list, as_object
from goldpath.reader.given import Values
from goldpath.reader.inputs import directions
from goldpath.reader.mapping import Rows
from goldpath.reader.pages import Listing, page_size
from goldpath.reader.plan import Cost, Site
from goldpath.reader.selection import Asked
from goldpath.reader.wanted import Place, Wanted, chosen

if TYPE_CHECKING:
    from goldpath.reader.planner import Planner


@dataclass(frozen=True, slots=True)
class Pages:
    """Plans one Relay connection: each of its parts reads the list anew, in the same snapshot."""

    planner: "Planner"
    rows: Callable[..., Rows]
    wanted: Wanted

    def connection(self, asked: Asked) -> tuple[Expression, Sequence[Cost]]:
        """Return the connection, and what it costs: its entries, once however they are asked."""
        size = self._sized()
        columns: list[Expression] = []
        costs: list[Cost] = []
        for key, nodes in asked.items():
            expression, cost = self._part(nodes, self.wanted.place.key(key))
            columns.append(label(key, expression))
            costs.extend(cost)
        return as_object(select(*columns).subquery()), (Cost(size, tuple(costs)),)

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
        listing = self._listing()
        inside = place.inside(listing.rows.row, listed=True)
        if name == "nodes":
            columns, below = self.planner.columns(kind, listing.rows.row, asked, inside)
        else:
            columns, below = self._edge(kind, listing, asked, inside)
        if not listing.backwards:
            return as_list(self._slice(columns, listing, listing.limit()).subquery()), below
        whole = select(*columns).correlate(*inside.around).subquery()
        place_in_page = func.row_number().over(order_by=listing.ordered())
        page = self._slice(
            [place_in_page.label("n"), as_object(whole).label("entry")], listing, listing.limit()
        ).subquery()
        entries = func.json_agg(page.c.entry).aggregate_order_by(page.c.n.desc())
        return select(func.coalesce(entries, EMPTY)).scalar_subquery(), below

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
                whole = select(*made).correlate(*place.around).subquery()
                columns.append(label(key, as_object(whole)))
            elif name == "cursor":
                columns.append(label(key, listing.cursor()))
            else:
                columns.append(label(key, literal_column(f"'{kind.name}'")))
        return columns, tuple(costs)

    def _info(self, kind: GraphQLObjectType, asked: Asked) -> Expression:
        listing = self._listing()
        number = func.row_number().over(order_by=listing.ordered())
        page = self._slice(
            [number.label("n"), listing.cursor().label("cursor")], listing, listing.limit(more=1)
        ).subquery()
        parts = _page_info(page.c.n, page.c.cursor, listing)
        parts["__typename"] = literal_column(f"'{kind.name}'")
        columns = [label(key, parts[nodes[0].name.value]) for key, nodes in asked.items()]
        return as_object(select(*columns).select_from(page).subquery())

    def _slice(
        self, columns: Sequence[Expression], listing: Listing, limit: Expression
    ) -> Select[Any]:
        return (
            select(*columns)
            .select_from(listing.rows.row)
            .where(*listing.slice())
            .order_by(*listing.ordered())
            .limit(limit)
            .correlate(*self.wanted.place.around)
        )

    def _listing(self) -> Listing:
        """Return the list, with names of its own for its rows."""
        given = dict(self.wanted.given)
        after, before = given.pop("after"), given.pop("before")
        backwards = given.pop("last") is not None
        given.pop("first")
        site, row = self.wanted.site, self.wanted.row
        size = self.planner.parameters.given(partial(_asked_size, site), Integer(), site)
        found = chosen(self.rows, row, given)
        ways = directions(given.get("order_by") or ())
        name = ":".join([_list_name(site), *(f"{by}{'-' if down else '+'}" for by, down in ways)])
        owner = row.c["id"] if row is not None and "id" in row.c else None
        return Listing(found, name, owner, size, backwards, after, before)


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
    before, after = (_yes_or_no(one is not None) for one in (listing.before, listing.after))
    return {
        "hasNextPage": before if listing.backwards else more,
        "hasPreviousPage": more if listing.backwards else after,
        "startCursor": start,
        "endCursor": end,
    }


def _yes_or_no(fact: bool) -> Expression:  # noqa: FBT001 - the fact itself
    return literal_column("true" if fact else "false", Boolean)
