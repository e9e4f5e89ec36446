"""The pages that check a label: what is said of each state, and what is sent elsewhere."""

import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import psycopg
import pytest

from databases import PrivateDatabase
from goldpath.settings import Settings
from labels import LONG, Made, make_labels
from visitor import Visitor, visiting

VERDICTS = {
    "VALID": "This label is valid",
    "NOT_YET_VALID": "This label is not valid yet",
    "EXPIRED": "This label has expired",
    "SUSPENDED": "This label is suspended",
    "WITHDRAWN": "This label was withdrawn",
}

DOCUMENTS = ("qr.svg", "qr.png", "certificate.pdf", "credential")


@pytest.fixture
def labels(demo_copy: PrivateDatabase) -> dict[str, Made]:
    return make_labels(demo_copy)


def text(html: str) -> str:
    """Return a page's words."""
    plain = re.sub(r"<[^>]+>", " ", html.partition("<main")[2].partition("<details")[0])
    return re.sub(r"\s+([.;,])", r"\1", " ".join(unescape(plain).split()))


class TestForm:
    async def test_asks_for_a_code_and_says_what_one_looks_like(self, visitor: Visitor) -> None:
        page = (await visitor.get("/verify")).text
        assert "Ten letters and digits, such as 7K3QX-0D9TM" in text(page)
        assert "Proven for Cluster Management Excellence" in text(page)

    async def test_every_page_leads_there(self, visitor: Visitor) -> None:
        assert 'href="/verify"' in (await visitor.get("/")).text

    @pytest.mark.parametrize("typed", ["7k3qx+0d9tm", "7K3QX0D9TM", "7k3qx-od9tm"])
    async def test_sends_on_to_the_page_of_the_code(self, visitor: Visitor, typed: str) -> None:
        answer = await visitor.get(f"/verify?code={typed}")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/verify/7K3QX-0D9TM"

    @pytest.mark.parametrize("typed", ["7K3QX", "<script>", "%00", "7K3QX-0D9TM-1"])
    async def test_says_what_cannot_be_a_code(self, visitor: Visitor, typed: str) -> None:
        answer = await visitor.get(f"/verify?code={typed}")
        assert answer.status_code == 422
        assert "cannot be a code" in text(answer.text)
        assert "<script>" not in answer.text


class TestLabel:
    async def test_says_of_each_state_what_it_is(
        self, editor: Visitor, labels: dict[str, Made]
    ) -> None:
        for state, label in labels.items():
            answer = await editor.get(f"/verify/{label.code}")
            assert answer.status_code == 200
            said = text(answer.text)
            assert VERDICTS[state.partition(",")[0]] in said
            assert "Proven for Cluster Management Excellence" in said
            assert label.code in said

    async def test_says_what_is_known_of_the_days(
        self, editor: Visitor, labels: dict[str, Made]
    ) -> None:
        for state, words in {
            "VALID": r"It is valid until \d+ \w+ \d{4}\. .* From \d+ \w+ \d{4} until \d+ \w+ \d{4}",
            "VALID, its start is not known": r"Until \d+ \w+ \d{4}; its start is not known",
            "VALID, its end is not known": (
                r"does not tell when it ends\. .*From \d+ \w+ \d{4}; its end is not known"
            ),
            "NOT_YET_VALID": r"It begins on \d+ \w+ \d{4}\.",
            "EXPIRED": r"It was valid until \d+ \w+ \d{4}, and is not any more\.",
            "SUSPENDED": r"It does not count for now\.",
            "WITHDRAWN": r"It was taken away for good",
        }.items():
            assert re.search(words, text((await editor.get(f"/verify/{labels[state].code}")).text))

    async def test_names_the_cluster(self, editor: Visitor, labels: dict[str, Made]) -> None:
        assert LONG in text((await editor.get(f"/verify/{labels['VALID'].code}")).text)

    async def test_links_documents_of_a_valid_label_alone(
        self, editor: Visitor, labels: dict[str, Made]
    ) -> None:
        for state, label in labels.items():
            page = (await editor.get(f"/verify/{label.code}")).text
            linked = {one for one in DOCUMENTS if f"/{one}" in page}
            valid, expired = state.startswith("VALID"), state == "EXPIRED"
            assert linked == set(DOCUMENTS if valid else ["certificate.pdf"] if expired else ())

    async def test_a_code_that_no_label_has_says_what_to_check(self, visitor: Visitor) -> None:
        answer = await visitor.get("/verify/00000-00000")
        said = text(answer.text)
        assert answer.status_code == 200
        assert "Nothing has this code" in said
        assert "Compare each sign with the certificate: 00000-00000" in said

    @pytest.mark.parametrize(
        ("asked", "proper"),
        [
            ("7k3qx0d9tm", "/verify/7K3QX-0D9TM"),
            ("7K3QX0D9TM", "/verify/7K3QX-0D9TM"),
            ("7k3qx%20od9tm", "/verify/7K3QX-0D9TM"),
            ("nonsense", "/verify?code=nonsense"),
            ("x" * 500, f"/verify?code={'x' * 40}"),
        ],
    )
    async def test_an_address_is_put_right(self, visitor: Visitor, asked: str, proper: str) -> None:
        answer = await visitor.get(f"/verify/{asked}")
        assert answer.status_code == 307
        assert answer.headers["location"] == proper

    async def test_a_name_is_only_text(
        self, editor: Visitor, demo_copy: PrivateDatabase, labels: dict[str, Made]
    ) -> None:
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute(
                "UPDATE cluster SET name = '<script>alert(1)</script>' WHERE name = %s", [LONG]
            )
        assert "<script>alert" not in (await editor.get(f"/verify/{labels['VALID'].code}")).text


@pytest.fixture
async def hurried(demo_database: PrivateDatabase, tmp_path: Path) -> AsyncIterator[Visitor]:
    """A visitor of a server that lets a client look up two codes a minute."""
    given = Settings(data=tmp_path, verifications_per_minute=2)
    async with visiting(demo_database, given) as somebody:
        yield somebody


class TestMeter:
    @pytest.mark.parametrize("place", ["", *(f"/{one}" for one in DOCUMENTS)])
    async def test_every_page_and_document_counts(self, hurried: Visitor, place: str) -> None:
        for _ in range(2):
            assert (await hurried.get(f"/verify/00000-00000{place}")).status_code in {200, 404}
        refused = await hurried.get(f"/verify/00000-00000{place}")
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert "Too many in a minute" in text(refused.text)
        assert "Try again in" in text(refused.text)

    async def test_all_roads_are_counted_together(self, hurried: Visitor) -> None:
        await hurried.get("/verify/00000-00000")
        await hurried.get("/verify/00000-00000/qr.svg")
        query = '{ registry { verify(code: "1") { status } } }'
        (error,) = (await hurried.http.post("/graphql", json={"query": query})).json()["errors"]
        assert error["extensions"]["code"] == "TOO_MANY_REQUESTS"

    async def test_what_looks_nothing_up_does_not_count(self, hurried: Visitor) -> None:
        for path in ("/verify", "/verify?code=x", "/verify/7k3qx0d9tm", "/issuer") * 3:
            assert (await hurried.get(path)).status_code < 429
        assert (await hurried.get("/verify/00000-00000")).status_code == 200
