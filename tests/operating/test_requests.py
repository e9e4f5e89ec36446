"""What the log and the figures tell of requests, and what they never do."""

import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import psycopg
import pytest
from pydantic import SecretStr

from client import COORDINATOR, Client
from databases import PrivateDatabase
from goldpath import logs
from goldpath.app import application
from goldpath.database.work import Database
from goldpath.identity.tokens import verifier
from goldpath.settings import Settings

TOKEN = "a token of more than twenty characters"  # noqa: S105 - of this test alone
BEARER = {"Authorization": f"Bearer {TOKEN}"}

PLANTED = "Zofia.Planted@planted.example"
"""What people send, and no log may tell: here in every place where they can."""


Logged = Callable[[], str]


@pytest.fixture
def logged(capsys: pytest.CaptureFixture[str]) -> Logged:
    """What was written to standard error since it was asked last."""
    return lambda: capsys.readouterr().err


@asynccontextmanager
async def asking(database: PrivateDatabase, given: Settings) -> AsyncIterator[Client]:
    """Yield a client of a server with pages, and with figures to be had."""
    given = given.model_copy(update={"metrics_token": SecretStr(TOKEN)})
    async with Database(database.login_url) as doors:
        app = application(doors, verifier(given), given=given)
        async with httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=app, client=("203.0.113.77", 4321)),
            base_url="http://goldpath",
        ) as http:
            yield Client(http, given, database.admin_url, doors)


@pytest.fixture
async def client(demo_database: PrivateDatabase, test_settings: Settings) -> AsyncIterator[Client]:
    async with asking(demo_database, test_settings) as client:
        yield client


def lines(written: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.splitlines()]


