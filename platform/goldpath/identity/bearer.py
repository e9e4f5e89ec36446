"""Who sends a request with a bearer token."""

from goldpath.errors import Unauthenticated
from goldpath.identity.directory import Directory
from goldpath.identity.tokens import Verifier
from goldpath.identity.viewer import Viewer


async def bearer(directory: Directory, verifier: Verifier, header: str) -> Viewer:
    """Return whose token an `Authorization` header brings. Raises Unauthenticated."""
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer":
        raise Unauthenticated("Send the token as `Authorization: Bearer …`.")
    return await directory.viewer(verifier.account(token.strip()))
