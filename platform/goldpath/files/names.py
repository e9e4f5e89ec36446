"""Names of files, as people gave them: for display and for saving, never for a path of ours."""

import re
import unicodedata

from goldpath.files.kinds import Kind

LONGEST = 200
"""Characters of a name, its ending included."""

_UNNAMED = "unnamed"


def clean_name(sent: str, kind: Kind) -> str:
    """Return the name by which a file is shown and saved.

    Folders, control and direction characters, and dots at either end are gone; it ends as its kind
    does (`report.exe` that is a PDF becomes `report.exe.pdf`), so that no program mistakes it.
    """
    stem, suffix = _parted(_last_part(_visible(sent)), kind)
    return (stem[: LONGEST - len(suffix)].strip(" .") or _UNNAMED) + suffix


def _visible(text: str) -> str:
    """Return the text without characters that nobody sees; every blank is a space."""
    seen = "".join(char for char in text if char.isspace() or not _is_hidden(char))
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", seen))


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char).startswith("C")


def _last_part(path: str) -> str:
    """Return what a path names; some browsers send the folders with it, even with `\\`."""
    parts = (part.strip(" .") for part in reversed(re.split(r"[/\\]", path)))
    return next(filter(None, parts), "")


def _parted(name: str, kind: Kind) -> tuple[str, str]:
    for suffix in kind.suffixes:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)], suffix
    return name, kind.suffixes[0]
