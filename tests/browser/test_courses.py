"""A coordinator plans a course on a phone, and puts it into a calendar program."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.test_every_page import NARROW, RULES, sideways
from browsing import sign_in
from client import COORDINATOR

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, own_site: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": NARROW, "height": 800})
    context.set_default_timeout(20_000)
    sign_in(context, own_site, COORDINATOR)
    yield context.new_page()
    context.close()


def looks_well(page: Page) -> None:
    """Assert that all of a page is accessible, whatever is folded, and not too wide."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert sideways(page) <= 0
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def _plan(page: Page, begins: str, ends: str) -> None:
    planned = page.locator("#plan-session")
    if planned.get_attribute("open") is None:
        planned.locator("summary").click()
    planned.get_by_label("Begins").fill(begins)
    planned.get_by_label("Ends").fill(ends)
    planned.get_by_label("Time zone").fill("Europe/Belgrade")
    planned.get_by_label("Place").fill("Niš")
    planned.get_by_label("Room", exact=True).fill("1")
    planned.get_by_role("checkbox", name="Žana").check()
    planned.get_by_role("button", name="Plan the session").click()


def test_a_course_is_planned_shown_in_the_calendar_and_cancelled(page: Page, own_site: str) -> None:
    page.goto(f"{own_site}/projects/clus3")
    page.get_by_role("link", name="Courses, their sessions and who teaches").click()
    page.get_by_text("Add a trainer").click()
    page.get_by_label("Name", exact=True).fill("Žana")
    page.get_by_role("button", name="Add the trainer").click()
    page.get_by_text("Make a course").click()
    page.get_by_label("Title").fill("PCM-LFM")
    page.get_by_role("button", name="Make the course").click()
    page.get_by_role("link", name="PCM-LFM").click()
    _plan(page, "2027-03-27T09:00", "2027-03-27T12:30")
    expect(page.get_by_role("status")).to_contain_text("planned")
    _plan(page, "2027-03-27T12:00", "2027-03-27T13:00")
    expect(page.get_by_role("alert")).to_contain_text("The session is not planned")
    expect(page.get_by_text("Žana teaches on 2027-03-27 from 09:00 to 12:30")).to_be_visible()
    looks_well(page)
    page.goto(f"{own_site}/projects/clus3/calendar?month=2027-03")
    expect(page.get_by_text("Saturday 27 March 2027, 09:00 to 12:30")).to_be_visible()
    looks_well(page)
    page.get_by_role("link", name="Put it into a calendar program").click()
    page.get_by_role("button", name="Make the address").click()
    link = page.get_by_label("Address to subscribe to").input_value()
    told = page.request.get(link)
    assert (told.status, "PCM-LFM" in told.text()) == (200, True)
    looks_well(page)
    page.goto(f"{own_site}/projects/clus3/calendar?month=2027-03")
    page.get_by_role("link", name="PCM-LFM").click()
    page.get_by_text("Cancel the session of").click()
    page.get_by_text("It will not be held").click()
    page.get_by_role("button", name="Cancel the session").click()
    expect(page.get_by_role("status")).to_contain_text("Calendars show it so")
    assert "STATUS:CANCELLED" in page.request.get(link).text()
