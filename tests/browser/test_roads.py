"""A consortium works through its clusters' roads: with scripts and without, wide and on a phone."""

from collections.abc import Iterator

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.test_every_page import RULES, sideways
from browsing import sign_in
from client import COORDINATOR
from console.roads import REPORTED
from databases import PrivateDatabase

FIRST = "Staff trained on the benchmarking tool"

pytestmark = pytest.mark.browser


@pytest.fixture(
    params=[pytest.param(True, marks=pytest.mark.nightly), False],
    ids=["desk", "phone without scripts"],
)
def page(browser: Browser, own_site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280 if request.param else 360, "height": 800},
        java_script_enabled=request.param,
    )
    context.set_default_timeout(20_000)
    sign_in(context, own_site, COORDINATOR)
    yield context.new_page()
    context.close()


class TestRoads:
    def test_are_laid_out_seen_from_a_day_and_changed_in_one_go(
        self, page: Page, own_site: str
    ) -> None:
        page.goto(f"{own_site}/projects/clus3")
        page.get_by_role("link", name="The board of all").click()
        page.get_by_role("checkbox", name="DITENAVE").check()
        page.get_by_role("button", name="Lay out the roads").click()
        expect(page.get_by_role("status")).to_contain_text("have every step")
        page.get_by_label("Seen from").fill("2014-06-15")
        page.get_by_role("button", name="Show", exact=True).click()
        row = page.get_by_role("row").filter(has_text="DITENAVE")
        expect(row).to_contain_text("Still possible")
        expect(row).to_contain_text("Late")
        page.get_by_role("checkbox", name="DITENAVE").check()
        page.get_by_label("Step", exact=True).select_option(
            "Staff trained on the benchmarking tool"
        )
        page.get_by_label("Done on").fill("2014-04-01")
        page.get_by_role("button", name="Set the step").click()
        expect(page.get_by_role("status")).to_contain_text("Saved for every cluster")
        expect(row).to_contain_text("Done")
        row.get_by_role("link", name="DITENAVE").click()
        expect(page.get_by_label("Day", exact=True)).to_have_value("2014-06-15")
        page.get_by_role("link", name="Timeline").click()
        expect(page.locator("svg.tl")).to_contain_text("15 Jun 2014")
        assert sideways(page) <= 0

    @pytest.mark.parametrize("page", [True], indirect=True)
    def test_what_if_is_accessible_and_says_what_it_is(
        self, page: Page, own_site: str, demo_copy: PrivateDatabase
    ) -> None:
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute(REPORTED.encode())
        page.goto(f"{own_site}/projects/clus3")
        page.get_by_role("link", name="Third Sample Cluster").first.click()
        page.get_by_role("link", name="What if?").click()
        page.get_by_label("Committed cluster participation").fill("5")
        page.get_by_role("button", name="Simulate").click()
        expect(page.get_by_text("with 1 other value")).to_be_visible()
        expect(page.get_by_text("no score, nothing is kept")).to_be_visible()
        assert sideways(page) <= 0
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
