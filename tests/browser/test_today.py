"""A trainer's day on a phone, with the network cut in the middle: nothing is lost or doubled."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import serving, sign_in
from client import TRAINER
from databases import PrivateDatabase
from goldpath.settings import Settings
from laid_training import lay_training

pytestmark = pytest.mark.browser

PEOPLE = """
INSERT INTO attendee (project_id, name, email)
    SELECT id, 'Person ' || to_char(number, 'FM00'), 'person' || number || '@race.example'
    FROM project, generate_series(1, 20) AS number WHERE slug = 'clus3';
INSERT INTO enrolment (project_id, course_id, attendee_id)
    SELECT course.project_id, course.id, attendee.id
    FROM course JOIN attendee ON attendee.project_id = course.project_id
    WHERE course.title = 'Project cycle'
"""
STORED = """
SELECT attendee.name, attendance.status, attendance.version
FROM attendance JOIN enrolment ON enrolment.id = enrolment_id
JOIN attendee ON attendee.id = attendee_id ORDER BY attendee.name
"""


@pytest.fixture
def laid_site(demo_copy: PrivateDatabase, test_settings: Settings) -> Iterator[str]:
    with psycopg.connect(demo_copy.admin_url) as admin:
        lay_training(admin)
        admin.execute(PEOPLE.encode())
    with serving(demo_copy, test_settings) as address:
        yield address


@pytest.fixture
def phone(browser: Browser, laid_site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.set_default_timeout(10_000)
    sign_in(context, laid_site, TRAINER)
    yield context
    context.close()


def stored(database: PrivateDatabase) -> dict[str, Any]:
    with psycopg.connect(database.admin_url) as admin:
        return {name: status for name, status, _ in admin.execute(STORED.encode()).fetchall()}


def opened(phone: BrowserContext, site: str) -> Page:
    page = phone.new_page()
    page.on("pageerror", _raised)
    page.goto(f"{site}/projects/clus3/today")
    page.get_by_role("link", name="Morning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Morning")
    page.evaluate("navigator.serviceWorker.ready")
    return page


def _raised(error: object) -> None:
    raise AssertionError(str(error))


def tap(page: Page, number: int, what: str = "Present") -> None:
    line = page.locator(f'[data-name="Person {number:02}"]')
    if what == "Present":
        line.locator(".line-tap button").click()
    else:
        line.locator("summary").click()
        line.get_by_role("button", name=what, exact=True).click()


def saving(page: Page) -> Any:  # noqa: ANN401 - a locator
    return page.locator("[data-saving]")


def test_a_day_with_the_network_cut_in_the_middle(
    phone: BrowserContext, laid_site: str, demo_copy: PrivateDatabase
) -> None:
    page = opened(phone, laid_site)
    tap(page, 1)
    expect(saving(page)).to_have_text("Everything is sent.")
    assert stored(demo_copy) == {"Person 01": "PRESENT"}
    expect(page.locator("html[data-kept]")).to_be_attached()
    phone.set_offline(True)
    for number in range(2, 11):
        tap(page, number)
    tap(page, 3, "Late")
    page.get_by_label("Name", exact=True).fill("Walk In")
    page.get_by_role("button", name="Add, as present").click()
    expect(saving(page)).to_contain_text("10 entries are kept on this phone, not sent yet")
    page.close()
    page = phone.new_page()
    page.on("pageerror", _raised)
    page.goto(f"{laid_site}/projects/clus3/today")
    page.get_by_role("link", name="Morning").click()
    expect(saving(page)).to_contain_text("10 entries are kept on this phone, not sent yet")
    expect(page.locator('[data-name="Person 01"] [data-state]')).to_have_text("Present")
    tap(page, 11)
    page.get_by_role("button", name="Finish the session").click()
    expect(page.locator("[data-not-yet]")).to_contain_text("Finish when everything is sent.")
    assert stored(demo_copy) == {"Person 01": "PRESENT"}
    phone.set_offline(False)
    expect(saving(page)).to_have_text("Everything is sent.")
    told = stored(demo_copy)
    assert len(told) == 12
    assert (told["Person 03"], told["Walk In"]) == ("LATE", "PRESENT")
    page.get_by_role("button", name="Finish the session").click()
    expect(page.get_by_text("The list is closed")).to_be_visible()
    assert stored(demo_copy)["Person 20"] == "ABSENT"
