"""Creating a thing once, however often it is asked for."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.idempotency import Attempt
from goldpath.database.model import CoreRow, TenantRow
from goldpath.database.rows import load
from goldpath.errors import Conflict
from goldpath.identity.viewer import ProjectAccess

Row = TypeVar("Row", bound=TenantRow)
Shared = TypeVar("Shared", bound=CoreRow)
Made = TypeVar("Made", bound=TenantRow | CoreRow)

IDEMPOTENCY_KEY = (
    "Your own name for this request. Sent again within 30 days it returns what was created then, "
    "and creates nothing."
)
"""How the schema describes the input field of that name."""


async def once(
    session: AsyncSession,
    access: ProjectAccess,
    given: Any,  # noqa: ANN401 - any of the create inputs
    table: type[Row],
    create: Callable[[], Awaitable[Row]],
) -> Row:
    """Create a row, or return the one that the same request created before.

    `given` is the mutation's input with its `idempotency_key`. Raises Conflict if the key was
    used for something else.
    """
    return await once_for_project(
        session,
        access,
        given,
        create=create,
        kept=lambda key: load(session, table, access.project_id, key),
    )


async def once_for_project(
    session: AsyncSession,
    access: ProjectAccess,
    given: Any,  # noqa: ANN401 - any of the create inputs
    *,
    create: Callable[[], Awaitable[Made]],
    kept: Callable[[UUID], Awaitable[Made]],
) -> Made:
    """Create a row of any kind for a project; `kept` finds the one that was created before.

    Raises Conflict as `once`.
    """
    key = Attempt(session, access.project_id, access.account_id, given.idempotency_key)
    return await once_with(key, given, create=create, kept=kept)


async def once_with(
    key: Attempt,
    given: Any,  # noqa: ANN401 - any of the create inputs
    *,
    create: Callable[[], Awaitable[Made]],
    kept: Callable[[UUID], Awaitable[Made]],
) -> Made:
    """Create a row of any kind once by this use of a key. Raises Conflict as `once`."""
    earlier = await key.earlier(type(given).__name__, asdict(given))
    if earlier is not None:
        return await kept(earlier)
    made = await create()
    await key.created(made.id)
    return made


async def once_in_core(
    session: AsyncSession,
    account_id: UUID,
    given: Any,  # noqa: ANN401 - any of the create inputs
    table: type[Shared],
    create: Callable[[], Awaitable[Shared]],
) -> Shared:
    """Create a row of the label core, or return the one that the same request created before.

    Raises Conflict as `once`, and if what was created then is gone.
    """
    key = Attempt(session, None, account_id, given.idempotency_key)
    return await once_by(key, session, given, table, create)


async def once_by(
    key: Attempt,
    session: AsyncSession,
    given: Any,  # noqa: ANN401 - any of the create inputs
    table: type[Shared],
    create: Callable[[], Awaitable[Shared]],
) -> Shared:
    """Create a row of the label core once by this use of a key. Raises as `once_in_core`."""
    earlier = await key.earlier(type(given).__name__, asdict(given))
    if earlier is None:
        made = await create()
        await key.created(made.id)
        return made
    kept = await session.get(table, earlier)
    if kept is None:
        raise Conflict(
            "What this idempotencyKey made has been taken back since. Choose a new key.",
            "idempotencyKey",
        )
    return kept
