"""Changing exchanges: what they are by who recorded them, notes and answers by each side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed, load, load_core, stale, update_version
from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput, Similar
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.exchanges.given import (
    check_days,
    checked_facts,
    checked_notes,
    checked_reason,
)
from goldpath.programme.exchanges.recording import Recording, can_join, exchanges_like
from goldpath.programme.exchanges.tables import (
    Exchange,
    ExchangeAnswer,
    ExchangeSide,
    ExchangeStatus,
)


@dataclass(frozen=True, slots=True)
class ExchangeChanges:
    """Changes to one project's exchanges, by its coordinator.

    A `side_id` names the project's own side; an exchange that is only offered has none so far.
    """

    session: AsyncSession
    access: ProjectAccess

    async def update(
        self, side_id: UUID, given: Mapping[str, Any], expected_version: int, *, another: bool
    ) -> ExchangeSide:
        """Change what an exchange is; for who recorded it.

        Raises NotFound, Rejected, BadInput, Conflict, or Similar if it would be much like one that
        is on record, unless it is said to be another.
        """
        side, exchange = await self._recorded(side_id)
        changes = checked_facts(given)
        if not changes:
            raise BadInput("Nothing to change: give what is to be otherwise.", "exchange")
        facts = {**exchange.model_dump(), **changes}
        check_days(facts["starts_on"], facts["ends_on"])
        if not another and await exchanges_like(self.session, facts, exchange.id):
            raise Similar(
                "Then it would be like another exchange of these two clusters that is on record. "
                "Cancel this one and record it anew if they are the same; say `another: true` if "
                "they are not.",
                "another",
            )
        await self._write(exchange, expected_version, **changes)
        return side

    async def hold(self, side_id: UUID, expected_version: int) -> ExchangeSide:
        """Say that an exchange took place; for who recorded it.

        Raises NotFound, Conflict, or BadInput if it has not begun.
        """
        side, exchange = await self._recorded(side_id)
        if exchange.version == expected_version:
            if exchange.status is ExchangeStatus.HELD:
                raise BadInput("It is recorded already that this took place.", "exchange")
            if exchange.starts_on > datetime.now(UTC).date():
                told = f"It begins on {exchange.starts_on}: what is to come was not held."
                raise BadInput(told, "exchange")
        await self._write(exchange, expected_version, status=ExchangeStatus.HELD)
        return side

    async def cancel(self, side_id: UUID, reason: str, expected_version: int) -> ExchangeSide:
        """Say that an exchange does not take place; for who recorded it. Raises as `hold`."""
        side, exchange = await self._recorded(side_id)
        cancelled = ExchangeStatus.CANCELLED
        told = checked_reason(reason)
        await self._write(exchange, expected_version, status=cancelled, reason=told)
        return side

    async def note(
        self, side_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> ExchangeSide:
        """Change the project's own notes. Raises NotFound, Rejected or Conflict."""
        side = await self._side(side_id)
        changes = checked_notes(given)
        if not changes:
            raise BadInput("Nothing to change: give what is to be otherwise.", "exchange")
        return await self._answer(side, expected_version, **changes)

    async def accept(self, exchange_id: UUID, expected_version: int) -> ExchangeSide:
        """Confirm an exchange that is offered, as it was seen. Raises NotFound or Conflict."""
        await self._seen(exchange_id, expected_version)
        with can_join():
            return await Recording(self.session, self.access).join(exchange_id)

    async def refuse(self, exchange_id: UUID, reason: str, expected_version: int) -> ExchangeSide:
        """Decline an exchange that is offered. Raises NotFound, Rejected or Conflict."""
        told = checked_reason(reason)
        await self._seen(exchange_id, expected_version)
        with can_join():
            return await Recording(self.session, self.access).join(
                exchange_id, status=ExchangeAnswer.DECLINED, reason=told
            )

    async def confirm(self, side_id: UUID, expected_version: int) -> ExchangeSide:
        """Stand by an exchange that the project declined. Raises NotFound, BadInput, Conflict."""
        side = await self._side(side_id)
        if side.version == expected_version and side.status is ExchangeAnswer.CONFIRMED:
            raise BadInput("Your project stands by this exchange already.", "exchange")
        confirmed = ExchangeAnswer.CONFIRMED
        return await self._answer(side, expected_version, status=confirmed, reason=None)

    async def decline(self, side_id: UUID, reason: str, expected_version: int) -> ExchangeSide:
        """Stand by an exchange no longer. Raises NotFound, Rejected, Conflict, or BadInput if the
        project recorded it itself.
        """
        side, told = await self._side(side_id), checked_reason(reason)
        checks = Checks()
        if side.recorded:
            checks.refuse("Your project recorded this exchange: cancel it instead.", "exchange")
        checks.done()
        declined = ExchangeAnswer.DECLINED
        return await self._answer(side, expected_version, status=declined, reason=told)

    async def _side(self, side_id: UUID) -> ExchangeSide:
        return await load(self.session, ExchangeSide, self.access.project_id, side_id)

    async def _recorded(self, side_id: UUID) -> tuple[ExchangeSide, Exchange]:
        """Return an exchange that the project recorded, and its side. Raises NotFound, BadInput."""
        side = await self._side(side_id)
        if not side.recorded:
            raise BadInput(
                "Another project recorded this exchange, and alone may change what it is. Your "
                "own notes are yours to change.",
                "exchange",
            )
        exchange = await load_core(self.session, Exchange, side.exchange_id)
        if exchange.status is ExchangeStatus.CANCELLED:
            raise BadInput("This exchange was cancelled: record a new one.", "exchange")
        return side, exchange

    async def _seen(self, exchange_id: UUID, expected_version: int) -> None:
        """Raise NotFound if an exchange is not offered, Conflict if it is no longer as it was."""
        found = await load_core(self.session, Exchange, exchange_id)
        if found.version != expected_version:
            raise stale(expected_version)

    async def _write(self, exchange: Exchange, expected: int, **values: Any) -> None:  # noqa: ANN401 - columns and their values
        own = col(Exchange.id) == exchange.id
        await update_version(self.session, Exchange, own, expected, **values)

    async def _answer(self, side: ExchangeSide, expected: int, **values: Any) -> ExchangeSide:  # noqa: ANN401 - columns and their values
        own = keyed(ExchangeSide, side.project_id, side.id)
        return await update_version(self.session, ExchangeSide, own, expected, **values)
