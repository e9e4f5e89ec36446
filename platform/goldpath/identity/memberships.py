"""Who may act in a project, and who holds an office, as an operator decides it.

A running server knows of a change within five seconds (`goldpath.identity.directory`).
"""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.work import OperatorDatabase
from goldpath.errors import BadInput, NotFound
from goldpath.identity.addresses import mail_address
from goldpath.identity.consortium import partner_for
from goldpath.identity.roles import Office, ProjectRole
from goldpath.identity.tables import Account, Appointment, Membership, Person
from goldpath.programme.projects.tables import Project


async def grant(  # noqa: PLR0913 - what an operator may say of a membership
    database: OperatorDatabase,
    email: str,
    project_slug: str,
    role: ProjectRole,
    name: str | None = None,
    *,
    partner: str | None = None,
) -> bool:
    """Give a person a role in a project; return whether it is new, or for another partner now.

    A new account gets `name`, else the address' part before the @; a known one keeps its name.
    `partner` is the organisation that somebody in the role PARTNER works for. Raises NotFound for
    an unknown project or partner, BadInput for a bad address, a blank name or no partner.
    """
    address = mail_address(email)
    async with database.enter() as session:
        project_id = await _project_id(session, project_slug)
        partner_id = await partner_for(session, project_id, role, partner)
        account_id = await account_of(session, address, name)
        row = {"project_id": project_id, "account_id": account_id, "role": role}
        new = insert(Membership).values(row | {"partner_id": partner_id})
        changed = new.on_conflict_do_update(
            index_elements=list(row),
            set_={"partner_id": new.excluded.partner_id},
            where=col(Membership.partner_id).is_distinct_from(new.excluded.partner_id),
        )
        return (await session.exec(changed.returning(col(Membership.id)))).first() is not None


async def revoke(
    database: OperatorDatabase, email: str, project_slug: str, role: ProjectRole
) -> bool:
    """Take a role in a project from a person; return whether there was one to take.

    Raises NotFound for an unknown project, BadInput for a bad address.
    """
    address = mail_address(email)
    async with database.enter() as session:
        held = delete(Membership).where(
            col(Membership.project_id) == await _project_id(session, project_slug),
            col(Membership.account_id).in_(select(Account.id).where(Account.email == address)),
            col(Membership.role) == role,
        )
        return (await session.exec(held.returning(col(Membership.id)))).first() is not None


async def appoint(
    database: OperatorDatabase, email: str, office: Office, name: str | None = None
) -> bool:
    """Give a person an office; return whether it is new. Names and errors as in `grant`."""
    address = mail_address(email)
    async with database.enter() as session:
        row = {"account_id": await account_of(session, address, name), "office": office}
        new = insert(Appointment).values(row).on_conflict_do_nothing()
        held = await session.exec(new.returning(col(Appointment.account_id)))
        return held.first() is not None


async def account_of(session: AsyncSession, address: str, name: str | None) -> UUID:
    """Return the account with an address, made with its person if there is none.

    Safe when two do it at once. Raises BadInput for a blank name.
    """
    known = select(Account.id).where(Account.email == address)
    if (found := (await session.exec(known)).one_or_none()) is not None:
        return found
    await _create(session, address, _person_name(address, name))
    return (await session.exec(known)).one()


async def _create(session: AsyncSession, address: str, name: str) -> None:
    """Create person and account; leave neither if somebody made the account meanwhile."""
    person = await session.exec(insert(Person).values(name=name).returning(col(Person.id)))
    person_id: UUID = person.scalar_one()
    account = insert(Account).values(id=person_id, email=address).on_conflict_do_nothing()
    if (await session.exec(account.returning(col(Account.id)))).first() is None:
        await session.exec(delete(Person).where(col(Person.id) == person_id))


def _person_name(address: str, name: str | None) -> str:
    if name is None:
        return address.partition("@")[0]
    if not name.strip():
        raise BadInput("A person's name cannot be blank.", field="name")
    return name.strip()


async def _project_id(session: AsyncSession, slug: str) -> UUID:
    rows = await session.exec(select(Project.slug, Project.id))
    projects: dict[str, UUID] = dict(rows.all())
    if slug not in projects:
        known = ", ".join(sorted(projects)) or "none yet; run `goldpath tenants apply`"
        raise NotFound(f"There is no project '{slug}'. Known projects: {known}.")
    return projects[slug]
