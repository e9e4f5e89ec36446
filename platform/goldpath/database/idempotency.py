"""A retry never doubles: what a key was used for, kept 30 days per account and project or core."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.model import created_now
from goldpath.errors import BadInput, Conflict

KEPT = timedelta(days=30)
"""How long a key is remembered."""

_LONGEST = 200
"""Characters of a key."""


class IdempotencyKey(SQLModel, table=True):
    """A key that an account used for a create in a project, and the id that came of it."""

    __tablename__ = "idempotency_key"

    project_id: UUID = Field(primary_key=True, foreign_key="project.id")
    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    key: str = Field(primary_key=True, max_length=_LONGEST)
    request: str
    created_id: UUID | None = None
    created_at: datetime = created_now()


class CoreIdempotencyKey(SQLModel, table=True):
    """A key that an account used for a create in the label core, and the id that came of it."""

    __tablename__ = "core_idempotency_key"

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    key: str = Field(primary_key=True, max_length=_LONGEST)
    request: str
    created_id: UUID | None = None
    created_at: datetime = created_now()


class Attempt:
    """One use of an idempotency key, inside the transaction of the create it protects.

    Without a project it is a create in the label core.
    """

    def __init__(
        self, session: AsyncSession, project_id: UUID | None, account_id: UUID, key: str | None
    ) -> None:
        self._session = session
        self._key = key
        self._owner: dict[str, Any] = {"account_id": account_id}
        self._table: type[IdempotencyKey | CoreIdempotencyKey] = CoreIdempotencyKey
        if project_id is not None:
            self._owner["project_id"] = project_id
            self._table = IdempotencyKey

    async def earlier(self, mutation: str, payload: Mapping[str, Any]) -> UUID | None:
        """Claim the key, or return the id that an earlier use of it created.

        A second request with the key waits until the first has ended. Raises Conflict when the
        key was used for something else.
        """
        if self._key is None:
            return None
        if not 0 < len(self._key) <= _LONGEST:
            raise BadInput(f"A key has 1 to {_LONGEST} characters.", "idempotencyKey")
        request = _fingerprint(mutation, payload)
        await self._forget_old()
        claim = insert(self._table).values(**self._owner, key=self._key, request=request)
        claimed = await self._session.exec(
            claim.on_conflict_do_nothing().returning(col(self._table.key))
        )
        return None if claimed.first() else await self._created_by(request)

    async def created(self, created_id: UUID) -> None:
        """Record what the claimed key created."""
        if self._key is not None:
            row = await self._row()
            row.created_id = created_id
            self._session.add(row)

    async def _created_by(self, request: str) -> UUID | None:
        row = await self._row()
        if row.request != request:
            raise Conflict(
                "This idempotencyKey was used for another request. Choose a new one.",
                "idempotencyKey",
            )
        return row.created_id

    async def _row(self) -> IdempotencyKey | CoreIdempotencyKey:
        used: Any = select(self._table).filter_by(**self._owner, key=self._key)
        row: IdempotencyKey | CoreIdempotencyKey = (await self._session.exec(used)).one()
        return row

    async def _forget_old(self) -> None:
        old = delete(self._table).filter_by(**self._owner)
        await self._session.exec(old.where(col(self._table.created_at) < func.now() - KEPT))


def _fingerprint(mutation: str, payload: Mapping[str, Any]) -> str:
    given = {name: value for name, value in payload.items() if name != "idempotency_key"}
    return sha256(orjson.dumps([mutation, given], option=orjson.OPT_SORT_KEYS)).hexdigest()
