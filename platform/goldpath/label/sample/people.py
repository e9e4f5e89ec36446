"""What the sample data has beside the projects' files: people and a proposal, all invented."""

from datetime import date
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.database.work import OperatorDatabase
from goldpath.identity.memberships import account_of
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.tables import Cluster
from goldpath.label.experts.changes import CredentialChanges, Term
from goldpath.label.experts.tables import (
    CredentialKind,
    CredentialStatus,
    ExpertProfile,
)
from goldpath.label.managers.tables import ClusterManager
from goldpath.programme.projects.tables import Project

_SINCE = date(2024, 1, 1)


async def make_manager(database: OperatorDatabase, email: str, cluster: str, name: str) -> None:
    """Let a demo account manage a cluster, if it does not yet."""
    async with database.enter() as session:
        account_id = await account_of(session, email, name)
        known = select(Cluster.id).where(col(Cluster.name_key) == normalised(cluster))
        row = {"account_id": account_id, "cluster_id": (await session.exec(known)).one()}
        await session.exec(insert(ClusterManager).values(row).on_conflict_do_nothing())


async def make_proposal(database: OperatorDatabase, slug: str, country: str, name: str) -> None:
    """Have a project propose a cluster, if it has not yet."""
    async with database.enter() as session:
        project_id = (await session.exec(select(Project.id).where(Project.slug == slug))).one()
        known = select(Cluster.id).where(
            col(Cluster.name_key) == normalised(name), col(Cluster.country) == country
        )
        if (await session.exec(known)).first() is None:
            await insert_row(
                session,
                Cluster,
                name=name,
                name_key=normalised(name),
                country=country,
                proposed_by=project_id,
            )


async def make_expert(
    database: OperatorDatabase, email: str, name: str, country: CountryCode, *, listed: bool
) -> None:
    """Give a demo account credentials, and its consent if `listed`, if it is no expert yet."""
    async with database.enter() as session:
        person_id = await account_of(session, email, name)
        if await session.get(ExpertProfile, person_id) is None:
            await _credentials(session, person_id, country)
            own = col(ExpertProfile.person_id) == person_id
            await session.exec(update(ExpertProfile).where(own).values(listed=listed))


async def _credentials(session: AsyncSession, person_id: UUID, country: CountryCode) -> None:
    changes = CredentialChanges(session)
    await changes.issue(person_id, country, Term(CredentialKind.BENCHMARKING_EXPERT, _SINCE))
    until = date(2033, 12, 31)
    await changes.issue(person_id, country, Term(CredentialKind.SILVER_AUDITOR, _SINCE, until))
    await changes.issue(person_id, country, Term(CredentialKind.GOLD_ASSESSOR, _SINCE, until))
    made = await changes.issue(person_id, country, Term(CredentialKind.INSTRUCTOR, _SINCE))
    reason = "Invented, to show a suspended credential (demo)"
    await changes.become(made.id, CredentialStatus.SUSPENDED, reason, made.version)
