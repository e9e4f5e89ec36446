"""What a version of a scheme holds, table by table: as its file says, and as it is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.label.schemes.scheme_file import Entry, SchemeFile
from goldpath.label.schemes.tables import Scheme, SchemeGroup, SchemeIndicator, SchemeLevel

Values = dict[str, Any]
"""A row's values by column, without keys that PostgreSQL makes."""

PARTS: dict[str, tuple[type[SQLModel], str]] = {
    "levels": (SchemeLevel, "level"),
    "groups": (SchemeGroup, "code"),
    "indicators": (SchemeIndicator, "code"),
}
"""The lists of a file: each one's table, and the column that tells its rows apart."""

_MADE = {"id", "created_at", "scheme_id"}


@dataclass(frozen=True, slots=True)
class Contents:
    """A version's own values, and its parts by list."""

    scheme: Values
    parts: dict[str, list[Values]]

    def flat(self) -> dict[str, Any]:
        """Return every value by its path: `levels[gold].experts`."""
        found = dict(self.scheme)
        for collection, rows in self.parts.items():
            key = PARTS[collection][1]
            for row in rows:
                path = f"{collection}[{str(row[key]).lower()}]"
                found |= {f"{path}.{name}": value for name, value in row.items()}
        return found

    def differences(self, other: "Contents") -> list[str]:
        """Return the paths at which two contents differ."""
        mine, theirs = self.flat(), other.flat()
        return [path for path in mine | theirs if mine.get(path) != theirs.get(path)]


def of_file(file: SchemeFile) -> Contents:
    """Return what a file says."""
    entries: dict[str, Sequence[Entry]] = {
        "levels": file.levels,
        "groups": file.groups,
        "indicators": file.indicators,
    }
    parts = {
        name: [_part(one, at) for at, one in enumerate(rows)] for name, rows in entries.items()
    }
    return Contents(_kept(Scheme, file.model_dump()), parts)


def _part(entry: Entry, position: int) -> Values:
    values = {**entry.model_dump(), "position": position}
    if "group" in values:
        values["group_code"] = values.pop("group")
    return values


async def recorded(session: AsyncSession, scheme: Scheme) -> Contents:
    """Return what is recorded of a version."""
    parts = {
        name: [_kept(table, row.model_dump()) for row in await _rows(session, table, scheme.id)]
        for name, (table, _) in PARTS.items()
    }
    return Contents(_kept(Scheme, scheme.model_dump()), parts)


async def _rows(session: AsyncSession, table: Any, scheme_id: UUID) -> list[SQLModel]:  # noqa: ANN401 - one of PARTS
    found = select(table).where(table.scheme_id == scheme_id).order_by(table.position)
    return list((await session.exec(found)).all())


def _kept(table: type[SQLModel], values: Values) -> Values:
    names = set(table.model_fields) - _MADE
    return {name: value for name, value in values.items() if name in names}
