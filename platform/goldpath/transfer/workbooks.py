"""XLSX, written a few rows at a time.

openpyxl makes the workbook that rows are put into; the rows themselves are written here. openpyxl's
own way to write rows takes 5 times as long (9.7 s against 1.8 s for 100,000 rows of 11 cells), and
leaves a temporary file behind where somebody stops half-way. Every cell is a number, a day or a
text, and so never a formula.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from goldpath.transfer.formulas import neutral
from goldpath.transfer.values import cell
from goldpath.transfer.workbook_text import spelled

_SHEET = "xl/worksheets/sheet1.xml"
_ROWS = b"<sheetData>"
_HEADING, _DAY = 1, 2
"""The styles of headings and of days, in the order in which `_empty` uses them."""

_FIRST_DAY, _ZERO = date(1900, 3, 1), date(1899, 12, 30)
"""Since when spreadsheets agree on the number of a day, and the day that they count from."""

_QUICK = 1
"""How hard the file is pressed together: twice the size of the best takes a third of the time."""


class _Sink:
    """Takes what is written, until somebody takes it away. Nobody can go back in it."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self._parts.append(part)
        return len(part)

    def flush(self) -> None:
        """Keep everything: who takes it away comes soon."""

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


class WorkbookWriter:
    """A workbook with one sheet: a line of headings, which stays in view, and rows."""

    def __init__(self, headings: Sequence[str]) -> None:
        self._headings = headings
        self._letters = [_letters(place) for place in range(1, len(headings) + 1)]
        self._sink, self._line = _Sink(), 1
        self._file = ZipFile(self._sink, "w", ZIP_DEFLATED, compresslevel=_QUICK)  # type: ignore[call-overload]  # typeshed asks for more than ZipFile does

    def begin(self) -> bytes:
        """Return the workbook up to its headings."""
        parts, before, self._after = _empty()
        for name, content in parts:
            self._file.writestr(name, content)
        self._sheet = self._file.open(_SHEET, "w")
        self._sheet.write(before + self._headed().encode())
        return self._sink.taken()

    def add(self, rows: Iterable[Sequence[object]]) -> bytes:
        """Return the next rows; few of them may be fewer bytes than are worth sending: none."""
        self._sheet.write("".join(map(self._row, rows)).encode())
        return self._sink.taken()

    def end(self) -> bytes:
        """Return the end of the workbook."""
        self._sheet.write(self._after)
        self._sheet.close()
        self._file.close()
        return self._sink.taken()

    def _headed(self) -> str:
        cells = zip(self._letters, self._headings, strict=True)
        texts = (_text(f"{letters}1", text, _HEADING) for letters, text in cells)
        return f'<row r="1">{"".join(texts)}</row>'

    def _row(self, row: Sequence[object]) -> str:
        self._line += 1
        cells = zip(self._letters, map(cell, row), strict=True)
        made = (_cell(f"{at}{self._line}", value) for at, value in cells if value is not None)
        return f'<row r="{self._line}">{"".join(made)}</row>'


def _cell(place: str, value: str | float | date) -> str:
    if isinstance(value, str):
        return _text(place, neutral(value))
    if not isinstance(value, date):
        return f'<c r="{place}"><v>{value}</v></c>'
    if value < _FIRST_DAY:
        return _text(place, value.isoformat())
    return f'<c r="{place}" s="{_DAY}"><v>{(value - _ZERO).days}</v></c>'


def _text(place: str, text: str, style: int = 0) -> str:
    kept = f'<is><t xml:space="preserve">{spelled(text)}</t></is>'
    return f'<c r="{place}" s="{style}" t="inlineStr">{kept}</c>'


def _letters(place: int) -> str:
    """Return the letters of a column, the first of which is A."""
    letters = ""
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@cache
def _empty() -> tuple[tuple[tuple[str, bytes], ...], bytes, bytes]:
    """Return the parts of a workbook without rows, and its sheet before and behind the rows."""
    # openpyxl takes 0.1 s to import, and most processes never write a workbook.
    from openpyxl import Workbook  # noqa: PLC0415 - as the line above says
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.freeze_panes = "A2"
    sheet["A1"], sheet["A2"] = "Heading", _ZERO
    sheet["A1"].font, sheet["A2"].number_format = Font(bold=True), "yyyy-mm-dd"
    made = BytesIO()
    book.save(made)
    with ZipFile(made) as parts:
        before, _, rest = parts.read(_SHEET).partition(_ROWS)
        after = rest.partition(b"</sheetData>")[2]
        others = tuple((name, parts.read(name)) for name in parts.namelist() if name != _SHEET)
    return others, before + _ROWS, b"</sheetData>" + after
