"""What the database has of a project, flattened as a tenant file is."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.identity.roles import ProjectRole
from goldpath.identity.tables import Account, Membership, Person
from goldpath.label.clusters.tables import Cluster
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.cohorts.tables import Cohort, Participation
from goldpath.programme.projects.comparison import Entry, Flat, Key, Step, flatten, put
from goldpath.programme.projects.core_rows import core_rows
from goldpath.programme.projects.natural_keys import SHARED_FACTS
from goldpath.programme.projects.recorded_template import read_ladder, read_targets, read_template
from goldpath.programme.projects.recording import (
    COLUMNS,
    LINKS,
    Recorded,
    columns_of,
    entry_step,
)
from goldpath.programme.projects.tables import Partner, Project, TenantFile
from goldpath.programme.roadmaps.tables import Milestone


async def recorded(session: AsyncSession, slug: str, file: Flat) -> Recorded:
    """Read a project, and what the core has of what its file names; lock it until the end."""
    found = Recorded()
    locked = select(Project).where(Project.slug == slug).with_for_update(key_share=True)
    if (project := (await session.exec(locked)).one_or_none()) is not None:
        found.add((), project.id, **columns_of(project, ""))
        await _read_base(session, found, project.id)
    core = await _read_core(session, found, file)
    if project is not None:
        await _read_consortium(session, found, project.id)
        await read_template(session, found, project.id)
        await read_ladder(session, found, project.id)
        await read_targets(session, found, project.id)
        await _read_cohorts(session, found, project.id, core)
    return found


async def _read_base(session: AsyncSession, found: Recorded, project_id: UUID) -> None:
    if (applied := await session.get(TenantFile, project_id)) is not None:
        found.base = flatten(applied.content)
        for key, value in found.base.items():
            if not _is_column(key):
                found.values[key] = value


def _is_column(key: Key) -> bool:
    if key.collection not in COLUMNS:
        return False
    own = (*COLUMNS[key.collection], *LINKS.get(key.collection, ()))
    return key.shared or key.field is None or key.field in own


async def _read_core(session: AsyncSession, found: Recorded, file: Flat) -> dict[UUID, Step]:
    """Read what the core says of the entries; return which entry each row is."""
    entries = {key.entry for key in (*file, *found.base) if key.entry}
    rows = await core_rows(session, {entry[-1] for entry in entries})
    for entry in entries:
        if (row := rows.get(entry[-1])) is not None:
            put(found.values, Key(entry, SHARED_FACTS[entry[-1].collection]), row.fact)
    return {row.id: step for step, row in rows.items()}


async def _read_consortium(session: AsyncSession, found: Recorded, project_id: UUID) -> None:
    partners = await session.exec(
        select(Partner, Organisation)
        .join(Organisation, col(Organisation.id) == col(Partner.organisation_id))
        .where(Partner.project_id == project_id)
        .with_for_update(key_share=True)
    )
    for partner, organisation in partners:
        step = entry_step("partners", organisation=organisation.name)
        fields = columns_of(partner, "partners")
        found.add((step,), partner.id, **fields, country=organisation.country)
    coordinators = await session.exec(
        select(Membership.id, Account.email, Person.name)
        .join(Account, col(Account.id) == col(Membership.account_id))
        .join(Person, col(Person.id) == col(Account.id))
        .where(Membership.project_id == project_id, Membership.role == ProjectRole.COORDINATOR)
        .with_for_update(key_share=True)
    )
    for row, email, name in coordinators:
        found.add((entry_step("coordinators", email=email),), row, name=name)


async def _read_cohorts(
    session: AsyncSession, found: Recorded, project_id: UUID, core: Mapping[UUID, Step]
) -> None:
    cohorts = await session.exec(
        select(Cohort)
        .where(Cohort.project_id == project_id)
        .order_by(col(Cohort.id))
        .with_for_update(key_share=True)
    )
    entries: dict[UUID, Entry] = {}
    for cohort in cohorts:
        entries[cohort.id] = (entry_step("cohorts", name=cohort.name),)
        found.add(entries[cohort.id], cohort.id, **columns_of(cohort, "cohorts"))
    participations = await session.exec(
        select(Participation, Cluster)
        .join(Cluster, col(Cluster.id) == col(Participation.cluster_id))
        .where(Participation.project_id == project_id)
        .with_for_update(key_share=True)
    )
    for participation, cluster in participations:
        own = entry_step("clusters", name=cluster.name, country=cluster.country)
        entry = (*entries[participation.cohort_id], core.get(cluster.id, own))
        entries[participation.id] = entry
        fields = columns_of(participation, "clusters")
        found.add(entry, participation.id, **fields, region=cluster.region)
    await _read_milestones(session, found, project_id, entries)


async def _read_milestones(
    session: AsyncSession, found: Recorded, project_id: UUID, entries: Mapping[UUID, Entry]
) -> None:
    milestones = await session.exec(
        select(Milestone)
        .where(Milestone.project_id == project_id)
        .order_by(col(Milestone.id))
        .with_for_update(key_share=True)
    )
    for milestone in milestones:
        entry = (
            *entries[milestone.participation_id],
            entry_step("milestones", title=milestone.title),
        )
        found.add(entry, milestone.id, **columns_of(milestone, "milestones"))
