"""Finding the account of somebody whose address one knows."""

from uuid import UUID

from sqlalchemy import func
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.errors import BadInput
from goldpath.identity.addresses import mail_address


async def account_known_by(session: AsyncSession, email: str) -> UUID:
    """Return the account in use with this address, at the secretariat's door.

    The door reads no strangers' addresses: a database function compares the whole address and
    tells the key alone. Raises BadInput if it is no address, or nobody's.
    """
    address = mail_address(email)
    found: UUID | None = (await session.exec(select(func.account_known_by(address)))).one()
    if found is None:
        raise BadInput(f"There is no account with the address {address}.", "email")
    return found
