"""The secret of an invitation's link: whoever has it may accept. Only its hash is kept."""

import re
import secrets
from hashlib import sha256

_BYTES = 32
"""256 random bits, so that nobody guesses one."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def new_secret() -> str:
    """Return a new secret: 43 letters, digits, hyphens and underscores."""
    return secrets.token_urlsafe(_BYTES)


def hashed(secret: str) -> bytes:
    """Return what is kept of a secret, as `accept_invitation()` in the database reckons it."""
    return sha256(secret.encode()).digest()


def could_be_secret(text: str) -> bool:
    """Return whether a text is made as secrets are."""
    return _SECRET.fullmatch(text) is not None


def link(secret: str) -> str:
    """Return the path of the page where an invitation is accepted."""
    return f"/invitations/{secret}"
