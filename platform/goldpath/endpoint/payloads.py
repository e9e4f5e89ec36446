"""What mutations answer: the changed thing, and what a person can mend."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

import strawberry

from goldpath.database.doors import Door
from goldpath.endpoint.context import Context, Write
from goldpath.errors import BadInput, Conflict, Rejected, Taken

T = TypeVar("T")


@strawberry.enum(description="What kind of slip a user error tells of.")
class UserErrorCode(StrEnum):
    """What kind of slip a user error tells of."""

    INVALID = "INVALID"
    TAKEN = "TAKEN"
    CONFLICT = "CONFLICT"


@strawberry.type(description="Something that a person can mend and try again.")
class UserError:
    """Something that a person can mend. Nothing was written."""

    code: UserErrorCode
    field: str | None = strawberry.field(description="The input field that it is about.")
    message: str = strawberry.field(description="What to mend, as a sentence.")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What came of a write: a value, or user errors."""

    value: T | None = None
    errors: list[UserError] = field(default_factory=list)


async def attempt(context: Context, door: Door, write: Write[T]) -> Outcome[T]:
    """Run a write in a transaction of its own; a person's slip undoes it and is told."""
    try:
        async with context.write(door) as session:
            return Outcome(await write(session))
    except Rejected as error:
        return Outcome(errors=[_told(problem) for problem in error.problems])
    except (BadInput, Conflict) as error:
        return Outcome(errors=[_told(error)])


def _told(problem: BadInput | Conflict) -> UserError:
    code = UserErrorCode.INVALID
    if isinstance(problem, Taken):
        code = UserErrorCode.TAKEN
    elif isinstance(problem, Conflict):
        code = UserErrorCode.CONFLICT
    return UserError(code=code, field=problem.field, message=str(problem))
