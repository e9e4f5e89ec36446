"""Bearer tokens: a key set, an allow-list of algorithms, and claims that must hold."""

import time
from dataclasses import dataclass, field
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from goldpath.errors import OperatorError, Unauthenticated
from goldpath.settings import Environment, Settings

ALGORITHMS = ("Ed25519", "ES256", "RS256")
"""What a token may be signed with. Nothing symmetric, and never `none` (CVE-2026-27962)."""

_LEEWAY = 30
"""Seconds that the issuer's clock may differ from ours."""


_MOST = 10_000
"""Verified tokens that are remembered."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """Verifies tokens of one issuer. A token that held is remembered for as long as it holds.

    What the account may do is looked up anew (`goldpath.identity.directory`), so remembering a
    signature keeps nobody in who has been put out.
    """

    keys: KeySet
    issuer: str
    audience: str
    known: dict[str, tuple[float, UUID]] = field(default_factory=dict)

    def account(self, token: str) -> UUID:
        """Return the account that a token is for. Raises Unauthenticated, never saying why."""
        until, account = self.known.get(token, (0.0, None))
        if account is not None and time.time() < until:
            return account
        until, account = self._verified(token)
        if len(self.known) >= _MOST:
            self.known.clear()
        self.known[token] = until, account
        return account

    def _verified(self, token: str) -> tuple[float, UUID]:
        """Return how long a token holds, in seconds since 1970, and its account."""
        try:
            verified = jwt.decode(token, self.keys, algorithms=list(ALGORITHMS))
            self._claims().validate(verified.claims)
            return float(verified.claims["exp"]) + _LEEWAY, UUID(str(verified.claims["sub"]))
        except (JoseError, ValueError, TypeError) as error:
            raise Unauthenticated("The token does not hold. Sign in again.") from error

    def _claims(self) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.audience},
            sub={"essential": True},
            exp={"essential": True},
        )


def verifier(given: Settings) -> Verifier:
    """Return the verifier that the settings describe. Raises OperatorError without a key set."""
    return Verifier(_keys(given), given.issuer, given.audience)


def _keys(given: Settings) -> KeySet:
    if given.key_set is not None:
        return _read(given)
    if given.env is Environment.PRODUCTION:
        raise OperatorError("Set GOLDPATH_KEY_SET to your identity provider's JSON Web Key Set.")
    from goldpath.identity.development import development_keys  # noqa: PLC0415 - not in production

    return development_keys(given.data)


def _read(given: Settings) -> KeySet:
    import json  # noqa: PLC0415 - at start-up alone

    assert given.key_set is not None  # noqa: S101 - told by the caller
    try:
        return KeySet.import_key_set(json.loads(given.key_set.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, JoseError) as error:
        raise OperatorError(
            f"GOLDPATH_KEY_SET: {given.key_set} is not a readable JSON Web Key Set: {error}"
        ) from error
