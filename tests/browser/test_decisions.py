"""Decisions and labels, as the secretariat and a cluster go through them together."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from browser.test_assessments import page_of
from browser.test_every_page import LOOKS, RULES, sideways
from client import SECOND_MANAGER, SECRETARIAT

pytestmark = pytest.mark.browser


@pytest.fixture(
    params=[pytest.param((1280, True), marks=pytest.mark.nightly), (390, False)],
    ids=["wide", "phone, no scripts"],
)
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    width, scripts = request.param
    opened = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts
    )
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


def to_the_assessment(context: BrowserContext, site: str) -> Page:
    """Go, as the manager, to the Gold assessment of the second invented cluster."""
    page = page_of(context, site, SECOND_MANAGER, "/my-clusters")
    page.get_by_role("link", name="Second Sample Cluster").click()
    page.get_by_role("link", name="Assessment ordered").click()
    return page


class TestTheDecision:
    def test_refused_appealed_against_and_decided_anew(
        self, context: BrowserContext, own_site: str
    ) -> None:
        office = page_of(context, own_site, SECRETARIAT, "/secretariat/assessments")
        reports = office.get_by_role("region", name="Reports to be decided on")
        reports.get_by_role("link", name="Second Sample Cluster").click()
        office.get_by_label("Reasons").fill("The strategy is not written down.")
        office.get_by_role("button", name="Record the decision").click()
        expect(office.get_by_role("alert")).to_contain_text("It is not decided.")
        expect(office.get_by_text("Name at least one person")).to_have_count(0)
        expect(office.get_by_text("Choose one of them.")).to_be_visible()
        expect(office.get_by_label("Reasons")).to_have_value("The strategy is not written down.")
        office.get_by_label("Refuse it").check()
        expect(office.get_by_label("Expert of the label (demo)")).to_be_disabled()
        office.get_by_label("Member of the coordination board (demo)").check()
        office.get_by_role("button", name="Record the decision").click()
        expect(office.get_by_role("status")).to_contain_text("It is decided")

        cluster = to_the_assessment(context, own_site)
        expect(cluster.get_by_text("The strategy is not written down.")).to_be_visible()
        cluster.get_by_role("button", name="Appeal").click()
        expect(cluster.get_by_role("alert")).to_contain_text("You have not appealed yet.")
        cluster.get_by_label("Grounds").fill("It is: in last year's minutes.")
        cluster.get_by_role("button", name="Appeal").click()
        expect(cluster.get_by_role("status")).to_contain_text("You have appealed.")

        office = page_of(context, own_site, SECRETARIAT, "/secretariat/assessments")
        appeals = office.get_by_role("region", name="Appeals to be answered")
        appeals.get_by_role("link", name="Second Sample Cluster").click()
        expect(office.get_by_text("It is: in last year's minutes.").first).to_be_visible()
        office.get_by_label("Granted: others decide anew").check()
        office.get_by_label("Reasons").fill("It was overlooked.")
        office.get_by_label("Secretariat (demo)").check()
        office.get_by_role("button", name="Record the answer").click()
        expect(office.get_by_role("status")).to_contain_text("The appeal is answered")
        expect(office.get_by_role("heading", name="Your turn: decide anew")).to_be_visible()
        office.get_by_label("Award Gold").check()
        office.get_by_label("Reasons").fill("Nothing is missing.")
        office.get_by_label("Secretariat (demo)").check()
        office.get_by_role("button", name="Record the decision").click()
        expect(office.get_by_role("heading", name="The label it led to")).to_be_visible()

        cluster = to_the_assessment(context, own_site)
        expect(cluster.get_by_role("heading", name="Decided before, and set aside")).to_be_visible()
        expect(cluster.get_by_role("heading", name="The label it led to")).to_be_visible()


class TestTheLabel:
    def test_suspended_reinstated_and_withdrawn_for_good(
        self, context: BrowserContext, own_site: str
    ) -> None:
        page = page_of(context, own_site, SECRETARIAT, "/secretariat/labels?search=second")
        page.get_by_role("link", name="Second Sample Cluster").click()
        page.locator("summary", has_text="Suspend the label").click()
        page.get_by_label("Reason").first.fill("Nobody answers.")
        page.get_by_role("button", name="Suspend the label").click()
        expect(page.get_by_role("status")).to_contain_text("The label is suspended.")
        page.locator("summary", has_text="Put it in force again").click()
        page.get_by_label("Reason").first.fill("They answered.")
        page.get_by_role("button", name="Put it in force again").click()
        expect(page.get_by_role("status")).to_contain_text("The label is in force again.")
        page.locator("summary", has_text="Withdraw the label").click()
        page.get_by_label("Reason").last.fill("It was dissolved.")
        page.get_by_role("button", name="Withdraw the label").click()
        expect(page.get_by_role("alert")).to_contain_text("This was not done.")
        expect(page.get_by_text("Tick this as well")).to_be_visible()
        page.get_by_label("It is for good").check()
        page.get_by_role("button", name="Withdraw the label").click()
        expect(page.get_by_role("status")).to_contain_text("withdrawn for good")
        told = page.get_by_role("region", name="Its life").get_by_role("listitem")
        expect(told).to_have_count(4)


class TestWhoLosesOne:
    def test_is_looked_up_by_level_and_day_and_printed(
        self, context: BrowserContext, own_site: str
    ) -> None:
        page = page_of(context, own_site, SECRETARIAT, "/secretariat/expiring")
        page.get_by_label("Level", exact=True).select_option("Bronze")
        page.get_by_label("Before", exact=True).fill("2999-01-01")
        page.get_by_role("button", name="Show who loses one").click()
        expect(
            page.get_by_role("heading", name="2 labels end before 1 January 2999")
        ).to_be_visible()
        page.get_by_label("Level", exact=True).select_option("Gold")
        page.get_by_role("button", name="Show who loses one").click()
        expect(page.get_by_text("Nobody loses a label before that day")).to_be_visible()
        page.get_by_role("link", name="Clear all").click()
        page.goto(f"{page.url}?endsBefore=2999-01-01")
        page.emulate_media(media="print")
        expect(page.get_by_role("columnheader", name="Renewable until")).to_be_visible()
        expect(page.get_by_role("button", name="Show who loses one")).to_be_hidden()
        page.emulate_media(media="screen")
        page.get_by_role("link", name="Second Sample Cluster").click()
        expect(page.get_by_role("heading", name="1 label, of clusters named like")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "scheme"), [pytest.param(*LOOKS[0], marks=pytest.mark.nightly), LOOKS[1]]
)
class TestSlips:
    def test_are_accessible(
        self, browser: Browser, own_site: str, width: int, scheme: Literal["light", "dark"]
    ) -> None:
        size: ViewportSize = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, color_scheme=scheme)
        page = page_of(context, own_site, SECRETARIAT, "/secretariat/assessments")
        page.get_by_role("link", name="Third Sample Cluster").first.click()
        page.get_by_role("button", name="Record the answer").click()
        expect(page.get_by_role("alert")).to_contain_text("The appeal is not answered.")
        fits(page)
        page.goto(f"{own_site}/secretariat/labels?search=third")
        page.get_by_role("link", name="Third Sample Cluster").click()
        page.locator("summary", has_text="Withdraw the label").click()
        page.get_by_role("button", name="Withdraw the label").click()
        expect(page.get_by_role("alert")).to_contain_text("This was not done.")
        fits(page)
        context.close()


def fits(page: Page) -> None:
    """Judge a page in a state that no address leads to."""
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert sideways(page) <= 0
