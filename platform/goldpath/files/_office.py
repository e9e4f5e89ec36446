"""Documents of office programs: archives that say inside what they are, and hold no macros."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from zipfile import ZipFile

from goldpath.errors import BadInput, OtherKind
from goldpath.files.kinds import OOXML, Kind

_MOST_MEMBERS = 10_000
"""Members of an archive. A hostile one of 20 MB names 400,000, which fill the memory."""

_MEMBER = b"PK\x01\x02"
"""How each member's entry in an archive's directory begins."""

_CHUNK = 1 << 16
_LONGEST = 1_000_000
"""Bytes that are unpacked of a member at most."""

_BROKEN = "This document is broken: open it, save it anew and send that."
_MACROS = "This document holds macros. Save it without them and send that."

_TYPES = "[Content_Types].xml"
_MAIN_TYPES = {
    f"{OOXML}wordprocessingml.document.main+xml".encode(): Kind.DOCX,
    f"{OOXML}spreadsheetml.sheet.main+xml".encode(): Kind.XLSX,
    f"{OOXML}presentationml.presentation.main+xml".encode(): Kind.PPTX,
}
"""How OOXML's main part is declared; with macros it is declared otherwise (ECMA-376-2, 10.1)."""

_MIME_TYPE = "mimetype"
_MIME_TYPES = {kind.media_type.encode(): kind for kind in (Kind.ODT, Kind.ODS, Kind.ODP)}

_MACRO_FOLDERS = ("basic/", "scripts/")
_MACRO_FILE = "vbaproject.bin"
_MACRO_TYPES = re.compile(rb"macroenabled|macrosheet|vbaproject|vbadata", re.IGNORECASE)
_HIDING = re.compile(rb"&|<!|[^\t\r\n -~]")
"""What no office program writes into the list of types, and what could hide a type from us."""


def office_kind(path: Path) -> Kind | None:
    """Return which document an archive is; None for another archive.

    Raises BadInput for a document that holds macros or is broken.
    """
    if _is_crowded(path):
        return None
    try:
        with ZipFile(path) as archive:
            return _kind(archive)
    except BadInput:
        raise
    except Exception as error:  # zipfile raises whatever the broken archive happens to lead to
        raise BadInput(_BROKEN, "file") from error


def _is_crowded(path: Path) -> bool:
    """Return whether there are too many members, counted without opening the archive.

    An entry that two pieces share is missed: one in a thousand, and the bound is no nearer.
    """
    with path.open("rb") as file:
        pieces = iter(partial(file.read, _CHUNK), b"")
        return sum(piece.count(_MEMBER) for piece in pieces) > _MOST_MEMBERS


def _kind(archive: ZipFile) -> Kind | None:
    names = [member.filename for member in archive.infolist()]
    folded = [name.casefold().lstrip("/") for name in names]
    if len(set(folded)) < len(folded):
        return None  # programs disagree on which of two namesakes counts
    types = _unpacked(archive, _TYPES) if _TYPES in names else b""
    if _holds_macros(folded, types):
        raise OtherKind(_MACROS, "file")
    if _MIME_TYPE in names:
        return _MIME_TYPES.get(_unpacked(archive, _MIME_TYPE))
    return None if _HIDING.search(types) else _declared(types)


def _unpacked(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        content = member.read(_LONGEST + 1)
    if len(content) > _LONGEST:
        raise BadInput(_BROKEN, "file")
    return content


def _holds_macros(names: Sequence[str], types: bytes) -> bool:
    inside = any(name.startswith(_MACRO_FOLDERS) or name.endswith(_MACRO_FILE) for name in names)
    return inside or bool(_MACRO_TYPES.search(types))


def _declared(types: bytes) -> Kind | None:
    found = [kind for declared, kind in _MAIN_TYPES.items() if declared in types]
    return found[0] if len(found) == 1 else None
