"""The pages of the instructor ladder with something on them, wide and on a phone."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browser.test_every_page import RULES, sideways
from browsing import serving, sign_in
from client import COORDINATOR, SECRETARIAT, client_of
from databases import PrivateDatabase
from endpoint.ladder_cases import an_offer, one_of_old
from goldpath.settings import Settings
from laid_ladder import ladder_of

pytestmark = pytest.mark.browser


async def _lay(database: PrivateDatabase, given: Settings) -> None:
    """Let one be certified and offered, and another hold what has ended."""
    async with client_of(database, given) as client:
        ladder = await ladder_of(client)
        for session in ("Morning", "Afternoon"):
            ladder.attended("ada", session, "PRESENT")
        await an_offer(ladder, (await ladder.add("ada"))["id"])
        await one_of_old(ladder, (await ladder.add("ben"))["id"])
        await ladder.add("cyd")


@pytest.fixture
def laid_site(demo_copy: PrivateDatabase, test_settings: Settings) -> Iterator[str]:
    with ThreadPoolExecutor(1) as beside:  # Playwright's loop runs in this thread
        beside.submit(asyncio.run, _lay(demo_copy, test_settings)).result()
    with serving(demo_copy, test_settings) as address:
        yield address


def judged(page: Page) -> None:
    """Open all that is folded, and have the page judged."""
    for details in page.locator("details").all():
        details.locator("summary").click()
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert sideways(page) <= 0


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=pytest.mark.nightly)])
def test_the_ladder_is_looked_at(browser: Browser, laid_site: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    sign_in(context, laid_site, COORDINATOR)
    page = context.new_page()
    page.goto(f"{laid_site}/projects/clus3/ladder")
    assert "1 candidate" in page.get_by_role("main").inner_text()
    judged(page)
    page.get_by_role("link", name="Candidates, and how far they are").click()
    judged(page)
    page.get_by_role("link", name="ada").first.click()
    page.get_by_role("heading", name="ada").wait_for()
    judged(page)
    context.close()
    office = browser.new_context(viewport={"width": width, "height": 800})
    sign_in(office, laid_site, SECRETARIAT)
    page = office.new_page()
    page.goto(f"{laid_site}/secretariat/certifications")
    assert "ada" in page.get_by_role("main").inner_text()
    judged(page)
    office.close()
