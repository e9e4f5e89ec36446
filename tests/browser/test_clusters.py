"""The secretariat decides about a proposed cluster: it is one of its own, or one that is there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import sign_in
from client import SECRETARIAT

pytestmark = pytest.mark.browser

PROPOSED = "Smart Food Cluster Kaunas (demo)"


@pytest.fixture(
    params=[True, pytest.param(False, marks=pytest.mark.nightly)], ids=["scripts", "no scripts"]
)
def page(browser: Browser, own_site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of clusters to confirm, on a phone."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, java_script_enabled=request.param
    )
    context.set_default_timeout(10_000)
    sign_in(context, own_site, SECRETARIAT)
    opened = context.new_page()
    opened.goto(own_site)
    opened.get_by_role("link", name="Clusters to confirm").click()
    expect(opened.get_by_role("heading", level=2, name=PROPOSED)).to_be_visible()
    yield opened
    context.close()


def test_confirmed(page: Page) -> None:
    page.get_by_role("button", name="Confirm it").click()
    expect(page.get_by_role("status")).to_contain_text("The cluster is confirmed")
    expect(page.get_by_role("status")).to_be_in_viewport()
    expect(page.get_by_text("Nothing to confirm.")).to_be_visible()


def test_merged_by_keyboard_after_a_slip(page: Page) -> None:
    page.get_by_role("button", name="Merge it into the chosen one").click()
    expect(page.get_by_role("alert")).to_contain_text("This is not merged.")
    expect(page.get_by_text("Choose one of them.")).to_be_visible()
    page.get_by_role("radio", name="Smart Food Cluster").focus()
    page.keyboard.press("Space")
    page.get_by_label("Reason").fill("The same firms, and one manager.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The duplicate is merged")
    expect(page.get_by_role("status")).to_be_in_viewport()
    expect(page.get_by_text("Nothing to confirm.")).to_be_visible()
