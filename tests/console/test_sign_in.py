"""Signing in while developing, its cookie, and that it is good for pages alone."""

import psycopg
import pytest

from client import COORDINATOR, Client
from databases import PrivateDatabase
from goldpath.console.session import COOKIE
from goldpath.identity.tokens import verifier
from goldpath.settings import Environment, Settings
from visitor import SAME_SITE, Visitor, visiting


class TestSignIn:
    async def test_lists_the_demo_accounts_with_their_roles(self, visitor: Visitor) -> None:
        page = (await visitor.get("/sign-in")).text
        assert COORDINATOR in page
        assert "Coordinator in clus3" in page

    async def test_sets_a_cookie_that_scripts_and_other_sites_do_not_get(
        self, visitor: Visitor
    ) -> None:
        answer = await visitor.post("/sign-in", {"account": COORDINATOR, "next": "/"})
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith(f"{COOKIE}=")
        assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
        assert "Secure" not in cookie

    async def test_the_cookie_is_secure_over_https(self, visitor: Visitor) -> None:
        answer = await visitor.post("https://goldpath/sign-in", {"account": COORDINATOR})
        assert "Secure" in answer.headers["set-cookie"]

    async def test_goes_back_to_where_one_wanted_to(self, visitor: Visitor) -> None:
        asked = await visitor.get("/projects/clus3?as=COORDINATOR")
        page = await visitor.get(asked.headers["location"])
        assert 'name="next" value="/projects/clus3?as=COORDINATOR"' in page.text

    @pytest.mark.parametrize(
        "address",
        ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/\t/evil"],
    )
    async def test_goes_nowhere_else(self, visitor: Visitor, address: str) -> None:
        answer = await visitor.post("/sign-in", {"account": COORDINATOR, "next": address})
        assert answer.headers["location"] == "/"

    async def test_with_a_token(self, visitor: Visitor, reader: Client) -> None:
        token = reader.token(COORDINATOR)
        answer = await visitor.post("/sign-in", {"token": f" Bearer {token} ", "next": "/projects"})
        assert answer.headers["location"] == "/projects"
        assert "Clus3" in (await visitor.get("/projects")).text

    @pytest.mark.parametrize("token", ["", "x", "a.b.c"])
    async def test_a_token_that_does_not_hold(self, visitor: Visitor, token: str) -> None:
        answer = await visitor.post("/sign-in", {"token": token})
        assert answer.status_code == 422
        assert "does not hold" in answer.text
        assert "set-cookie" not in answer.headers

    async def test_an_address_that_is_no_demo_account(self, visitor: Visitor) -> None:
        answer = await visitor.post("/sign-in", {"account": "somebody@else.example"})
        assert answer.status_code == 422

    async def test_shows_who_is_signed_in(self, visitor: Visitor) -> None:
        await visitor.sign_in(COORDINATOR)
        page = (await visitor.get("/")).text
        assert "Coordinator of Clus3 (demo)" in page
        assert "Sign out" in page

    async def test_a_cookie_that_no_longer_holds_is_nobody(self, visitor: Visitor) -> None:
        visitor.http.cookies.set(COOKIE, "a.b.c")
        assert (await visitor.get("/")).status_code == 200
        assert (await visitor.get("/projects")).status_code == 303

    async def test_an_account_that_was_closed_is_nobody(
        self, editor: Visitor, demo_copy: PrivateDatabase, test_settings: Settings
    ) -> None:
        await editor.sign_in(COORDINATOR)
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute("UPDATE account SET active = false WHERE email = %s", [COORDINATOR])
        async with visiting(demo_copy, test_settings) as later:
            later.http.cookies = editor.http.cookies
            assert (await later.get("/projects")).status_code == 303


class TestSignOut:
    async def test_forgets_who_it_was(self, visitor: Visitor) -> None:
        await visitor.sign_in(COORDINATOR)
        answer = await visitor.post("/sign-out", {})
        assert answer.headers["location"] == "/"
        assert (await visitor.get("/projects")).status_code == 303

    async def test_is_no_link(self, visitor: Visitor) -> None:
        assert (await visitor.get("/sign-out")).status_code == 405


class TestProduction:
    async def test_there_is_no_sign_in(
        self, demo_database: PrivateDatabase, test_settings: Settings, reader: Client
    ) -> None:
        production = test_settings.model_copy(update={"env": Environment.PRODUCTION})
        keys = verifier(test_settings)
        async with visiting(demo_database, production, keys) as somebody:
            assert (await somebody.get("/sign-in")).status_code == 404
            signed = await somebody.post("/sign-in", {"account": COORDINATOR})
            assert signed.status_code == 404
            assert (await somebody.post("/sign-out", {})).status_code == 404
            assert (await somebody.get("/projects")).status_code == 401
            somebody.http.cookies.set(COOKIE, reader.token(COORDINATOR))
            assert (await somebody.get("/projects")).status_code == 401
            front = await somebody.get("/")
            assert front.status_code == 200
            assert "sign-in" not in front.text


class TestGraphql:
    async def test_does_not_read_the_cookie(self, visitor: Visitor) -> None:
        await visitor.sign_in(COORDINATOR)
        answer = await visitor.http.post(
            "/graphql", json={"query": "{ viewer { email } }"}, headers=SAME_SITE
        )
        assert answer.json()["data"] == {"viewer": None}
