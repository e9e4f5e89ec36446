"""What tenant files name in the core: organisations, clusters and accounts, found or added."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.identity.memberships import account_of
from goldpath.identity.tables import Account, Person
from goldpath.label.clusters.tables import Cluster, ClusterAlias
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.projects.comparison import Step


class CoreRow(NamedTuple):
    """A row of the core, and the one fact of it that a tenant file may tell."""

    id: UUID
    fact: str | None


async def core_rows(session: AsyncSession, steps: Iterable[Step]) -> dict[Step, CoreRow]:
    """Return the rows of the core that these entries name, locked; unknown ones left out."""
    wanted = list(steps)
    return {
        **await _organisations(session, [step for step in wanted if step.collection == "partners"]),
        **await _accounts(session, [step for step in wanted if step.collection == "coordinators"]),
        **await _clusters(session, [step for step in wanted if step.collection == "clusters"]),
    }


async def ensured(session: AsyncSession, step: Step, fact: str | None) -> UUID:
    """Return the row that an entry names, added to the core if it is new there."""
    if (found := (await core_rows(session, [step])).get(step)) is not None:
        return found.id
    match step.collection:
        case "coordinators":
            return await account_of(session, step.key[0], fact)
        case "partners":
            new = insert(Organisation).values(name=step.label, name_key=step.key[0])
        case _:
            country, name_key = step.key
            new = insert(Cluster).values(
                name=step.label, name_key=name_key, country=country.upper()
            )
    await session.exec(new.on_conflict_do_nothing())
    return (await core_rows(session, [step]))[step].id


async def tell_core(session: AsyncSession, step: Step, row: UUID, fact: str) -> None:
    """Write a fact to the core: a country, a region, a person's name."""
    match step.collection:
        case "partners":
            told = update(Organisation).where(col(Organisation.id) == row).values(country=fact)
        case "coordinators":
            told = update(Person).where(col(Person.id) == row).values(name=fact)
        case _:
            told = update(Cluster).where(col(Cluster.id) == row).values(region=fact)
    await session.exec(told)


async def _organisations(session: AsyncSession, steps: list[Step]) -> dict[Step, CoreRow]:
    wanted = {step.key[0]: step for step in steps}
    rows = await session.exec(
        select(Organisation.name_key, Organisation.id, Organisation.country)
        .where(col(Organisation.name_key).in_(wanted))
        .with_for_update(key_share=True)
    )
    return {wanted[key]: CoreRow(row, country) for key, row, country in rows}


async def _accounts(session: AsyncSession, steps: list[Step]) -> dict[Step, CoreRow]:
    wanted = {step.key[0]: step for step in steps}
    rows = await session.exec(
        select(Account.email, Account.id, Person.name)
        .join(Person, col(Person.id) == col(Account.id))
        .where(col(Account.email).in_(wanted))
        .with_for_update(key_share=True)
    )
    return {wanted[email]: CoreRow(row, name) for email, row, name in rows}


async def _clusters(session: AsyncSession, steps: list[Step]) -> dict[Step, CoreRow]:
    """Find confirmed clusters by name, else by an alias that is one cluster's alone."""
    wanted = {(step.key[0].upper(), step.key[1]): step for step in steps}
    by_name = await session.exec(
        select(Cluster, Cluster.name_key)
        .where(tuple_(col(Cluster.country), col(Cluster.name_key)).in_(wanted), *_confirmed())
        .with_for_update(key_share=True)
    )
    by_alias = await session.exec(
        select(Cluster, ClusterAlias.name_key)
        .join(ClusterAlias, col(ClusterAlias.cluster_id) == col(Cluster.id))
        .where(tuple_(col(Cluster.country), col(ClusterAlias.name_key)).in_(wanted), *_confirmed())
        .with_for_update(key_share=True)
    )
    named = {(cluster.country, key): [cluster] for cluster, key in by_name}
    aliased: dict[tuple[str, str], list[Cluster]] = {}
    for cluster, key in by_alias:
        aliased.setdefault((cluster.country, key), []).append(cluster)
    return {
        wanted[key]: CoreRow(clusters[0].id, clusters[0].region)
        for key, clusters in (aliased | named).items()
        if len(clusters) == 1
    }


def _confirmed() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(Cluster.proposed_by).is_(None), col(Cluster.merged_into).is_(None)
