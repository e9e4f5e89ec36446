"""Somebody who looks at the console's pages, in process: with a cookie, as a browser would."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import httpx2
import psycopg

from databases import PrivateDatabase
from goldpath.app import application
from goldpath.database.work import Database
from goldpath.files.local_folder import LocalFolder
from goldpath.identity.tokens import Verifier, verifier
from goldpath.settings import Settings

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
"""What a browser says of a form that stood on our own page."""


def demo_accounts(database: PrivateDatabase) -> dict[str, UUID]:
    """Return every account by its address."""
    with psycopg.connect(database.admin_url) as admin:
        return dict(admin.execute("SELECT email, id FROM account ORDER BY email").fetchall())


@dataclass
class Visitor:
    """A browser without a screen: it keeps cookies, and follows no redirect by itself."""

    http: httpx2.AsyncClient

    async def get(self, path: str) -> httpx2.Response:
        return await self.http.get(path)

    async def post(
        self, path: str, form: Mapping[str, str], headers: Mapping[str, str] = SAME_SITE
    ) -> httpx2.Response:
        return await self.http.post(path, data=dict(form), headers=dict(headers))

    async def sign_in(self, email: str | None) -> "Visitor":
        if email is not None:
            answer = await self.post("/sign-in", {"account": email, "next": "/projects"})
            assert answer.status_code == 303, answer.text
        return self

    async def forms(self, path: str, name: str) -> list[dict[str, str]]:
        """Return the hidden fields of the page's forms of that name."""
        page = (await self.get(path)).text
        found = [hidden_fields(form) for form in re.findall(r"<form.*?</form>", page, re.DOTALL)]
        return [fields for fields in found if fields.get("form") == name]

    async def cluster(self, name: str) -> str:
        """Return the path of a cluster's page."""
        page = (await self.get(f"/?search={name}")).text
        found = re.search(r'href="(/clusters/[^"]+)"', page)
        assert found, f"no cluster {name}"
        return found[1]


def hidden_fields(html: str) -> dict[str, str]:
    """Return the hidden fields of a form."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html))


@asynccontextmanager
async def visiting(
    database: PrivateDatabase, given: Settings, verified_by: Verifier | None = None
) -> AsyncIterator[Visitor]:
    """Yield a visitor of a server on a test's database."""
    LocalFolder.of(given).prepare()
    async with Database(database.login_url) as doors:
        app = application(
            doors,
            verified_by or verifier(given),
            given=given,
            accounts=demo_accounts(database),
        )
        transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx2.AsyncClient(transport=transport, base_url="http://goldpath") as http:
            yield Visitor(http)
