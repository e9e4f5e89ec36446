"""An exchange between two projects: recorded at a desk, confirmed on a phone without scripts."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.test_every_page import RULES, sideways
from browsing import sign_in
from client import COORDINATOR, OTHER_COORDINATOR

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


def test_an_exchange_of_two_projects(somebody: Somebody, own_site: str) -> None:
    ours = somebody(COORDINATOR, 1280, scripts=True)
    ours.goto(f"{own_site}/projects/clus3")
    ours.get_by_role("link", name="Exchanges: twinnings").click()
    ours.get_by_label("not in your project").fill("laser")
    ours.get_by_role("button", name="Look it up").click()
    ours.get_by_label("Who is visited").select_option("DITENAVE")
    ours.get_by_label("Who visits").select_option(index=_last(ours))
    ours.get_by_label("Kind").select_option("STUDY_VISIT")
    ours.get_by_label("What it is about").fill("How members are won")
    ours.get_by_label("First day").fill("2024-05-06")
    ours.get_by_label("Last day").fill("2024-05-07")
    ours.get_by_label("Notes").fill("For us alone")
    ours.get_by_role("button", name="Record it").click()
    expect(ours.get_by_role("status")).to_contain_text("The exchange is recorded.")
    looks_well(ours)

    theirs = somebody(OTHER_COORDINATOR, 390, scripts=False)
    theirs.goto(f"{own_site}/projects/inolink/exchanges")
    offer = theirs.get_by_role("listitem").filter(has_text="How members are won")
    expect(offer).not_to_contain_text("For us alone")
    assert sideways(theirs) <= 0
    offer.get_by_role("button", name="Confirm").click()
    expect(theirs.get_by_role("status")).to_contain_text("Your project stands by it.")
    theirs.get_by_role("link", name="at DITENAVE").click()
    expect(theirs.get_by_text("With you: Clus3")).to_be_visible()
    theirs.get_by_label("What came of it").fill("Two ideas")
    theirs.get_by_label("Who was there").fill("Anna\nBruno")
    theirs.get_by_role("button", name="Keep the notes").click()
    expect(theirs.get_by_role("status")).to_contain_text("Your notes are kept.")
    assert sideways(theirs) <= 0

    ours.get_by_role("link", name="at DITENAVE").click()
    ours.get_by_role("button", name="It took place").click()
    expect(ours.get_by_role("status")).to_contain_text("and counts")
    expect(ours.get_by_text("Two ideas")).to_have_count(0)
    ours.set_viewport_size({"width": 390, "height": 844})
    looks_well(ours)


def _last(page: Page) -> int:
    """Return the place of the last cluster to choose: one of the register that was looked up."""
    count: int = page.get_by_label("Who visits").locator("option").count()
    return count - 1
