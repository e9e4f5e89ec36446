"""Recording an exchange once, however many projects know of it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlmodel import col
from sqlmodel import select as select_rows
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.endpoint.inputs import broken
from goldpath.errors import BadInput, Similar, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.clusters.present import load_cluster
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus
from goldpath.programme.exchanges.given import check_days, checked_facts, checked_notes
from goldpath.programme.exchanges.tables import Exchange, ExchangeSide

NO_PART = BadInput(
    "Neither of the two clusters takes part in this project: record an exchange of a participant.",
    "host",
)

_NEW_KEY = select(func.uuidv7())


@dataclass(frozen=True, slots=True)
class Recording:
    """Recording exchanges for one project, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def record(
        self, facts: Mapping[str, Any], notes: Mapping[str, Any], *, same: bool | None
    ) -> ExchangeSide:
        """Record an exchange, or join the one that is on record already if it is the same.

        Raises NotFound, Rejected, BadInput, Taken if it is this project's already, or Similar if
        it is much like one on record and nobody has said whether it is the same.
        """
        facts, notes = checked_facts(facts), checked_notes(notes)
        check_days(facts["starts_on"], facts["ends_on"])
        await self._check_part(await self._check_clusters(facts))
        alike = await exchanges_like(self.session, facts)
        if same is not False and alike:
            await self._ask(alike, same=same)
        with can_join():
            exchange_id = alike[0] if same and alike else await self._make(facts)
            return await self.join(exchange_id, **notes)

    async def join(self, exchange_id: UUID, **values: Any) -> ExchangeSide:  # noqa: ANN401 - columns and their values
        """Give the project a side of an exchange; PostgreSQL says which."""
        return await insert_row(
            self.session,
            ExchangeSide,
            project_id=self.access.project_id,
            exchange_id=exchange_id,
            **values,
        )

    async def _check_clusters(self, facts: Mapping[str, Any]) -> tuple[UUID, UUID]:
        """Return the clusters' keys. Raises NotFound, or BadInput if they are one, or proposed."""
        host = await load_cluster(self.session, facts["host_id"])
        visitor = await load_cluster(self.session, facts["visitor_id"])
        if host.id == visitor.id:
            raise BadInput("Host and visitor must be two clusters.", "visitor")
        for field, cluster in (("host", host), ("visitor", visitor)):
            if cluster.proposed_by is not None:
                raise BadInput(
                    f"{cluster.name} is only proposed: the secretariat must confirm it first.",
                    field,
                )
        return host.id, visitor.id

    async def _check_part(self, clusters: Sequence[UUID]) -> None:
        """Raise BadInput if none of the clusters takes part in the project, as PostgreSQL does."""
        place = select_rows(Participation.id).where(
            col(Participation.project_id) == self.access.project_id,
            col(Participation.cluster_id).in_(clusters),
            col(Participation.status) != ParticipationStatus.WITHDRAWN,
        )
        if (await self.session.exec(place)).first() is None:
            raise NO_PART

    async def _ask(self, alike: Sequence[UUID], *, same: bool | None) -> None:
        """Raise Taken or Similar for an exchange that is on record, unless it is to be joined."""
        own = select_rows(ExchangeSide.id).where(
            col(ExchangeSide.project_id) == self.access.project_id,
            col(ExchangeSide.exchange_id).in_(alike),
        )
        if (await self.session.exec(own)).first() is not None:
            raise Taken(
                "Your project has such an exchange on these days already. Change that one, or say "
                "`same: false` if this is another.",
                "same",
            )
        if same is None:
            raise Similar(
                "Such an exchange of these two clusters is on record on these days already. Say "
                "`same: true` if it is the same, so that it counts once, or `same: false` if it "
                "is another.",
                "same",
            )

    async def _make(self, facts: Mapping[str, Any]) -> UUID:
        """Make the exchange; nobody sees it before it has a side, so its key comes first."""
        key: UUID = (await self.session.exec(_NEW_KEY)).scalar_one()  # type: ignore[call-overload] # a plain select
        await self.session.exec(insert(Exchange).values(id=key, **facts))
        return key


async def exchanges_like(
    session: AsyncSession, facts: Mapping[str, Any], other_than: UUID | None = None
) -> list[UUID]:
    """Return exchanges of the same kind between the same two clusters on some of the same days.

    Until the transaction ends nobody else is told, so two projects cannot record one at once.
    """
    found = func.like_exchanges(
        facts["kind"].value,
        facts["host_id"],
        facts["visitor_id"],
        facts["starts_on"],
        facts["ends_on"],
        other_than,
    )
    alike: list[UUID] = (await session.exec(select(found))).scalar_one()  # type: ignore[call-overload] # a plain select
    return alike


@contextmanager
def can_join() -> Iterator[None]:
    """Raise BadInput for a side that a project cannot have, as PostgreSQL says."""
    cancelled = BadInput("The exchange was cancelled meanwhile.", "exchange")
    answered = Taken("Somebody has answered for your project already. Look again.", "exchange")
    with ExitStack() as stack:
        stack.enter_context(broken("exchange_side_part", NO_PART))
        stack.enter_context(broken("exchange_side_cancelled", cancelled))
        stack.enter_context(broken("exchange_side_project_id_exchange_id_key", answered))
        yield
