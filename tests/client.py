"""A GraphQL client that asks the application in process, over HTTP's own messages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import psycopg

from databases import PrivateDatabase
from goldpath.app import application
from goldpath.database.work import Database
from goldpath.endpoint.meter import Meter
from goldpath.endpoint.schema import GoldpathSchema, schema
from goldpath.files.local_folder import LocalFolder
from goldpath.identity.development import issue_token
from goldpath.identity.tokens import verifier
from goldpath.settings import Settings

COORDINATOR = "coordinator@clus3.example"
OTHER_COORDINATOR = "coordinator@inolink.example"
PARTNER = "partner@clus3.example"
TRAINER = "trainer@race-southern-serbia.example"
OBSERVER = "observer@inolink.example"
MANAGER = "manager@ditenave.example"
EXPERT = "expert@esca.example"
SECOND_EXPERT = "second-expert@esca.example"
SAMPLE_MANAGER = "manager@sample-cluster.example"
SECOND_MANAGER = "manager@sample-clusters.example"
BOARD = "board@eccb.example"
SECRETARIAT = "secretariat@esca.example"


@dataclass
class Client:
    """Asks as somebody, by the address of a demo account; or as nobody."""

    http: httpx2.AsyncClient
    settings: Settings
    admin_url: str
    doors: Database
    tokens: dict[str, str] = field(default_factory=dict)

    def token(self, email: str) -> str:
        """Return a token of the development issuer."""
        if email not in self.tokens:
            self.tokens[email] = self._issue(email)
        return self.tokens[email]

    def _issue(self, email: str) -> str:
        with psycopg.connect(self.admin_url) as admin:
            row = admin.execute("SELECT id FROM account WHERE email = %s", [email]).fetchone()
        assert row is not None, f"no account {email}"
        return issue_token(self.settings, row[0], email)

    def headers(self, email: str | None) -> dict[str, str]:
        return {} if email is None else {"Authorization": f"Bearer {self.token(email)}"}

    async def send(
        self, query: str, variables: dict[str, Any] | None = None, *, as_: str | None = None
    ) -> httpx2.Response:
        body = {"query": query, "variables": variables or {}}
        return await self.http.post("/graphql", json=body, headers=self.headers(as_))

    async def ask(
        self, query: str, variables: dict[str, Any] | None = None, *, as_: str | None = None
    ) -> Any:  # noqa: ANN401 - JSON
        """Return the data of an answer without errors."""
        answer = (await self.send(query, variables, as_=as_)).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    async def errors(
        self, query: str, variables: dict[str, Any] | None = None, *, as_: str | None = None
    ) -> list[dict[str, Any]]:
        """Return the errors of an answer."""
        errors: list[dict[str, Any]] = (await self.send(query, variables, as_=as_)).json()["errors"]
        return errors

    async def codes_or_data(self, query: str, *, as_: str | None = None) -> Any:  # noqa: ANN401 - JSON
        """Return the codes of an answer's errors, or its data if there are none."""
        answer = (await self.send(query, as_=as_)).json()
        errors = answer.get("errors", ())
        return [error["extensions"]["code"] for error in errors] or answer["data"]

    async def codes(
        self, query: str, variables: dict[str, Any] | None = None, *, as_: str | None = None
    ) -> list[str]:
        """Return the codes of an answer's errors."""
        errors = await self.errors(query, variables, as_=as_)
        return [error["extensions"]["code"] for error in errors]


@asynccontextmanager
async def client_of(
    database: PrivateDatabase,
    settings: Settings,
    served: GoldpathSchema = schema,
    *,
    statement_timeout: int = 10_000,
) -> AsyncIterator[Client]:
    """Yield a client of a server on a test's database."""
    async with Database(database.login_url, statement_timeout=statement_timeout) as doors:
        meter = Meter(settings.verifications_per_minute)
        store = LocalFolder.of(settings)
        store.prepare()
        app = application(doors, verifier(settings), served, meter=meter, store=store)
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://goldpath") as http:
            yield Client(http, settings, database.admin_url, doors)
