"""Tables that people send, well made and not."""

import csv
import io
import tracemalloc
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from goldpath.errors import BadInput
from goldpath.transfer import _workbook
from goldpath.transfer.dates import read_day
from goldpath.transfer.lines import LONGEST_LINE
from goldpath.transfer.sheets import SheetRow, read_sheet

Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def saved(content: bytes | str, name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return saved


@pytest.fixture
def save_workbook(tmp_path: Path) -> Save:
    def saved(*rows: list[object]) -> Path:
        workbook = Workbook()
        sheet = workbook.worksheets[0]
        for row in rows:
            sheet.append(row)
        path = tmp_path / "table.xlsx"
        workbook.save(path)
        return path

    return saved


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sheets")


def cells(path: Path) -> list[dict[str, object]]:
    return [dict(row.cells) for row in read_sheet(path)]


class TestDelimited:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_delimiters_line_ends_and_marks(
        self, save: Save, delimiter: str, line_end: str, mark: str
    ) -> None:
        rows = ["Name;Valid_Until;www", "Wełna;2018/04/29;", ";;", "", "B"]
        path = save(mark + line_end.join(rows).replace(";", delimiter))
        assert list(read_sheet(path)) == [
            SheetRow(
                2,
                {"name": "Wełna", "valid until": "2018/04/29", "www": None},
                "Wełna | 2018/04/29",
            ),
            SheetRow(5, {"name": "B", "valid until": None, "www": None}, "B"),
        ]

    def test_line_is_where_the_row_begins(self, save: Save) -> None:
        path = save('\nname,note\nA,"two\nlines"\nB,\n')
        assert [(row.line, row.cells["note"]) for row in read_sheet(path)] == [
            (3, "two\nlines"),
            (5, None),
        ]

    def test_one_column_has_no_delimiter(self, save: Save) -> None:
        assert cells(save("name\nA; B\n")) == [{"name": "A; B"}]

    def test_too_many_cells_are_reported_and_kept(self, save: Save) -> None:
        first, second = read_sheet(save("name,level\nX,Sports, Leisure and Tourism\nB,GOLD,,\n"))
        assert first.error == "3 cells, but the header names 2 columns"
        assert (first.line, first.text) == (2, "X | Sports | Leisure and Tourism")
        assert second.error is None

    def test_quotes_not_doubled_are_reported_not_dropped(self, save: Save) -> None:
        bad, good = read_sheet(save('name,level\n"North-South" Logistic,GOLD\nB,GOLD\n'))
        assert bad.error is not None
        assert "quotation mark" in bad.error
        assert bad.text == '"North-South" Logistic,GOLD'
        assert good.cells == {"name": "B", "level": "GOLD"}

    def test_quote_never_closed(self, save: Save) -> None:
        good, bad = read_sheet(save('name,level\nA,GOLD\n"B,GOLD\nC,GOLD\n'))
        assert good.error is None
        assert bad.error is not None
        assert "(lines 3 to 4 were read as one)" in bad.error
        assert "C,GOLD" in bad.text

    def test_long_file_after_a_lost_quote_is_not_held(self, save: Save) -> None:
        rows = list(read_sheet(save('name\n"A\n' + "B\n" * 200_000)))
        assert [row.line for row in rows if row.error] == [2]
        assert rows[-1].cells == {"name": "B"}

    @settings(deadline=None)  # it writes files, on machines of any speed
    @given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")))))
    def test_what_csv_wrote_is_read(self, folder: Path, rows: list[list[str]]) -> None:
        rows = [[cell.strip() for cell in row][:3] for row in rows]
        file = io.StringIO(newline="")
        csv.writer(file).writerows([["a", "b", "c"], *rows])
        path = folder / "table.csv"
        path.write_text(file.getvalue(), encoding="utf-8", newline="")
        expected = [[cell or None for cell in (*row, "", "", "")][:3] for row in rows if any(row)]
        assert [list(row.cells.values()) for row in read_sheet(path)] == expected


class TestWorkbook:
    def test_values_become_text_or_days(self, save_workbook: Save) -> None:
        path = save_workbook(
            [],
            ["Name", "Valid Until", "Points"],
            [" A ", date(2018, 4, 29), 2.0],
            [],
            [3, datetime(2018, 4, 29, 10, 30), 2.5, None],  # noqa: DTZ001 sheets know no zone
            [None, time(10, 30), True],
        )
        rows = list(read_sheet(path))
        assert [row.line for row in rows] == [3, 5, 6]
        assert [list(row.cells.values()) for row in rows] == [
            ["A", date(2018, 4, 29), "2"],
            ["3", "2018-04-29 10:30:00", "2.5"],
            [None, "10:30:00", "True"],
        ]
        assert type(rows[0].cells["valid until"]) is date

    def test_too_many_cells_and_spreadsheet_errors(self, save_workbook: Save) -> None:
        path = save_workbook(["name", "x"], ["A", 1, "lost?"], ["B", "#REF!"], ["C"])
        more, error, good = read_sheet(path)
        assert more.error == "3 cells, but the header names 2 columns"
        assert more.text == "A | 1 | lost?"
        assert error.error == "the spreadsheet shows the error #REF! in it"
        assert good.error is None

    def test_wrong_size_loses_nothing(self, save_workbook: Save, tmp_path: Path) -> None:
        path = save_workbook(["name"], ["A"], ["B"])
        mended = tmp_path / "mended.xlsx"
        with ZipFile(path) as source, ZipFile(mended, "w") as target:
            for name in source.namelist():
                target.writestr(name, source.read(name).replace(b'ref="A1:A3"', b'ref="A1"'))
        assert cells(mended) == [{"name": "A"}, {"name": "B"}]

    def test_a_date_that_no_calendar_has(self, save_workbook: Save, tmp_path: Path) -> None:
        path = save_workbook(["day"], [date(2018, 1, 1)])
        broken = tmp_path / "broken.xlsx"
        with ZipFile(path) as source, ZipFile(broken, "w") as target:
            for name in source.namelist():
                target.writestr(name, source.read(name).replace(b"<v>43101<", b"<v>99999999999<"))
        (row,) = read_sheet(broken)
        assert row.error == "the spreadsheet shows the error #VALUE! in it"

    def test_damaged(self, save_workbook: Save, tmp_path: Path) -> None:
        path = save_workbook(["name"], ["A"])
        damaged = tmp_path / "damaged.xlsx"
        with ZipFile(path) as source, ZipFile(damaged, "w") as target:
            for name in source.namelist():
                target.writestr(name, source.read(name)[:-20])
        with pytest.raises(BadInput, match=r"damaged\.xlsx is a broken spreadsheet"):
            cells(damaged)

    def test_unpacks_to_too_much(
        self, save_workbook: Save, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(_workbook, "LARGEST_CONTENT", 100)
        with pytest.raises(BadInput, match="unpacks to"):
            cells(save_workbook(["name"]))

    def test_rows_beyond_the_last(
        self, save_workbook: Save, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(_workbook, "LAST_ROW", 2)
        assert cells(save_workbook(["name"], ["A"])) == [{"name": "A"}]
        with pytest.raises(BadInput, match="rows beyond 2"):
            cells(save_workbook(["name"], ["A"], ["B"]))


class TestUnusable:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("", "table.csv is empty"),
            ("\n  \n,,\n", "table.csv is empty"),
            ("name,,level\n", "line 1: no header; column 2 has no name"),
            ("\nName,level, NAME\n", "line 2: the header names the column 'name' twice"),
            ("valid until,VALID_until\n", "the column 'valid until' twice"),
            ('na"me,"a"b\n', "line 1: the header cannot be read"),
            (b"name\nA\nWe\xb3na\n", "line 3: bytes that are not UTF-8"),
            ("name\nA\n".encode("utf-16"), "line 1: bytes that are not UTF-8"),
            ("name\nA\n".encode("utf-16-le"), "line 1: holds a NUL"),
            ("a" * (LONGEST_LINE + 1), "line 1: longer than 1,000,000 characters"),
        ],
    )
    def test_csv(self, save: Save, content: bytes | str, message: str) -> None:
        with pytest.raises(BadInput, match=message):
            cells(save(content))

    def test_no_header_but_dates(self, save_workbook: Save) -> None:
        with pytest.raises(BadInput, match="no header; column 2 has no name"):
            cells(save_workbook(["A", date(2018, 1, 1)]))

    def test_column_that_is_required(self, save: Save) -> None:
        with pytest.raises(BadInput, match="no column 'name', only: title, level"):
            list(read_sheet(save("title,level\n"), required=["name"]))

    @pytest.mark.parametrize("content", [b"", b"name\nA\n", b"PK\x03\x04"])
    def test_not_a_spreadsheet(self, save: Save, content: bytes) -> None:
        with pytest.raises(BadInput, match=r"table\.xlsx is no spreadsheet"):
            cells(save(content, "table.xlsx"))

    @pytest.mark.parametrize("name", ["table.ods", "table.xls", "table"])
    def test_unknown_type(self, save: Save, name: str) -> None:
        with pytest.raises(BadInput, match=r"no known file type \(.csv, .tsv, .xlsx, .jsonl\)"):
            cells(save("name\n", name))

    @pytest.mark.parametrize("name", ["absent.csv", "absent.xlsx", "folder.csv"])
    def test_cannot_be_opened(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "folder.csv").mkdir()
        with pytest.raises(BadInput, match=f"{name} cannot be opened"):
            cells(tmp_path / name)


class TestMemory:
    @pytest.mark.parametrize(("name", "limit"), [("table.csv", 500_000), ("table.xlsx", 3_000_000)])
    def test_rows_are_not_kept(
        self, save: Save, save_workbook: Save, name: str, limit: int
    ) -> None:
        if name == "table.csv":
            path = save("name\n" + "Agri Innovation Cluster of the country\n" * 100_000)
        else:
            path = save_workbook(["name"], *([["Agri Innovation Cluster"]] * 3_000))
        next(read_sheet(path))
        tracemalloc.start()
        count = sum(1 for _ in read_sheet(path))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count in {100_000, 3_000}
        assert peak < limit


class TestReadDay:
    @pytest.mark.parametrize("text", ["2018-04-29", "2018/04/29", "2018/4/29", " 2018-04-29 "])
    def test_forms(self, text: str) -> None:
        assert read_day(text) == date(2018, 4, 29)

    @pytest.mark.parametrize("text", ["29.04.2018", "04/05/2018", "2018-04/29", "٢٠١٨-٠١-٠١"])
    def test_other_forms(self, text: str) -> None:
        with pytest.raises(BadInput, match="no date of the form"):
            read_day(text)

    @pytest.mark.parametrize("text", ["2018/02/30", "0000/01/01", "2018-13-01"])
    def test_no_such_day(self, text: str) -> None:
        with pytest.raises(BadInput, match="no day of the calendar"):
            read_day(text)