class TestLog:
    async def test_a_line_tells_how_a_request_went(self, client: Client, logged: Logged) -> None:
        await client.send("query MyProjects { viewer { name } }", as_=COORDINATOR)
        await client.http.get("/projects/clus3/board")
        (asked, page) = lines(logged())
        assert asked.pop("ms") >= asked.pop("database_ms") > 0
        assert {asked.pop("request"), asked.pop("timestamp")}
        assert asked == {
            "event": "request",
            "level": "info",
            "method": "POST",
            "route": "/graphql",
            "operation": "MyProjects",
            "door": "account",
            "status": 200,
            "outcome": "ok",
        }
        assert (page["route"], page["status"]) == ("/projects/{slug}/board", 303)

    async def test_a_failure_is_told_by_its_kind_and_place(
        self, client: Client, logged: Logged, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def broken(*_: object) -> None:
            raise psycopg.errors.UniqueViolation(f"Key (email)=({PLANTED}) already exists.")

        monkeypatch.setattr(Database, "read", broken)
        answer = await client.send("{ registry { countries { country } } }")
        failure, request = lines(logged())
        assert failure["incident"] in answer.text
        assert failure["request"] == request["request"]
        assert failure["error"]["kind"] == "psycopg.errors.UniqueViolation"
        assert failure["error"]["at"][-1].endswith("broken")
        assert request["outcome"] == "failed"

    async def test_nothing_of_a_person_or_a_question_is_in_it(
        self, client: Client, logged: Logged, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        token = client.token(COORDINATOR)
        search = "query X($s: String) { registry { clusters(search: $s) { totalCount } } }"
        await client.send(search, {"s": PLANTED}, as_=COORDINATOR)
        await client.send(search, {"s": {"wrong": PLANTED}})
        await client.send(f'{{ planted(x: "{PLANTED}") {{ id }} }}')
        await client.send(f'{{ project(slug: "{PLANTED}") {{ title }} }}', as_=COORDINATOR)
        await client.send(f"query {PLANTED.translate({46: 95, 64: 95})} {{ __typename }}")
        for path in (f"/{PLANTED}", f"/invitations/{PLANTED}", f"/?search={PLANTED}"):
            await client.http.get(path, headers={"Referer": PLANTED, "User-Agent": PLANTED})
        await client.http.request(PLANTED.translate({46: 95, 64: 95}), "/")
        await client.http.get("/projects", headers={"Cookie": f"goldpath_session={token}"})
        await client.http.get("/graphql", headers={"Authorization": f"Bearer {PLANTED}"})

        async def broken(*_: object, **__: object) -> None:
            raise ValueError(PLANTED)

        monkeypatch.setattr(Database, "read", broken)
        for path in (f"/?search={PLANTED}", f"/invitations/{PLANTED}", f"/verify/{PLANTED}"):
            await client.http.get(path)
        await client.send(search, {"s": PLANTED})
        told = logged().lower()
        assert len(lines(told)) >= 16
        for secret in ("planted", token.lower(), token[-20:].lower(), "203.0.113", COORDINATOR):
            assert secret not in told

    async def test_what_libraries_quote_is_left_out(self, logged: Logged) -> None:
        says = "error connecting in %r: %s"
        record = logging.LogRecord("pool", logging.WARNING, "", 1, says, (PLANTED, 1), None)
        logs.OfLibrary(in_full=False).emit(record)
        assert lines(logged())[0]["event"] == says


class TestFigures:
    async def test_only_who_has_the_token_reads_them(
        self, client: Client, demo_database: PrivateDatabase, test_settings: Settings
    ) -> None:
        assert (await client.http.get("/metrics")).status_code == 404
        wrong = {"Authorization": "Bearer a token of more than twenty letters"}
        assert (await client.http.get("/metrics", headers=wrong)).status_code == 404
        assert (await client.http.get("/metrics", headers=BEARER)).status_code == 200
        async with Database(demo_database.login_url) as doors:
            app = application(doors, verifier(test_settings), given=test_settings)
            transport = httpx2.ASGITransport(app=app)
            async with httpx2.AsyncClient(transport=transport, base_url="http://x") as http:
                for sent in (BEARER, {"Authorization": "Bearer "}, {}):
                    assert (await http.get("/metrics", headers=sent)).status_code == 404

    async def test_requests_are_counted_by_names_of_our_own(self, client: Client) -> None:
        for name in ("MyProjects", "MyProjects", PLANTED[:5], "AnotherInvention"):
            await client.send(f"query {name} {{ viewer {{ name }} }}", as_=COORDINATOR)
        await client.send("{ board { covers { of } } }", as_=COORDINATOR)
        await client.http.get("/")
        told = (await client.http.get("/metrics", headers=BEARER)).text
        counted = {line for line in told.splitlines() if "goldpath_requests_total{" in line}

        def line(operation: str, door: str, outcome: str, route: str, number: str) -> str:
            named = f'door="{door}",operation="{operation}",outcome="{outcome}",route="{route}"'
            return f"goldpath_requests_total{{{named}}} {number}"

        assert counted == {
            line("MyProjects", "account", "ok", "/graphql", "2.0"),
            line("other", "account", "ok", "/graphql", "2.0"),
            line("other", "none", "refused", "/graphql", "1.0"),
            line("RegistryPage", "public", "ok", "/", "1.0"),
        }

    async def test_connections_time_and_what_is_kept_are_told(self, client: Client) -> None:
        for _ in range(2):
            await client.send("{ registry { countries { country } } }")
        told = (await client.http.get("/metrics", headers=BEARER)).text
        for figure in (
            'goldpath_connections{pool="reads",state="open"} ',
            'goldpath_connections{pool="reads",state="waited_for"} 0.0',
            'goldpath_connections{pool="work",state="open"} 0.0',
            'goldpath_database_seconds_count{door="public"} 2.0',
            'goldpath_request_seconds_count{operation="other",route="/graphql"} 2.0',
        ):
            assert figure in told
        assert "goldpath_documents_known_total" in told
        assert "process_resident_memory_bytes" in told
