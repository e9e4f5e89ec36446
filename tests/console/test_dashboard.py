"""The board's dashboard: each figure with its plot, its table, its operation, and as a file."""

import re
from html import unescape
from pathlib import Path

import orjson
import psycopg
import pytest

from client import BOARD, COORDINATOR
from databases import PrivateDatabase
from goldpath.console.figures import FIGURES
from goldpath.settings import Settings
from visitor import Visitor, visiting

AS_OF = "on=2016-02-05"


class TestPage:
    async def test_every_figure_says_what_it_covers_and_how_it_is_asked(
        self, visitor: Visitor
    ) -> None:
        await visitor.sign_in(BOARD)
        page = unescape((await visitor.get(f"/board?{AS_OF}")).text)
        told = re.findall(r'<section class="chart.*?</section>', page, re.DOTALL)
        assert len(told) == len(FIGURES)
        for figure, html in zip(FIGURES, told, strict=True):
            assert figure.title in html
            assert re.search(r"Covers \d+ of 4 projects", html)
            assert f"query {figure.operation}" in html
            days = ('"on"', '"until"', '"endsFrom"')
            assert any(day in html for day in days) == (figure.name != "in-several")
            assert ("<svg" in html) == ("<table" in html)

    async def test_a_number_of_the_plot_stands_in_the_table_and_the_file(
        self, visitor: Visitor
    ) -> None:
        await visitor.sign_in(BOARD)
        page = (await visitor.get(f"/board?{AS_OF}")).text
        csv = (await visitor.get(f"/board/labels-by-country.csv?{AS_OF}")).text
        heading, first, *_ = csv.lstrip("\ufeff").splitlines()
        assert heading == "Country,Level,Clusters"
        country, level, clusters = first.split(",")
        assert re.search(rf"<text[^>]*>{country}</text>", page)
        assert re.search(rf">{country}</th>\s*<td[^>]*>{level}</td>\s*<td[^>]*>{clusters}<", page)
        rows = (await visitor.get(f"/board/labels-by-country.jsonl?{AS_OF}")).content.splitlines()
        assert orjson.loads(rows[0]) == {
            "country": country,
            "level": level,
            "clusters": int(clusters),
        }

    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/board?on=soon", 400),
            ("/board/labels-by-level.csv?on=soon", 400),
            ("/board/labels-by-level.exe", 404),
            ("/board/scores.csv", 404),
            ("/board/labels-by-level.xlsx", 200),
            ("/board?on=1900-01-01", 200),
            ("/board?on=2400-02-29", 200),
            ("/board?on=0001-01-01", 200),
            ("/board/labels-over-time.csv?on=0001-01-01", 200),
        ],
    )
    async def test_what_can_be_asked(self, visitor: Visitor, path: str, status: int) -> None:
        await visitor.sign_in(BOARD)
        assert (await visitor.get(path)).status_code == status

    async def test_files_are_the_board_s_alone(self, visitor: Visitor) -> None:
        assert (await visitor.get("/board/labels-by-level.csv")).status_code == 303
        await visitor.sign_in(COORDINATOR)
        assert (await visitor.get("/board/labels-by-level.csv")).status_code == 403


async def test_nothing_shared_is_told_as_nothing(
    demo_copy: PrivateDatabase, test_settings: Settings
) -> None:
    with psycopg.connect(demo_copy.admin_url) as admin:
        admin.execute("UPDATE project SET sharing = 'NONE'")
    async with visiting(demo_copy, test_settings) as visitor:
        await visitor.sign_in(BOARD)
        page = (await visitor.get("/board")).text
    assert "Covers 0 of 4 projects" in page


def test_each_operation_is_there() -> None:
    folder = Path(__file__).parent.parent.parent / "schema" / "operations"
    assert {figure.operation for figure in FIGURES} <= {one.stem for one in folder.glob("*")}
