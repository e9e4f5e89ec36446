"""What journeys are given: a browser, and servers that it can visit."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from databases import PrivateDatabase
from goldpath.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

if find_spec("playwright") is None:
    collect_ignore_glob = ["test_*.py"]  # the extra `browser` comes with `make browser-test`


@pytest.fixture(scope="session")
def browser(demo_template: str) -> "Iterator[Browser]":  # noqa: ARG001 - made before Playwright's loop runs
    from browsing import chromium  # noqa: PLC0415 - as above

    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def site(demo_database: PrivateDatabase, test_settings: Settings) -> Iterator[str]:
    """The address of a server on the demo's data, to be looked at alone."""
    from browsing import serving  # noqa: PLC0415 - as above

    with serving(demo_database, test_settings) as address:
        yield address


@pytest.fixture
def own_site(demo_copy: PrivateDatabase, test_settings: Settings) -> Iterator[str]:
    """The address of a server on this test's own copy of the demo's data."""
    from browsing import serving  # noqa: PLC0415 - as above

    with serving(demo_copy, test_settings) as address:
        yield address
