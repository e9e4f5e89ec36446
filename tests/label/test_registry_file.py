"""Registry files: ESCA's page as text, tables, and what must not be lost of them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from goldpath.errors import BadInput
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.registry_duplicates import Duplicate, DuplicateKind, find_duplicates
from goldpath.label.awards.registry_file import RegistryRow, UnreadableRow, read_registry
from goldpath.label.awards.registry_text import HEADER
from goldpath.label.clusters.portfolios import ComparativePortfolio

REGISTRY = Path(__file__).parents[2] / "tenants" / "registry"
POLAND = REGISTRY / "esca-poland.txt"
LITHUANIA = REGISTRY / "lithuania-bronze.csv"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("registry")


def readable(path: Path) -> list[RegistryRow]:
    rows = list(read_registry(path))
    assert [row for row in rows if isinstance(row, UnreadableRow)] == []
    return [row for row in rows if isinstance(row, RegistryRow)]


def read_text(folder: Path, *lines: str) -> list[RegistryRow | UnreadableRow]:
    path = folder / "page.txt"
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8", newline="")
    return list(read_registry(path))


def read_csv(folder: Path, *lines: str) -> list[RegistryRow | UnreadableRow]:
    path = folder / "table.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return list(read_registry(path))


def reason(row: RegistryRow | UnreadableRow) -> str:
    assert isinstance(row, UnreadableRow)
    return row.reason


class TestPoland:
    def test_every_row(self) -> None:
        rows = readable(POLAND)
        assert [row.line for row in rows] == list(range(19, 68))
        assert len({row.name for row in rows}) == 48
        assert {(row.level, row.valid_from, row.website) for row in rows} == {
            (LabelLevel.BRONZE, None, None)
        }
        assert {row.portfolio for row in rows} == set(ComparativePortfolio)

    def test_rows_put_together_are_the_page(self) -> None:
        page = POLAND.read_text(encoding="utf-8").splitlines()
        for row in readable(POLAND):
            assert row.portfolio is not None
            day = f"{row.valid_until:%Y/%m/%d}"
            assert f"{row.name} {row.portfolio.label} {day}" == page[row.line - 1]

    def test_valid_on_a_day(self) -> None:
        day = date(2018, 1, 1)
        rows = readable(POLAND)
        assert len({row.name for row in rows if row.valid_until and row.valid_until >= day}) == 9

    def test_the_one_duplicate(self) -> None:
        (duplicate,) = find_duplicates(read_registry(POLAND))
        assert (duplicate.kind, duplicate.first_line, duplicate.row.line) == ("EXACT", 66, 67)
        assert duplicate.row.name == "Wschodni Klaster ICT"

    @pytest.mark.parametrize(
        ("line", "name", "portfolio"),
        [
            (27, "BM³ Mazovian Cluster of Materials Technology and Engineering", "Construction"),
            (33, "Gdansk Cluster of Civil Engineering (Gdanski Klaster Budowlany)", "Construction"),
            (35, "Innovative Cluster Health and Tourism", "Sports, Leisure and Tourism"),
            (38, "Interizon - Pomerania ICT Cluster", "ICT"),
            (40, "KOM - Klaster Obróbki Metali", "Production and engineering"),
            (
                41,
                "LifeScience Cluster Krakow - place for Life & Science",
                "Health and medical science",
            ),
            (48, '"North-South" Logistic & Transportation Cluster', "Transportation and mobility"),
            (50, "Pleszew's Boiler Cluster", "Energy and environment"),
            (64, "West Pomerania chemical cluster “Green Chemisty”", "New materials and chemistry"),
            (66, "Wschodni Klaster ICT", "ICT"),
        ],
    )
    def test_awkward_names(self, line: int, name: str, portfolio: str) -> None:
        (row,) = [row for row in readable(POLAND) if row.line == line]
        assert row.name == name
        assert row.portfolio is ComparativePortfolio.from_label(portfolio)


class TestLithuania:
    def test_ten_names_and_nothing_invented(self) -> None:
        rows = readable(LITHUANIA)
        assert len(rows) == 10
        assert rows[3] == RegistryRow(
            line=5,
            name="Lithuanian Automotive Export Association (LAuGEA)",
            portfolio=None,
            website=None,
            level=LabelLevel.BRONZE,
            valid_from=None,
            valid_until=None,
        )
        assert {(row.portfolio, row.valid_from, row.valid_until) for row in rows} == {
            (None, None, None)
        }


class TestText:
    def test_website_and_untidy_white_space(self, folder: Path) -> None:
        (row,) = read_text(folder, "\tAgri  Cluster\tfood\u00a0Industry www.agri.pl 2018/04/29\r")
        assert row == RegistryRow(
            line=2,
            name="Agri Cluster",
            portfolio=ComparativePortfolio.FOOD_INDUSTRY,
            website="https://www.agri.pl",
            level=LabelLevel.BRONZE,
            valid_from=None,
            valid_until=date(2018, 4, 29),
        )

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            ("Agri Cluster Food industry 2018/02/30", "'2018/02/30' is no day of the calendar"),
            ("Agri Cluster Food industry", "does not end with the date"),
            ("Agri Cluster Food industry2018/02/20", "does not end with the date"),
            ("© 2018 ESCA, all rights reserved", "does not end with the date"),
            ("Agri Cluster Quantum 2018/02/20", "no known comparative portfolio"),
            ("Polish District 2018/02/20", "no known comparative portfolio"),
            ("2018/02/20", "no known comparative portfolio"),
            ("ICT 2018/02/20", "no name stands before the portfolio 'ICT'"),
            ("- ICT 2018/02/20", "no name stands before the portfolio 'ICT'"),
            ("food industry ICT 2018/02/20", "the name 'food industry' is only a portfolio"),
            ("Agri Food industry http://x 2018/02/20", "'http://x' is no web address"),
        ],
    )
    def test_unreadable(self, folder: Path, line: str, why: str) -> None:
        (row,) = read_text(folder, line)
        assert isinstance(row, UnreadableRow)
        assert (row.line, row.text) == (2, line)
        assert why in row.reason

    def test_without_the_header(self, folder: Path) -> None:
        path = folder / "other.txt"
        path.write_text("Agri Cluster Food industry 2018/04/29\n", encoding="utf-8")
        with pytest.raises(BadInput, match=f"other.txt has no line '{HEADER}'"):
            list(read_registry(path))

    @settings(deadline=None)  # it writes files, on machines of any speed
    @given(
        st.lists(
            st.one_of(
                st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n")),
                st.builds(
                    "{} {} {}".format,
                    st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n")),
                    st.sampled_from([portfolio.label for portfolio in ComparativePortfolio]),
                    st.sampled_from(["2018/04/29", "2018/02/30", "2018", ""]),
                ),
            ),
        ),
    )
    @example(["\x85", "\u2028", "\x1c", "\ufeff", HEADER])
    def test_every_line_is_one_row(self, folder: Path, lines: list[str]) -> None:
        rows = read_text(folder, *lines)
        assert [row.line for row in rows] == [
            number for number, line in enumerate(lines, 2) if line.strip()
        ]
        for row in rows:
            line = lines[row.line - 2]
            if isinstance(row, UnreadableRow):
                assert row.text == line.strip()
            else:
                assert row.portfolio is not None
                assert line.split()[:-1] == [*row.name.split(), *row.portfolio.label.split()]


class TestTable:
    def test_columns_by_either_name(self, folder: Path) -> None:
        one = read_csv(
            folder,
            "NAME;Comparative portfolio;www;level;valid from;Label valid_until",
            "A;ict;www.a.org;silver;2016-04-30;2018/04/29",
        )
        other = read_csv(
            folder,
            "name,portfolio,website,level,valid_from,valid_until",
            "A,ICT,https://www.a.org,SILVER,2016/04/30,2018-04-29",
        )
        assert one == other
        assert one == [
            RegistryRow(
                line=2,
                name="A",
                portfolio=ComparativePortfolio.ICT,
                website="https://www.a.org",
                level=LabelLevel.SILVER,
                valid_from=date(2016, 4, 30),
                valid_until=date(2018, 4, 29),
            ),
        ]

    def test_workbook_with_its_own_dates(self, folder: Path) -> None:
        workbook = Workbook()
        sheet = workbook.worksheets[0]
        sheet.append(["Name", "Label valid until", "Level"])
        sheet.append(["Wełna", date(2018, 4, 29), "Gold"])
        sheet.append([date(2018, 4, 29), 43219, None])
        workbook.save(folder / "table.xlsx")
        good, bad = read_registry(folder / "table.xlsx")
        assert isinstance(good, RegistryRow)
        assert (good.level, good.valid_until) == (LabelLevel.GOLD, date(2018, 4, 29))
        assert reason(bad) == (
            "name: 2018-04-29 is a date where text is expected; "
            "label valid until: '43219' is no date of the form YYYY-MM-DD or YYYY/MM/DD"
        )

    def test_every_bad_cell_is_reported(self, folder: Path) -> None:
        (row,) = read_csv(
            folder,
            "name,portfolio,www,level,valid_from,valid_until",
            ",Quantum,x,Platinum,2018-02-30,soon",
        )
        assert isinstance(row, UnreadableRow)
        problems = row.reason.split("; ")
        assert row.text == "Quantum | x | Platinum | 2018-02-30 | soon"
        assert problems[0] == "name: is missing"
        for column in ("portfolio", "www", "level", "valid from", "valid until"):
            assert any(problem.startswith(f"{column}: ") for problem in problems)

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            ("?!,,", "name: '?!' has neither letter nor digit"),
            ("A,2018-01-02,2018-01-01", "valid until: 2018-01-01 is before valid from, 2018-01-02"),
            ("A,2018-01-01,,x", "4 cells, but the header names 3 columns"),
            ('"A"B,,', "a quotation mark is not closed"),
        ],
    )
    def test_unreadable(self, folder: Path, line: str, why: str) -> None:
        bad, good = read_csv(folder, "name,valid from,valid until", line, "B")
        assert why in reason(bad)
        assert bad.line == 2
        assert isinstance(good, RegistryRow)

    @pytest.mark.parametrize(
        ("header", "message"),
        [
            ("cluster,level", "no column 'name', only: cluster, level"),
            ("name,vaild until", "unknown column 'vaild until'; known are name, portfolio"),
            ("name,www,website", "the columns 'www' and 'website' mean the same"),
        ],
    )
    def test_header(self, folder: Path, header: str, message: str) -> None:
        with pytest.raises(BadInput, match=message):
            read_csv(folder, header, "A")

    @settings(deadline=None)  # it writes files, on machines of any speed
    @given(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters='\0\r\n"'), min_size=1),
        ),
    )
    def test_every_line_is_one_row(self, folder: Path, lines: list[str]) -> None:
        rows = read_csv(folder, "name,portfolio,valid until", *lines)
        assert [row.line for row in rows] == [
            number for number, line in enumerate(lines, 2) if line.replace(",", " ").strip()
        ]


class TestFindDuplicates:
    def test_kinds(self, folder: Path) -> None:
        rows = read_csv(
            folder,
            "name,level",
            "Wełna,BRONZE",
            "Other,BRONZE",
            "WELNA,BRONZE",
            "Wełna,GOLD",
            "?,",
            "Wełna,BRONZE",
            "WELNA,BRONZE",
        )
        found = list(find_duplicates(rows))
        assert all(isinstance(duplicate, Duplicate) for duplicate in found)
        assert [(item.kind, item.first_line, item.row.line) for item in found] == [
            (DuplicateKind.NEAR_NAME, 2, 4),
            (DuplicateKind.SAME_NAME, 2, 5),
            (DuplicateKind.EXACT, 2, 7),
            (DuplicateKind.EXACT, 4, 8),
        ]
