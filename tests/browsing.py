"""A real server and a real browser, for journeys and screenshots."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import uvicorn
from playwright.sync_api import Browser, BrowserContext, StorageState, sync_playwright

from databases import PrivateDatabase
from goldpath.app import application
from goldpath.database.work import Database
from goldpath.identity.tokens import verifier
from goldpath.settings import Settings
from visitor import demo_accounts

CHROMIUM = "/usr/bin/chromium"

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""What a browser needs in a container, and what keeps it from calling home."""


@contextmanager
def serving(database: PrivateDatabase, given: Settings) -> Iterator[str]:
    """Serve a database on a free port of this machine; yield the address.

    Tests look up more codes in a minute than people do.
    """
    given = given.model_copy(update={"verifications_per_minute": 1_000})
    app = application(
        Database(database.login_url),
        verifier(given),
        given=given,
        accounts=demo_accounts(database),
    )
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            _wait_for(server, thread)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


def _wait_for(server: uvicorn.Server, thread: threading.Thread) -> None:
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.02)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


def sign_in(context: BrowserContext, address: str, email: str) -> None:
    """Sign a browser in as one of the demo accounts, as a person would."""
    page = context.new_page()
    page.goto(f"{address}/sign-in")
    page.locator(f'form:has([name="account"][value="{email}"])').get_by_role("button").click()
    page.wait_for_url(f"{address}/projects")
    page.close()


@cache
def signed_in(browser: Browser, address: str, email: str) -> StorageState:
    """Return the cookies of somebody who has signed in; each account does so once."""
    context = browser.new_context()
    sign_in(context, address, email)
    state = context.storage_state()
    context.close()
    return state
