"""Plain text: UTF-8, nothing that only programs read, and no other format written in letters."""

import re
from codecs import getincrementaldecoder
from pathlib import Path

_CHUNK = 1 << 16
_OTHER_FORMAT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[!?/A-Za-z]|\{\\rtf|%!|%PDF|#!)")
"""HTML, SVG and other XML; RTF; PostScript; PDF behind blanks; scripts."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Control characters other than tabs, ends of lines and of pages."""


def is_plain_text(path: Path) -> bool:
    """Return whether a file is plain text or CSV."""
    decoder = getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        if _OTHER_FORMAT.match(file.read(_CHUNK)):
            return False
        file.seek(0)
        try:
            while chunk := file.read(_CHUNK):
                if _CONTROL.search(decoder.decode(chunk)):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
