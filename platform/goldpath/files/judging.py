"""Judging what a file is by its content; its name and the sender's word count for nothing.

No library does this: the one in pure Python that is maintained asks for a newer Python than ours,
and all of them guess among hundreds of kinds, where few are wanted and a guess is too little. What
is looked for here are the openings that the finished standards of four kinds prescribe.
"""

import re
from pathlib import Path

from goldpath.errors import OtherKind
from goldpath.files._office import office_kind
from goldpath.files._text import is_plain_text
from goldpath.files.kinds import TAKEN, Kind

_OPENINGS = (
    (re.compile(rb"%PDF-[12]\.\d"), Kind.PDF),
    (re.compile(rb"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Kind.PNG),
    (re.compile(rb"\xff\xd8\xff"), Kind.JPEG),
    (re.compile(rb"RIFF.{4}WEBPVP8[ LX]", re.DOTALL), Kind.WEBP),
)
"""How a file begins, at its very first byte: readers forgive what stands before, we do not."""

_ARCHIVE = b"PK\x03\x04"
_LONGEST_OPENING = 16


def judge(path: Path) -> Kind:
    """Return what a file is. Raises OtherKind for one that is not taken, saying what is."""
    kind = _kind(path)
    if kind is None:
        raise OtherKind(f"This kind of file is not taken. Save it as one of: {TAKEN}.", "file")
    return kind


def _kind(path: Path) -> Kind | None:
    with path.open("rb") as file:
        opening = file.read(_LONGEST_OPENING)
    for pattern, kind in _OPENINGS:
        if pattern.match(opening):
            return kind
    if opening.startswith(_ARCHIVE):
        return office_kind(path)
    return Kind.TEXT if is_plain_text(path) else None
