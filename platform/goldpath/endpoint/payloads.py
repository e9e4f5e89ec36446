"""What mutations answer: the changed thing, and what a person can mend."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

import strawberry
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.doors import Door
from goldpath.database.model import CoreRow, TenantRow
from goldpath.endpoint.context import Info, Write
from goldpath.endpoint.inputs import constraint_of
from goldpath.errors import BadInput, Conflict, Rejected, Similar, Taken
from goldpath.identity.policy import Role
from goldpath.identity.viewer import ProjectAccess
from goldpath.reader.roots import Entry, Start, by_key, of_project
from goldpath.reader.showing import Shown, show, show_list

T = TypeVar("T")
Row = TypeVar("Row", bound=TenantRow | CoreRow)
Shared = TypeVar("Shared", bound=CoreRow)

ARCHIVED = BadInput(
    "This project is archived: it can be read and no longer changed. Its coordinator can reopen it."
)
"""What PostgreSQL's `project_open` means, wherever somebody would change such a project."""


@strawberry.enum(description="What kind of slip a user error tells of.")
class UserErrorCode(StrEnum):
    """What kind of slip a user error tells of."""

    INVALID = "INVALID"
    TAKEN = "TAKEN"
    SIMILAR = "SIMILAR"
    CONFLICT = "CONFLICT"


@strawberry.type(description="Something that a person can mend and try again.")
class UserError:
    """Something that a person can mend. Nothing was written."""

    code: UserErrorCode
    field: str | None = strawberry.field(description="The input field that it is about.")
    message: str = strawberry.field(description="What to mend, as a sentence.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a write: the changed thing as its payload shows it, or user errors."""

    value: Any = None
    errors: list[UserError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Changed(Generic[T]):
    """What a mutation changes: how, by which door, and how its payload shows it.

    `field` is the payload's field, `entry` where the changed thing is read from.
    """

    door: Door
    write: Write[T]
    field: str
    entry: Callable[[T], Entry]


def shown_as(
    field: str, access: ProjectAccess, table: type[Row], write: Write[Row]
) -> Changed[Row]:
    """Return a change of a row that belongs to a project, shown as the type of its table's name."""

    kind: type[SQLModel] = table
    start = by_key(kind)

    def entry(row: Row) -> Entry:
        return of_project(access, start, table.__name__, row.id)

    return Changed(access.door, write, field, entry)


def shown_in_core(
    field: str, door: Door, write: Write[Shared], start: Start, kind: str
) -> Changed[Shared]:
    """Return the secretariat's change of a row of the label core, shown from a start."""

    def entry(row: Shared) -> Entry:
        return Entry(door, Role.SECRETARIAT, start, {"key": row.id}, kind)

    return Changed(door, write, field, entry)


async def attempt(info: Info, changed: Changed[T]) -> Outcome:
    """Change and read in one transaction; a person's slip undoes it and is told."""

    async def write(session: AsyncSession) -> Shown:
        made = await changed.write(session)
        asked = info._raw_info  # noqa: SLF001 - Strawberry shows the selection's nodes nowhere else
        return await show(asked, session, changed.field, changed.entry(made))

    return await attempt_alone(info, changed.door, write)


async def attempt_partly(info: Info, changed: Changed[list[BadInput | Conflict]]) -> Outcome:
    """Change what can be changed, and read it; the write returns what could not, and is told."""
    found: list[BadInput | Conflict] = []

    async def write(session: AsyncSession) -> Shown:
        found.extend(problems := await changed.write(session))
        asked = info._raw_info  # noqa: SLF001 - as in `attempt`
        return await show(asked, session, changed.field, changed.entry(problems))

    outcome = await attempt_alone(info, changed.door, write)
    return Outcome(outcome.value, outcome.errors or [_told(problem) for problem in found])


async def attempt_alone(info: Info, door: Door, write: Write[Any]) -> Outcome:
    """Change something and show nothing of it; a person's slip undoes it and is told.

    So is the attempt to change a project that is archived.
    """
    try:
        async with info.context.write(door) as session:
            return Outcome(await write(session))
    except Rejected as error:
        return Outcome(errors=[_told(problem) for problem in error.problems])
    except (BadInput, Conflict) as error:
        return Outcome(errors=[_told(error)])
    except IntegrityError as error:
        if constraint_of(error) != "project_open":
            raise
        return Outcome(errors=[_told(ARCHIVED)])


async def shown_list(info: Info, door: Door, field: str, entries: Sequence[Entry]) -> Any:  # noqa: ANN401 - a list for the executor
    """Return things that a payload's list field shows beside what was changed or refused."""
    if not entries:
        return []
    async with info.context.write(door) as session:
        return await show_list(info._raw_info, session, field, entries)  # noqa: SLF001 - as `attempt`


def _told(problem: BadInput | Conflict) -> UserError:
    code = UserErrorCode.INVALID
    if isinstance(problem, Taken):
        code = UserErrorCode.TAKEN
    elif isinstance(problem, Similar):
        code = UserErrorCode.SIMILAR
    elif isinstance(problem, Conflict):
        code = UserErrorCode.CONFLICT
    return UserError(code=code, field=problem.field, message=str(problem))
