"""PDF, set by Typst: the one way in which every document is made.

The same template, files and values give the same bytes: the file's time is told, and the fonts are
Typst's own. A document is tagged, for screen readers (PDF/UA-1) and archives (PDF/A-2a).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

STANDARDS: Any = ["a-2a", "ua-1"]


class NoLetters(Exception):
    """The fonts have not all of the letters that a document is written in."""


def set_in_pdf(files: Mapping[str, bytes], values: Mapping[str, str], moment: datetime) -> bytes:
    """Return a document as PDF: `main.typ` of the files, which reads the values as `sys.inputs`.

    Takes milliseconds of computing: call it in a thread. Raises NoLetters.
    """
    import typst  # noqa: PLC0415 - not before somebody wants one

    given: Any = dict(files)
    try:
        made: object = typst.compile(
            given,
            format="pdf",
            sys_inputs=dict(values),
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=moment,
        )
    except typst.TypstError as error:
        if "could not be displayed with font" in str(error):
            raise NoLetters from error
        raise
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file, however many pages it has
    return made
