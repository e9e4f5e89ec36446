"""What people come for, done in a browser; with scripts and without."""

import re
import subprocess
from collections.abc import Iterator
from html import unescape

import orjson
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import sign_in
from client import COORDINATOR, OTHER_COORDINATOR

pytestmark = pytest.mark.browser


@pytest.fixture(
    params=[True, pytest.param(False, marks=pytest.mark.nightly)], ids=["scripts", "no scripts"]
)
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        viewport={"width": 390, "height": 800}, java_script_enabled=request.param
    )
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    context.set_default_timeout(10_000)
    return context.new_page()


class TestRegister:
    def test_a_search_without_accents_finds_the_cluster(self, page: Page, site: str) -> None:
        page.goto(site)
        page.get_by_label("Name", exact=True).fill("obrobki")
        page.get_by_role("button", name="Show clusters").click()
        expect(page.get_by_role("heading", name="1 cluster named like “obrobki”")).to_be_visible()
        page.get_by_role("link", name="KOM - Klaster Obróbki Metali").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("KOM - Klaster Obróbki Metali")
        expect(page.get_by_text("11 February 2015")).to_be_visible()

    def test_poland_has_48_and_nine_on_the_first_day_of_2018(self, page: Page, site: str) -> None:
        page.goto(site)
        page.get_by_label("Country").select_option(label="Poland (PL)")
        page.get_by_role("button", name="Show clusters").click()
        expect(page.get_by_role("heading", name="48 clusters in Poland")).to_be_visible()
        page.get_by_label("Labelled on").fill("2018-01-01")
        page.get_by_role("button", name="Show clusters").click()
        words = "9 clusters in Poland with a label on 1 January 2018"
        expect(page.get_by_role("heading", name=words)).to_be_visible()
        expect(page.get_by_role("row")).to_have_count(9)
        assert "country=PL" in page.url
        assert "labelledOn=2018-01-01" in page.url

    def test_a_filter_is_taken_away_again(self, page: Page, site: str) -> None:
        page.goto(f"{site}/?country=PL&level=BRONZE")
        page.get_by_role("link", name="Remove: Country: Poland").click()
        words = "58 clusters that ever held Bronze"
        expect(page.get_by_role("heading", name=words)).to_be_visible()

    def test_a_country_of_the_grid_and_its_second_page(self, page: Page, site: str) -> None:
        page.goto(site)
        page.get_by_role("link", name="Poland (PL) 48 clusters").click()
        first = page.locator("tbody th").all_inner_texts()
        page.get_by_role("link", name="Next").click()
        expect(page.get_by_role("link", name="Previous")).to_be_visible()
        second = page.locator("tbody th").all_inner_texts()
        assert len({*first, *second}) == 48
        page.get_by_role("link", name="Previous").click()
        expect(page.locator("tbody th").first).to_have_text(first[0])

    def test_the_command_of_the_page_works(self, page: Page, site: str) -> None:
        page.goto(f"{site}/?country=LT")
        shown = page.content().partition("<code>curl ")[2].partition("</code>")[0]
        command = f"curl --silent --fail {unescape(shown)}"
        answer = subprocess.run(["bash", "-c", command], check=True, capture_output=True).stdout
        assert orjson.loads(answer)["data"]["registry"]["clusters"]["totalCount"] == 10


class TestCopy:
    def test_a_button_copies_the_command(self, browser: Browser, site: str) -> None:
        allowed = ["clipboard-read", "clipboard-write"]
        context = browser.new_context(permissions=allowed)
        page = context.new_page()
        page.goto(f"{site}/?search=l'")
        page.get_by_text("Explore as GraphQL").click()
        page.get_by_role("button", name="Copy").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(".copyable code").inner_text()
        context.close()


class TestProject:
    def test_the_coordinator_signs_in_and_sees_the_cohort(
        self, page: Page, context: BrowserContext, site: str
    ) -> None:
        sign_in(context, site, COORDINATOR)
        page.goto(f"{site}/projects")
        page.get_by_role("link", name="Clus3", exact=True).click()
        page.get_by_role("link", name="1 step is late").click()
        row = page.get_by_role("row").filter(has_text="DITENAVE")
        expect(row).to_contain_text("Too late")
        expect(row).to_contain_text("Late")
        expect(page.get_by_text("Coordinator of Clus3 (demo)")).to_be_visible()

    def test_a_cohort_sent_twice_is_made_once(
        self, page: Page, context: BrowserContext, own_site: str
    ) -> None:
        sign_in(context, own_site, COORDINATOR)
        page.goto(f"{own_site}/projects/clus3")
        page.get_by_label("Name", exact=True).fill("Spring")
        page.get_by_role("button", name="Make the cohort").dblclick()
        expect(page.get_by_role("heading", name="Spring")).to_have_count(1)
        page.go_back()
        page.get_by_label("Name", exact=True).fill("Spring")
        page.get_by_role("button", name="Make the cohort").click()
        page.goto(f"{own_site}/projects/clus3")
        expect(page.locator("section.cohort h3")).to_have_text(["Testers", "Spring"])

    def test_a_slip_keeps_what_was_typed(
        self, page: Page, context: BrowserContext, own_site: str
    ) -> None:
        sign_in(context, own_site, COORDINATOR)
        page.goto(f"{own_site}/projects/clus3")
        page.get_by_label("Name", exact=True).fill("Testers")
        page.get_by_label("Capacity").fill("7")
        page.get_by_role("button", name="Make the cohort").click()
        expect(page.get_by_role("alert")).to_contain_text("The cohort was not made.")
        name = page.get_by_label("Name", exact=True)
        expect(name).to_have_value("Testers")
        expect(name).to_have_accessible_description(re.compile("has a cohort 'Testers' already"))
        expect(page.get_by_label("Capacity")).to_have_value("7")

    def test_another_coordinator_finds_nothing(
        self, page: Page, context: BrowserContext, site: str
    ) -> None:
        sign_in(context, site, OTHER_COORDINATOR)
        answer = page.goto(f"{site}/projects/clus3")
        assert answer is not None
        assert answer.status == 404
        expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here for you")

    def test_sign_in_leads_back_and_sign_out_ends_it(self, page: Page, site: str) -> None:
        page.goto(f"{site}/projects/clus3")
        page.locator("li", has_text=COORDINATOR).get_by_role("button").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Clus3")
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("link", name="Sign in")).to_be_visible()
        page.goto(f"{site}/projects/clus3")
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
