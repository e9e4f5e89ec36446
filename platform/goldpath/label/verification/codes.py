"""Verification codes: ten characters of Crockford's base 32, drawn by PostgreSQL.

The alphabet leaves out I, L, O and U, so what is read aloud or copied by hand can be put right.
"""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 signs: ten of them are 50 bits."""

LENGTH = 10

_GROUP = 5
_MISREAD = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s-]+")
_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")

_LONGEST = 100
"""Characters that are looked at: nobody writes more between ten signs."""


def written(code: str) -> str:
    """Return a code as people read it, in two groups: `7K3QX-0D9TM`."""
    return f"{code[:_GROUP]}-{code[_GROUP:]}"


def canonical(text: str) -> str | None:
    """Return what somebody typed as a code in two groups; None if it can be none.

    Case, spaces and hyphens do not matter, and O is read as 0, I and L as 1: as `verified_award()`
    in the database reads it.
    """
    code = _BETWEEN.sub("", text[:_LONGEST]).upper().translate(_MISREAD)
    return written(code) if _CODE.fullmatch(code) else None
