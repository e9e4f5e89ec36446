"""Every page: who may see it, and the headers it comes with."""

from html import unescape

import pytest

from client import BOARD, COORDINATOR, OTHER_COORDINATOR, SECRETARIAT
from goldpath.console.headers import HEADERS
from goldpath.console.pages import PAGES
from visitor import Visitor

SIGN_IN = "/sign-in?next="

NOBODY, MEMBER, OTHER, BOARD_MEMBER, OFFICER = (
    None,
    COORDINATOR,
    OTHER_COORDINATOR,
    BOARD,
    SECRETARIAT,
)

VISITS = {
    "registry": ("/", {NOBODY: 200, MEMBER: 200, OTHER: 200, BOARD_MEMBER: 200, OFFICER: 200}),
    "cluster": (
        "/clusters/…",
        {NOBODY: 200, MEMBER: 200, OTHER: 200, BOARD_MEMBER: 200, OFFICER: 200},
    ),
    "projects": (
        "/projects",
        {NOBODY: 303, MEMBER: 200, OTHER: 200, BOARD_MEMBER: 200, OFFICER: 200},
    ),
    "project": (
        "/projects/clus3",
        {NOBODY: 303, MEMBER: 200, OTHER: 404, BOARD_MEMBER: 404, OFFICER: 404},
    ),
}
"""For each page an address, and the status that everybody gets."""

CASES = [
    (name, path, email, status)
    for name, (path, statuses) in VISITS.items()
    for email, status in statuses.items()
]


class TestEveryPage:
    def test_is_tried_here(self) -> None:
        assert {page.name for page in PAGES} == set(VISITS)

    @pytest.mark.parametrize(("name", "path", "email", "status"), CASES)
    async def test_status(
        self, visitor: Visitor, name: str, path: str, email: str | None, status: int
    ) -> None:
        await visitor.sign_in(email)
        if name == "cluster":
            path = await visitor.cluster("obrobki")
        answer = await visitor.get(path)
        assert answer.status_code == status
        if status == 303:
            assert answer.headers["location"].startswith(SIGN_IN)

    @pytest.mark.parametrize(("name", "path", "email", "status"), CASES)
    async def test_shows_its_operation(
        self, visitor: Visitor, name: str, path: str, email: str | None, status: int
    ) -> None:
        await visitor.sign_in(email)
        if name == "cluster":
            path = await visitor.cluster("obrobki")
        page = (await visitor.get(path)).text
        (declared,) = [page for page in PAGES if page.name == name]
        if status == 200:
            assert f"query {declared.operation}" in unescape(page)
            assert "curl " in page


class TestHeaders:
    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/?country=XX",
            "/nothing/here",
            "/projects",
            "/sign-in",
            "/healthz",
            "/favicon.svg",
            "/graphql?query={__typename}",
            "/static/x/goldpath.css",
            "/static/x/none.css",
        ],
    )
    async def test_are_on_every_answer(self, visitor: Visitor, path: str) -> None:
        headers = (await visitor.get(path)).headers
        assert {name: headers.get(name) for name in HEADERS} == HEADERS

    async def test_nothing_of_a_signed_in_page_is_kept(self, visitor: Visitor) -> None:
        await visitor.sign_in(COORDINATOR)
        assert (await visitor.get("/projects")).headers["cache-control"] == "no-store"

    async def test_a_page_has_no_style_or_script_of_its_own(self, visitor: Visitor) -> None:
        await visitor.sign_in(COORDINATOR)
        for path in ("/", "/projects/clus3", "/sign-in"):
            page = (await visitor.get(path)).text
            assert " style=" not in page
            assert "<style" not in page
            assert " onclick=" not in page
            assert page.count("<script") == page.count('<script type="module" src="/static/')


class TestAssets:
    async def test_are_kept_for_good_under_their_fingerprint(self, visitor: Visitor) -> None:
        page = (await visitor.get("/")).text
        address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
        answer = await visitor.get(address)
        assert answer.headers["content-type"].startswith("text/css")
        assert "immutable" in answer.headers["cache-control"]

    async def test_an_old_fingerprint_still_works_for_a_while(self, visitor: Visitor) -> None:
        answer = await visitor.get("/static/0000/goldpath.css")
        assert answer.status_code == 200
        assert "immutable" not in answer.headers["cache-control"]

    @pytest.mark.parametrize("name", ["../pages.py", "%2e%2e/pages.py", "..%2fpages.py", ""])
    async def test_nothing_else_is_served(self, visitor: Visitor, name: str) -> None:
        assert (await visitor.get(f"/static/x/{name}")).status_code in {307, 404}
