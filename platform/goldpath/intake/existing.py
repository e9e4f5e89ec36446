"""What is there already of what rows mean: one statement for many rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, literal, or_, select
from sqlalchemy.sql.selectable import Subquery

from goldpath.intake.desk import Desk
from goldpath.intake.incoming import Incoming, Seen, Told
from goldpath.intake.reading import Given
from goldpath.reader.mapping import Rows

_KEY, _VERSION = "its key", "its version"


@dataclass(frozen=True, slots=True)
class Existing:
    """The things of a list that are there, as the list tells of them."""

    incoming: Incoming

    async def find(self, desk: Desk, rows: Sequence[Given]) -> list[Seen | None]:
        """Return the thing that each row means; None for a row whose thing is not there."""
        meant = await self._by_id(desk, {row.id for row in rows if row.id})
        by_id = {one.id: one for one in meant}
        by_name: dict[tuple[Any, ...], Seen] = {}
        for one in await self._by_name(desk, [row.told for row in rows if not row.id]):
            name = self._name(one.told)
            by_name[name] = replace(one, alone=name not in by_name)
        return [by_id.get(row.id) if row.id else by_name.get(self._name(row.told)) for row in rows]

    async def _by_id(self, desk: Desk, keys: set[UUID]) -> list[Seen]:
        if not keys:
            return []
        meant = self._own(desk)
        shown = self._shown(desk, meant.only(meant.row.c.id.in_(keys)))
        return await _seen(desk, select(shown))

    async def _by_name(self, desk: Desk, told: Sequence[Told]) -> list[Seen]:
        """Return what the rows name, and little else."""
        if not told:
            return []
        meant = self._own(desk)
        if self.incoming.narrow:
            meant = meant.only(await self.incoming.narrow(desk, meant.row, told))
        shown = self._shown(desk, meant)
        names = {name: {one.get(name) for one in told} for name in self.incoming.key}
        named = and_(*(_among(shown.c[name], values) for name, values in names.items()))
        return await _seen(desk, select(shown).where(named))

    def _own(self, desk: Desk) -> Rows:
        found = self.incoming.listing.rows()
        return found.only(found.row.c.project_id == desk.access.project_id)

    def _shown(self, desk: Desk, meant: Rows) -> Subquery:
        """Return what the list tells. What never changes has no version: it is at its first."""
        row, role = meant.row, desk.access.acts_as
        columns = (column.of(row) for column in self.incoming.listing.columns_of(role))
        own = (row.c.id.label(_KEY), row.c.get("version", literal(1)).label(_VERSION))
        return select(*columns, *own).where(*meant.where).subquery()

    def _name(self, told: Told) -> tuple[Any, ...]:
        return tuple(told.get(name) for name in self.incoming.key)


async def _seen(desk: Desk, asked: Any) -> list[Seen]:  # noqa: ANN401 - a statement of many columns
    result = await desk.session.exec(asked)
    return [
        Seen(told[_KEY], told[_VERSION], {name: _plain(value) for name, value in told.items()})
        for told in result.mappings()
    ]


def _among(column: ColumnElement[Any], values: set[Any]) -> ColumnElement[bool]:
    among: ColumnElement[bool] = column.in_(values - {None})
    return or_(among, column.is_(None)) if None in values else among


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever PostgreSQL has
    """Return a value as the same is read from a file."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return value or None if isinstance(value, list) else value
