"""The register's page: what an address means, and what it says when it means nothing."""

import subprocess
from html import unescape

import orjson
import psycopg
import pytest

from client import Client
from databases import PrivateDatabase
from visitor import Visitor


class TestRegistry:
    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("", "58 clusters in the register"),
            ("?country=PL", "48 clusters in Poland"),
            ("?country=lt", "10 clusters in Lithuania"),
            (
                "?country=PL&labelledOn=2018-01-01",
                "9 clusters in Poland with a label on 1 January 2018",
            ),
            ("?search=obrobki", "KOM - Klaster Obróbki Metali"),
            ("?level=GOLD", "No cluster matches all of this."),
            ("?labelledOn=20180101", 'name="labelledOn" type="date" value="2018-01-01"'),
            ("?country=pl", '<option value="PL" selected>'),
            ("?country=IT", '<option value="IT" selected>Italy (IT)</option>'),
            ("?country=&portfolio=&level=&search=&labelledOn=", "58 clusters in the register"),
        ],
    )
    async def test_says_what_was_found(self, visitor: Visitor, query: str, words: str) -> None:
        assert words in unescape((await visitor.get(f"/{query}")).text)

    async def test_pages_lead_through_the_whole_list_and_back(self, visitor: Visitor) -> None:
        first = (await visitor.get("/?country=PL")).text
        second = (await visitor.get(_link(first, "next"))).text
        assert 'rel="next"' not in second
        back = (await visitor.get(_link(second, "prev"))).text
        assert _names(back) == _names(first)
        assert len(_names(first)) + len(_names(second)) == 48

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("country=XX", "Country: 'XX' is no ISO 3166-1 alpha-2 country code, such as PL."),
            ("labelledOn=2018-13-01", "Labelled on: '2018-13-01' is no day"),
            ("level=PLATINUM", "Level: 'PLATINUM' is none of these: BRONZE (Bronze)"),
            ("after=x", "After: This is not a cursor"),
        ],
    )
    async def test_a_bad_address_says_what_to_mend(
        self, visitor: Visitor, query: str, words: str
    ) -> None:
        answer = await visitor.get(f"/?{query}")
        assert answer.status_code == 400
        text = unescape(answer.text).replace("<strong>", "").replace("</strong>", "")
        assert words in text

    async def test_all_that_is_wrong_is_said_at_once(self, visitor: Visitor) -> None:
        page = unescape((await visitor.get("/?country=XX&level=X")).text)
        assert "'XX' is no ISO" in page
        assert "'X' is none of these" in page

    async def test_the_command_asks_the_same(self, visitor: Visitor, reader: Client) -> None:
        page = (await visitor.get("/?country=LT&search=l'")).text
        command = unescape(page.partition("<code>curl ")[2].partition("</code>")[0])
        shown = _arguments(command)
        body = orjson.loads(shown[shown.index("--data-raw") + 1])
        assert body["variables"] == {"country": "LT", "search": "l'", "first": 25}
        assert await reader.ask(body["query"], body["variables"])


class TestCluster:
    async def test_says_what_is_not_known(self, visitor: Visitor) -> None:
        page = (await visitor.get(await visitor.cluster("obrobki"))).text
        assert "The source does not tell when the label began" in page
        assert '<time datetime="2015-02-11">11 February 2015</time>' in page

    @pytest.mark.parametrize("id", ["x", "UmVnaXN0cnlDbHVzdGVyOnh4", "a/b", "%00"])
    async def test_an_id_that_is_none_is_not_found(self, visitor: Visitor, id: str) -> None:
        assert (await visitor.get(f"/clusters/{id}")).status_code == 404

    async def test_a_name_and_a_website_are_only_text(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute(
                "UPDATE cluster SET name = '<script>alert(1)</script>\"x', name_key = 'zzscript', "
                "website = 'javascript:alert(1)' WHERE name LIKE 'KOM%'"
            )
        for path in ("/?search=zzscript", await editor.cluster("zzscript")):
            page = (await editor.get(path)).text
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
            assert "javascript:" not in page
        typed = (await editor.get('/?search="><script>alert(2)</script>')).text
        assert "<script>alert" not in typed


def _link(page: str, relation: str) -> str:
    return unescape(page.partition(f'rel="{relation}" href="')[2].partition('"')[0])


def _names(page: str) -> list[str]:
    return [part.partition('"')[0] for part in page.split('href="/clusters/')[1:]]


def _arguments(command: str) -> list[str]:
    """Return what a shell would hand to curl."""
    shell = f'curl() {{ printf "%s\\0" "$@"; }}; curl {command}'
    done = subprocess.run(["bash", "-c", shell], check=True, capture_output=True, text=True)
    return done.stdout.split("\0")
