"""The development issuer: a key on this machine that signs demo tokens. Never in production."""

import time
from pathlib import Path
from uuid import UUID

from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey

from goldpath.errors import OperatorError
from goldpath.identity.private_keys import read, write_new
from goldpath.identity.tokens import ALGORITHMS
from goldpath.settings import Environment, Settings

LIFETIME = 30 * 24 * 3600
"""Seconds that a demo token holds: a month, so that a README's curl still works next week."""


def issue_token(given: Settings, account_id: UUID, email: str) -> str:
    """Return a bearer token for an account. Raises OperatorError in production."""
    refuse_in_production(given)
    key = development_key(given.data)
    now = int(time.time())
    claims: dict[str, object] = {
        "iss": given.issuer,
        "aud": given.audience,
        "sub": str(account_id),
        "email": email,
        "iat": now,
        "exp": now + LIFETIME,
    }
    header = {"alg": ALGORITHMS[0], "kid": key.kid}
    return jwt.encode(header, claims, key, algorithms=list(ALGORITHMS))


def refuse_in_production(given: Settings) -> None:
    """Raise OperatorError in production, before anything is looked up."""
    if given.env is Environment.PRODUCTION:
        raise OperatorError(
            "There are no demo tokens in production (GOLDPATH_ENV=production): "
            "tokens come from your identity provider."
        )


def development_keys(data: Path) -> KeySet:
    """Return the development issuer's key set, making its key at first use."""
    return KeySet([development_key(data)])


def development_key(data: Path) -> OKPKey:
    """Return the development issuer's private key, made at first use, readable by us alone."""
    path = data / "development-issuer.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, OKPKey.generate_key("Ed25519", auto_kid=True))
    return OKPKey.import_key(read(path))
