"""`goldpath members`: who may act in which project."""

import asyncio
from typing import Annotated

import typer

from goldpath.database.connect import operator_database
from goldpath.identity.memberships import grant, revoke
from goldpath.identity.roles import ProjectRole

members = typer.Typer(help="Who may act in which project.", no_args_is_help=True)

Email = Annotated[str, typer.Option(help="The person's e-mail address, which names the account.")]
Slug = Annotated[str, typer.Option("--project", help="The project's slug, such as clus3.")]
Role = Annotated[ProjectRole, typer.Option(case_sensitive=False, help="The role in the project.")]
Name = Annotated[str | None, typer.Option(help="The person's name, for a new account.")]

Partner = Annotated[
    str | None,
    typer.Option(
        help="The organisation of the consortium that a partner works for.", metavar="ORGANISATION"
    ),
]


@members.command("grant")
def grant_command(
    email: Email, project: Slug, role: Role, name: Name = None, partner: Partner = None
) -> None:
    """Give a person a role in a project; do nothing if it is held already.

    A partner works for an organisation of the consortium (--partner) and writes the participants
    in its charge; granted for another one, the person works for that one from then on.
    """
    new = asyncio.run(_grant(email, project, role, name, partner))
    told = "is now" if new else "is already"
    typer.echo(f"{project}: {email} {told} {role.value.lower()}.")


@members.command("revoke")
def revoke_command(email: Email, project: Slug, role: Role) -> None:
    """Take a role in a project from a person; do nothing if it is not held."""
    held = asyncio.run(_revoke(email, project, role))
    told = "is no longer" if held else "was not"
    typer.echo(f"{project}: {email} {told} {role.value.lower()}.")


async def _grant(
    email: str, project: str, role: ProjectRole, name: str | None, partner: str | None
) -> bool:
    async with operator_database() as database:
        return await grant(database, email, project, role, name, partner=partner)


async def _revoke(email: str, project: str, role: ProjectRole) -> bool:
    async with operator_database() as database:
        return await revoke(database, email, project, role)
