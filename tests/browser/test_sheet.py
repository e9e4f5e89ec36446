"""The scoring sheet on a phone: it saves itself, and nothing typed is lost, whatever happens."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from browsing import sign_in
from client import EXPERT, SECOND_EXPERT

pytestmark = pytest.mark.browser

SAVED = re.compile(r"Saved \d\d:\d\d")
FULL = 33
SHEETS = "**/expert/assessments/*"
"""Addresses of sheets, for routes that outlive a page."""


@pytest.fixture
def phone(browser: Browser, own_site: str) -> Iterator[BrowserContext]:
    """An expert's phone."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.set_default_timeout(10_000)
    sign_in(context, own_site, EXPERT)
    yield context
    context.close()


@pytest.fixture
def colleague(browser: Browser, own_site: str) -> Iterator[BrowserContext]:
    """The fellow expert's machine."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    sign_in(context, own_site, SECOND_EXPERT)
    yield context
    context.close()


def opened(context: BrowserContext, site: str) -> Page:
    """Return the sheet of the assessment under way, with every mistake of a script kept."""
    page = context.new_page()
    page.on("pageerror", _raised)
    page.goto(f"{site}/expert")
    page.get_by_role("link", name="Fill in the sheet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Scoring sheet"))
    return page


def _raised(error: object) -> None:
    raise AssertionError(str(error))


def fill(page: Page, number: int, text: str, name: str = "points") -> None:
    page.locator(f"#scores-{number}-{name}").fill(text)


def stored(context: BrowserContext, site: str, number: int, name: str = "points") -> str:
    """Return what the server has, seen without scripts."""
    page = opened_without_scripts(context, site)
    value: str = page.locator(f"#scores-{number}-{name}").input_value()
    page.context.close()
    return value


def opened_without_scripts(context: BrowserContext, site: str) -> Page:
    browser = context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False)
    cookies: Any = context.cookies()
    plain.add_cookies(cookies)
    return opened(plain, site)


class TestSavingWhileTyping:
    def test_saves_after_a_moment_and_says_when(self, phone: BrowserContext, own_site: str) -> None:
        page = opened(phone, own_site)
        fill(page, 12, "2,5")
        fill(page, 12, "They train twice a year.", "note")
        expect(page.locator("[data-saving]")).to_have_text(SAVED)
        expect(page.locator("[data-given]")).to_have_text("13")
        expect(page.locator(".missing li")).to_have_count(20)
        expect(page.locator("#indicator-12 [data-light]")).to_have_text(re.compile("Red|Yellow"))
        assert stored(phone, own_site, 12) == "2.5"
        assert stored(phone, own_site, 12, "note") == "They train twice a year."
        assert page.evaluate("localStorage.length") == 0

    def test_a_slip_is_told_beside_its_field_and_keeps_nothing_else(
        self, phone: BrowserContext, own_site: str
    ) -> None:
        page = opened(phone, own_site)
        fill(page, 12, "99")
        fill(page, 13, "2")
        box = page.locator("#indicator-12")
        expect(box.locator(".problem")).to_contain_text("has points from 0 to")
        expect(page.locator("#scores-12-points")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("[data-saving]")).to_contain_text("Not saved: ")
        assert stored(phone, own_site, 13) == "2"
        fill(page, 12, "1")
        expect(page.locator("[data-saving]")).to_have_text(SAVED)
        expect(box.locator(".problem")).to_have_count(0)


class TestLostConnection:
    def test_nothing_is_lost_while_it_breaks_and_comes_back(
        self, phone: BrowserContext, own_site: str
    ) -> None:
        page = opened(phone, own_site)
        phone.set_offline(True)
        fill(page, 12, "Written in a cellar.", "note")
        told = page.locator("[data-saving]")
        expect(told).to_have_text(
            "Not saved: you are offline, we keep trying; what you typed is kept in this browser."
        )
        fill(page, 12, "Written in a deep cellar.", "note")
        fill(page, 13, "3")
        phone.set_offline(False)
        expect(told).to_have_text(SAVED)
        assert stored(phone, own_site, 12, "note") == "Written in a deep cellar."
        assert stored(phone, own_site, 13) == "3"

    def test_an_answer_lost_on_its_way_is_no_conflict(
        self, phone: BrowserContext, own_site: str
    ) -> None:
        page = opened(phone, own_site)
        lost: list[str] = []

        def lose(route: Route) -> None:
            if route.request.method != "POST" or lost:
                route.continue_()
                return
            lost.append(route.request.url)
            route.fetch()
            route.abort()

        page.route("**/expert/assessments/*", lose)
        fill(page, 12, "First", "note")
        expect(page.locator("[data-saving]")).to_contain_text("the server does not answer")
        fill(page, 12, "First and second", "note")
        expect(page.locator("[data-saving]")).to_have_text(SAVED)
        expect(page.locator(".conflict")).to_have_count(0)
        assert lost
        assert stored(phone, own_site, 12, "note") == "First and second"

    def test_a_reload_while_offline_brings_it_back(
        self, phone: BrowserContext, own_site: str
    ) -> None:
        page = opened(phone, own_site)
        phone.route(SHEETS, _no_posts)
        fill(page, 12, "Kept over a crash", "note")
        expect(page.locator("[data-saving]")).to_contain_text("Not saved")
        address = page.url
        _crash(page)
        phone.unroute(SHEETS)
        again = phone.new_page()
        again.goto(address)
        expect(again.locator("#scores-12-note")).to_have_value("Kept over a crash")
        expect(again.locator("[data-saving]")).to_have_text(SAVED)
        assert stored(phone, own_site, 12, "note") == "Kept over a crash"

    def test_a_reload_in_mid_typing(self, phone: BrowserContext, own_site: str) -> None:
        page = opened(phone, own_site)
        page.locator("#scores-12-note").press_sequentially("Half a sen")
        page.reload()
        expect(page.locator("#scores-12-note")).to_have_value("Half a sen")
        expect(page.locator("[data-saving]")).to_have_text(SAVED)

    def test_a_session_that_ended_keeps_what_was_typed(
        self, phone: BrowserContext, own_site: str
    ) -> None:
        page = opened(phone, own_site)
        cookies: Any = phone.cookies()
        phone.clear_cookies()
        fill(page, 12, "After the session", "note")
        expect(page.locator("[data-saving]")).to_contain_text("you are signed out")
        phone.add_cookies(cookies)
        expect(page.locator("[data-saving]")).to_have_text(SAVED, timeout=20_000)
        assert stored(phone, own_site, 12, "note") == "After the session"

    def test_another_person_s_text_is_not_restored(
        self, phone: BrowserContext, own_site: str
    ) -> None:
        page = opened(phone, own_site)
        phone.route(SHEETS, _no_posts)
        fill(page, 12, "Mine alone", "note")
        expect(page.locator("[data-saving]")).to_contain_text("Not saved")
        address = page.url
        _crash(page)
        phone.clear_cookies()
        sign_in(phone, own_site, SECOND_EXPERT)
        other = phone.new_page()
        other.goto(address)
        expect(other.locator("#scores-12-note")).to_have_value("")


def _crash(page: Page) -> None:
    """End a page at once: one that is closed would save in its last moment."""
    with suppress(Error):
        page.goto("chrome://crash", timeout=2_000)
    page.close()


def _no_posts(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


class TestTwoExperts:
    @pytest.fixture
    def pages(
        self, phone: BrowserContext, colleague: BrowserContext, own_site: str
    ) -> tuple[Page, Page]:
        """The sheet in front of both; the fellow has written a note of indicator 12 since."""
        mine, theirs = opened(phone, own_site), opened(colleague, own_site)
        fill(theirs, 12, "Theirs", "note")
        expect(theirs.locator("[data-saving]")).to_have_text(SAVED)
        return mine, theirs

    def test_both_texts_survive_and_the_expert_chooses_the_own(
        self, pages: tuple[Page, Page], phone: BrowserContext, own_site: str
    ) -> None:
        mine, _ = pages
        fill(mine, 12, "Mine", "note")
        box = mine.locator("#indicator-12")
        expect(box.get_by_role("alert")).to_contain_text("Theirs")
        expect(mine.locator("#scores-12-note")).to_have_value("Mine")
        expect(mine.locator("[data-saving]")).to_contain_text("Not saved: ")
        assert stored(phone, own_site, 12, "note") == "Theirs"
        box.get_by_role("button", name="Keep what I typed").click()
        expect(mine.locator("[data-saving]")).to_have_text(SAVED)
        expect(box.get_by_role("alert")).to_have_count(0)
        assert stored(phone, own_site, 12, "note") == "Mine"

    def test_or_takes_the_other_s(
        self, pages: tuple[Page, Page], phone: BrowserContext, own_site: str
    ) -> None:
        mine, _ = pages
        fill(mine, 12, "Mine", "note")
        box = mine.locator("#indicator-12")
        box.get_by_role("button", name="Take theirs").click()
        expect(mine.locator("#scores-12-note")).to_have_value("Theirs")
        expect(mine.locator("[data-saving]")).to_have_text(SAVED)
        fill(mine, 12, "Theirs, and mine", "note")
        expect(mine.locator("[data-saving]")).to_have_text("Typing …")
        expect(mine.locator("[data-saving]")).to_have_text(SAVED)
        assert stored(phone, own_site, 12, "note") == "Theirs, and mine"

    def test_a_reload_in_a_conflict_still_shows_both(self, pages: tuple[Page, Page]) -> None:
        mine, _ = pages
        fill(mine, 12, "Mine", "note")
        expect(mine.locator("#indicator-12").get_by_role("alert")).to_be_visible()
        mine.reload()
        expect(mine.locator("#scores-12-note")).to_have_value("Mine")
        expect(mine.locator("#indicator-12").get_by_role("alert")).to_contain_text("Theirs")

    def test_what_the_fellow_wrote_elsewhere_appears(self, pages: tuple[Page, Page]) -> None:
        mine, _ = pages
        fill(mine, 13, "2")
        expect(mine.locator("#scores-12-note")).to_have_value("Theirs")
        expect(mine.locator("[data-saving]")).to_have_text(SAVED)
        fill(mine, 12, "On top of theirs", "note")
        expect(mine.locator("[data-saving]")).to_have_text("Typing …")
        expect(mine.locator("[data-saving]")).to_have_text(SAVED)
        expect(mine.locator(".conflict")).to_have_count(0)


class TestWithoutStorage:
    def test_nothing_is_promised_and_nothing_overwritten(
        self, phone: BrowserContext, colleague: BrowserContext, own_site: str
    ) -> None:
        phone.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('none') }})"
        )
        page, theirs = opened(phone, own_site), opened(colleague, own_site)
        page.route("**/expert/assessments/*", _no_saving)
        fill(page, 12, "Mine", "note")
        expect(page.locator("[data-saving]")).to_contain_text("is on this page alone")
        fill(theirs, 12, "Theirs", "note")
        expect(theirs.locator("[data-saving]")).to_have_text(SAVED)
        page.get_by_role("button", name="Save and submit the sheet").click()
        page.unroute("**/expert/assessments/*")
        expect(page.get_by_text("Not everything is saved.")).to_be_visible()
        box = page.locator("#indicator-12")
        expect(box.get_by_role("button", name="Keep what I typed")).to_be_visible()
        expect(page.locator("#scores-12-note")).to_have_value("Mine")
        assert stored(phone, own_site, 12, "note") == "Theirs"


def _no_saving(route: Route) -> None:
    if route.request.headers["accept"] == "application/json":
        route.abort()
    else:
        route.continue_()


class TestSubmitting:
    def test_what_is_missing_is_told_at_once_and_linked(
        self, phone: BrowserContext, own_site: str
    ) -> None:
        page = opened(phone, own_site)
        fill(page, 12, "1")
        page.get_by_role("button", name="Save and submit the sheet").click()
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("20 things are to mend")
        alert.get_by_role("link").first.click()
        expect(page.locator("#indicator-13")).to_be_in_viewport()
        expect(page.locator("#scores-12-points")).to_have_value("1")

    def test_a_whole_sheet_on_a_phone_by_keyboard_up_to_the_report(
        self, phone: BrowserContext, own_site: str
    ) -> None:
        page = opened(phone, own_site)
        page.locator("#scores-12-points").focus()
        for _ in range(12, FULL):
            page.keyboard.type("3")
            for _ in range(3):
                page.keyboard.press("Tab")
        expect(page.locator("[data-missing]")).to_have_text("Nothing is missing.")
        expect(page.locator("[data-given]")).to_have_text(str(FULL))
        page.get_by_role("button", name="Save and submit the sheet").click()
        expect(page.get_by_role("status")).to_contain_text("The sheet is submitted.")
        page.get_by_role("link", name="Write the report").click()
        page.get_by_label("Recommendation", exact=True).fill("Meet more often.")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("The recommendation is added.")
        page.get_by_label("Summary").fill("A young cluster with a committed team.")
        page.get_by_role("button", name="Issue the report").click()
        expect(page.get_by_role("status")).to_contain_text("The report is out")

    def test_drafts_beside_a_form_survive_its_sending(
        self, phone: BrowserContext, own_site: str
    ) -> None:
        page = opened(phone, own_site)
        page.goto(f"{page.url}/report")
        page.get_by_label("Recommendation", exact=True).fill("Not yet")
        page.reload()
        expect(page.get_by_label("Recommendation", exact=True)).to_have_value("Not yet")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("The recommendation is added.")
        expect(page.locator("#new-advice")).to_have_value("")
