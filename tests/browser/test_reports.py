"""A report: made and locked at a desk, read on a phone without scripts."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.test_every_page import RULES, sideways
from browsing import sign_in
from client import COORDINATOR, PARTNER

pytestmark = pytest.mark.browser

Somebody = Callable[..., Page]


@pytest.fixture
def somebody(browser: Browser, own_site: str) -> Iterator[Somebody]:
    with ExitStack() as open_:

        def opened(email: str, width: int, *, scripts: bool) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": 844}, java_script_enabled=scripts
            )
            open_.callback(context.close)
            context.set_default_timeout(20_000)
            sign_in(context, own_site, email)
            return context.new_page()

        yield opened


def looks_well(page: Page) -> None:
    """Check that nothing is wider than the window, and that everybody can use it."""
    assert sideways(page) <= 0
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def _made(page: Page, title: str, begins: str, ends: str) -> None:
    """Make a period that is late, and open its page."""
    page.get_by_label("Title").fill(title)
    page.get_by_label("First day").fill(begins)
    page.get_by_label("Last day").fill(ends)
    page.get_by_label("Due").fill(ends)
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_role("status")).to_contain_text("The period is made.")
    page.get_by_role("link", name=title, exact=True).click()


def test_a_report_is_locked_and_read(somebody: Somebody, own_site: str) -> None:
    ours = somebody(COORDINATOR, 1280, scripts=True)
    ours.goto(f"{own_site}/projects/clus3")
    ours.get_by_role("link", name="Reports", exact=True).click()
    _made(ours, "Year 2014", "2014-01-01", "2014-12-31")
    looks_well(ours)
    ours.get_by_label("Why it is late").fill("The partner was late")
    ours.get_by_role("button", name="Lock the period").click()
    expect(ours.get_by_role("status")).to_contain_text("The period is locked.")
    looks_well(ours)
    ours.get_by_role("link", name="Reports of").click()
    _made(ours, "Year 2015", "2015-01-01", "2015-12-31")
    ours.get_by_label("Why it is late").fill("As before")
    ours.get_by_role("button", name="Lock the period").click()
    ours.get_by_role("button", name="Compare").click()
    expect(ours.get_by_role("heading", name="Difference to another period")).to_be_visible()
    looks_well(ours)

    theirs = somebody(PARTNER, 390, scripts=False)
    theirs.goto(f"{own_site}/projects/clus3/reports")
    theirs.get_by_role("link", name="Year 2014", exact=True).click()
    expect(theirs.get_by_role("heading", name="What it reported")).to_be_visible()
    theirs.get_by_text("Take it away as").first.scroll_into_view_if_needed()
    plot = theirs.get_by_role("img", name="How much of each target")
    expect(plot).to_be_visible()
    theirs.wait_for_load_state("networkidle")
    assert plot.evaluate("it => it.naturalWidth") > 0
    assert sideways(theirs) <= 0
