"""Files opened, and text files read line by line, with errors that name the file and line."""

from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, NamedTuple

from goldpath.errors import BadInput

LONGEST_LINE = 1_000_000
"""Characters. A longer line is no table written by people, and would have to fit in memory."""


class Line(NamedTuple):
    """A line of a text file with its 1-based number; `text` keeps its line end."""

    number: int
    text: str


def open_file(path: Path) -> BinaryIO:
    """The file opened for reading bytes. Raises BadInput if it cannot be."""
    try:
        return path.open("rb")
    except OSError as error:
        raise BadInput(f"{path.name} cannot be opened: {error.strerror}") from error


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a UTF-8 file, with or without byte order mark, one at a time.

    Raises BadInput, at the line, for bytes that are not UTF-8, for what is no text, and for a line
    longer than `LONGEST_LINE`.
    """
    with (
        open_file(path) as file,
        # Bad bytes become lone surrogates, so that the line they stand on can be told.
        TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="") as text,
    ):
        number = 0
        while line := text.readline(LONGEST_LINE + 1):
            number += 1
            _check(f"{path.name}, line {number}", line)
            yield Line(number, line)


def _check(where: str, text: str) -> None:
    if len(text) > LONGEST_LINE:
        raise BadInput(f"{where}: longer than {LONGEST_LINE:,} characters; this is no table")
    if not _is_utf8(text):
        raise BadInput(f"{where}: bytes that are not UTF-8; save the file as 'CSV UTF-8' or UTF-8")
    if "\0" in text:
        raise BadInput(f"{where}: holds a NUL character; this is no UTF-8 text")


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
