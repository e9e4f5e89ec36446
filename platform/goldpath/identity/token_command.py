"""`goldpath token`: a bearer token of the development issuer."""

import asyncio
from typing import Annotated
from uuid import UUID

import typer
from sqlmodel import col, select

from goldpath.database.connect import operator_database
from goldpath.database.work import OperatorDatabase
from goldpath.errors import NotFound
from goldpath.identity.addresses import mail_address
from goldpath.identity.development import issue_token, refuse_in_production
from goldpath.identity.tables import Account
from goldpath.settings import settings

Email = Annotated[str, typer.Option(help="The e-mail address that names the account.")]


def token(email: Email) -> None:
    """Print a bearer token for an account, and nothing else. Not in production."""
    given = settings()
    refuse_in_production(given)
    address = mail_address(email)
    typer.echo(issue_token(given, asyncio.run(_find(address)), address))


async def find_account(database: OperatorDatabase, address: str) -> UUID:
    """Return the account with an address. Raises NotFound, with a few that there are."""
    async with database.enter() as session:
        known = select(Account.id).where(col(Account.email) == address)
        found = (await session.exec(known)).one_or_none()
        if found is None:
            some = select(Account.email).order_by(col(Account.email)).limit(10)
            listed = ", ".join((await session.exec(some)).all()) or "none; try `make demo`"
            raise NotFound(f"No account has the address {address}. Some that do: {listed}.")
        return found


async def _find(address: str) -> UUID:
    async with operator_database() as database:
        return await find_account(database, address)
