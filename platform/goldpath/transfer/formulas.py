"""Texts that a spreadsheet would take for formulas: kept from that, and made what they were again.

A program that opens a table may run a text that begins with one of these signs (OWASP's page 'CSV
injection' lists them): `=HYPERLINK(…)` can send a cell's neighbours away. An apostrophe before it
makes it a text, and is taken away only where it stands before such a sign: so a text that itself
begins with apostrophes and such a sign comes back as it was.
"""

import re

_RUN = re.compile(r"'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
_MARKED = re.compile(r"'+[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")


def neutral(text: str) -> str:
    """Return a text as a table may hold it: `=1+1` as `'=1+1`. Numbers are no texts: keep them."""
    return f"'{text}" if _RUN.match(text) else text


def restored(text: str) -> str:
    """Return the text that `neutral` was given."""
    return text[1:] if _MARKED.match(text) else text
