"""From the order to the consent, as the secretariat, the cluster and its experts go it together."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import sign_in
from client import EXPERT, SAMPLE_MANAGER, SECOND_EXPERT, SECRETARIAT

pytestmark = pytest.mark.browser


@pytest.fixture(
    params=[True, pytest.param(False, marks=pytest.mark.nightly)], ids=["scripts", "no scripts"]
)
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        viewport={"width": 390, "height": 800}, java_script_enabled=request.param
    )
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


def page_of(context: BrowserContext, site: str, email: str, path: str) -> Page:
    """Return a page of somebody, signed in anew."""
    context.clear_cookies()
    sign_in(context, site, email)
    page = context.new_page()
    page.goto(f"{site}{path}")
    return page


def to_an_assessment(page: Page, level: str) -> None:
    """Go from the cluster's page to its assessment for a level."""
    page.get_by_role("link", name="Sample Cluster").click()
    row = page.get_by_role("listitem").filter(has=page.locator("h3", has_text=level))
    row.get_by_role("link").first.click()


class TestTheRoad:
    def test_refused_proposed_anew_consented_declared_and_scheduled(
        self, context: BrowserContext, own_site: str
    ) -> None:
        cluster = page_of(context, own_site, SAMPLE_MANAGER, "/my-clusters")
        to_an_assessment(cluster, "Silver")
        cluster.get_by_text("Refuse the experts").first.click()
        cluster.get_by_label("Reason").first.fill("This expert advised us.")
        cluster.get_by_role("button", name="Refuse the experts").click()
        expect(cluster.get_by_role("status")).to_contain_text("You have refused the experts.")

        office = page_of(context, own_site, SECRETARIAT, "/secretariat/assessments?status=ELIGIBLE")
        office.get_by_role("link", name="Sample Cluster").click()
        expect(office.get_by_text("This expert advised us.").first).to_be_visible()
        office.get_by_label("Another expert (demo)").check()
        office.get_by_role("button", name="Propose them to the cluster").click()
        expect(office.get_by_role("status")).to_contain_text("The experts are proposed")

        cluster = page_of(context, own_site, SAMPLE_MANAGER, "/my-clusters")
        to_an_assessment(cluster, "Silver")
        cluster.get_by_role("button", name="Consent to the experts").click()
        expect(cluster.get_by_role("status")).to_contain_text("You have consented")

        expert = page_of(context, own_site, SECOND_EXPERT, "/expert")
        expert.get_by_label("Declare that you are impartial").fill("Nothing ties me to them.")
        expert.get_by_role("button", name="Declare that you are impartial").click()
        expect(expert.get_by_role("status")).to_contain_text("You have declared")

        office = page_of(context, own_site, SECRETARIAT, "/secretariat/assessments?status=DECLARED")
        office.get_by_role("link", name="Sample Cluster").click()
        office.get_by_label("Day", exact=True).fill("2030-05-06")
        office.get_by_role("button", name="Fix the day").click()
        expect(office.get_by_role("status")).to_contain_text("The day is fixed.")
        expect(office.get_by_text("6 May 2030").first).to_be_visible()

    def test_the_secretariat_is_told_all_that_lacks_and_records_it(
        self, context: BrowserContext, own_site: str
    ) -> None:
        office = page_of(context, own_site, SECRETARIAT, "/secretariat/assessments?status=ORDERED")
        office.get_by_role("link", name="DITENAVE").click()
        office.get_by_role("button", name="Confirm that it may be assessed").click()
        expect(office.get_by_role("alert").get_by_text("Neither met nor waived")).to_have_count(8)
        criterion = office.locator("#MEMBERS")
        criterion.get_by_text("Check: At least 15 committed members").click()
        criterion.get_by_label("Is it met?").select_option("Not met")
        criterion.get_by_label("Waiver").fill("Three have signed since.")
        criterion.get_by_role("button").click()
        expect(office.locator("#MEMBERS").get_by_role("status")).to_contain_text("Saved.")
        expect(office.locator("#MEMBERS")).to_contain_text("Waived: Three have signed since.")

    def test_the_manager_reads_the_report_and_prints_it(
        self, context: BrowserContext, own_site: str
    ) -> None:
        page = page_of(context, own_site, SAMPLE_MANAGER, "/my-clusters")
        page.get_by_role("link", name="Sample Cluster").click()
        page.get_by_role("link", name="Read the report").click()
        expect(page.get_by_role("heading", name="Points by group")).to_be_visible()
        expect(page.get_by_text("22 of 30 points").first).to_be_visible()
        page.emulate_media(media="print", color_scheme="dark")
        ink = "getComputedStyle(document.querySelector('h1')).color"
        assert page.evaluate(ink) == "rgb(28, 37, 40)"
        expect(page.get_by_role("columnheader", name="Points").first).to_be_visible()
        expect(page.get_by_role("heading", name="Points by group")).to_be_visible()
        expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
        expect(page.get_by_text("Explore as GraphQL")).to_be_hidden()

    def test_an_expert_declines_with_a_reason(self, context: BrowserContext, own_site: str) -> None:
        page = page_of(context, own_site, EXPERT, "/expert")
        page.get_by_text("Decline", exact=False).first.click()
        page.get_by_role("button", name="Decline", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("You have not declined yet.")
        page.get_by_label("Reason").fill("I am ill that month.")
        page.get_by_role("button", name="Decline", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("You have declined.")
