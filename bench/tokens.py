"""The peers' tokens: signed claims that say the role and the settings, as both document it.

Goldpath looks up what its token's account may do. The peers are spared that.
"""

from joserfc import jwt
from joserfc.jwk import OctKey

from goldpath.database.doors import Door

_ALGORITHM = "HS256"


def sign(door: Door, secret: str) -> str:
    """Return a token that opens a door of the peers."""
    claims = {"role": door.role, "project": door.project, "account": door.account}
    given = {name: str(value) for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": _ALGORITHM}, given, _key(secret))


class Reader:
    """Reads tokens that were signed with a secret."""

    def __init__(self, secret: str) -> None:
        self._key = _key(secret)

    def claims(self, token: str) -> dict[str, str]:
        """Return what a token says. Raises JoseError if it was not signed with the secret."""
        return {**jwt.decode(token, self._key, algorithms=[_ALGORITHM]).claims}


def _key(secret: str) -> OctKey:
    return OctKey.import_key(secret)
