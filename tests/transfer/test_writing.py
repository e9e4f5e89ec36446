"""Tables that people take away: every kind of file gives back what went into it."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from goldpath.transfer.formulas import neutral, restored
from goldpath.transfer.sheets import read_sheet
from goldpath.transfer.writing import FORMATS

DANGEROUS = ("=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''=1")
HARMLESS = ("", "'", "'t Gooi", "1-1", "a=b", " =1", "Kļaipėda")

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
SIGNS = st.text("'=+-@\t\r\n_x05F\x07<&", max_size=12)


def _written(suffix: str, names: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    writer = FORMATS[suffix].writer(names)
    return writer.begin() + b"".join(writer.add([row]) for row in rows) + writer.end()


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_is_a_formula(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_are_as_they_are(text: str) -> None:
    assert neutral(text) == restored(text) == text


@given(CELLS | SIGNS)
def test_every_text_comes_back(text: str) -> None:
    assert restored(neutral(text)) == text


@given(st.lists(CELLS | SIGNS, min_size=1, max_size=5))
def test_files_give_texts_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """As readers give them: without space around them."""
    expected = [neutral(text).strip() or None for text in texts]
    for suffix in ("csv", "xlsx"):
        path = tmp_path_factory.getbasetemp() / f"texts.{suffix}"
        names = ["line", *(f"text_{place}" for place in range(len(texts)))]
        path.write_bytes(_written(suffix, names, [[1, *texts]]))
        (row,) = read_sheet(path)
        assert row.error is None or row.error.startswith("the spreadsheet shows the error")
        assert list(row.cells.values())[1:] == expected, suffix
    lines = _written("jsonl", names, [[1, *texts]]).splitlines()
    assert list(json.loads(lines[0]).values())[1:] == texts


ROW = (
    "=HYPERLINK(1)",
    -5,
    Decimal("2.50"),
    date(2027, 2, 9),
    date(1899, 1, 1),
    datetime(2027, 2, 9, 8, tzinfo=UTC),
    True,
    ["One", "=Two"],
    None,
)
NAMES = [f"column_{place}" for place in range(len(ROW))]


def test_values_in_cells(tmp_path: Path) -> None:
    """Numbers stay numbers, days are days, and no cell is a formula, however it looks."""
    path = tmp_path / "values.xlsx"
    path.write_bytes(_written("xlsx", NAMES, [ROW]))
    book = load_workbook(path)
    headings, cells = book.worksheets[0].iter_rows()
    assert [cell.value for cell in headings] == [f"Column {place}" for place in range(len(ROW))]
    assert [cell.data_type for cell in cells] == ["s", "n", "n", "d", "s", "s", "s", "s", "n"]
    assert [cell.value for cell in cells] == [
        *("'=HYPERLINK(1)", -5, 2.5, datetime(2027, 2, 9), "1899-01-01"),  # noqa: DTZ001 - a day
        *("2027-02-09T08:00:00Z", "yes", "One\n=Two", None),
    ]


def test_values_in_lines() -> None:
    head, *line = _written("csv", NAMES, [ROW]).decode().split("\r\n")
    assert head.startswith("\ufeffColumn 0,Column 1,")
    assert line[0] == (
        '\'=HYPERLINK(1),-5,2.5,2027-02-09,1899-01-01,2027-02-09T08:00:00Z,yes,"One\n=Two",'
    )
    (told,) = _written("jsonl", NAMES, [ROW]).splitlines()
    assert list(json.loads(told).values()) == [
        *("=HYPERLINK(1)", -5, 2.5, "2027-02-09", "1899-01-01", "2027-02-09T08:00:00Z"),
        *(True, ["One", "=Two"], None),
    ]
