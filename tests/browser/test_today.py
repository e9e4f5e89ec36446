"""A trainer's day on a phone, with the network cut in the middle: nothing is lost or doubled."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.test_every_page import RULES, sideways
from browsing import serving, sign_in
from client import TRAINER
from databases import PrivateDatabase
from goldpath.settings import Settings
from laid_training import lay_training

pytestmark = pytest.mark.browser

SHEET = "Name,E-mail,From\n" + "".join(
    f"Person {number:02},person{number}@race.example,DITENAVE\n" for number in range(1, 21)
)
STORED = """
SELECT attendee.name, attendance.status, attendance.version
FROM attendance JOIN enrolment ON enrolment.id = enrolment_id
JOIN attendee ON attendee.id = attendee_id ORDER BY attendee.name
"""

PEOPLE = """
INSERT INTO attendee (project_id, name)
    SELECT id, 'Person ' || to_char(number, 'FM00')
    FROM project, generate_series(1, 20) AS number WHERE slug = 'clus3';
INSERT INTO enrolment (project_id, course_id, attendee_id)
    SELECT course.project_id, course.id, attendee.id
    FROM course JOIN attendee ON attendee.project_id = course.project_id
    WHERE course.title = 'Project cycle'
"""
COLLEAGUE = """
INSERT INTO attendance (project_id, course_id, session_id, enrolment_id, status)
    SELECT place.project_id, place.course_id, session.id, place.id, 'EXCUSED'
    FROM enrolment AS place JOIN attendee ON attendee.id = place.attendee_id
    JOIN course_session AS session ON session.course_id = place.course_id
    WHERE attendee.name = 'Person 04' AND session.title = 'Morning'
"""


@pytest.fixture
def laid_site(demo_copy: PrivateDatabase, test_settings: Settings) -> Iterator[str]:
    with psycopg.connect(demo_copy.admin_url) as admin:
        lay_training(admin)
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


def enrolled(database: PrivateDatabase) -> None:
    """Enrol the twenty without a page."""
    with psycopg.connect(database.admin_url) as admin:
        admin.execute(PEOPLE.encode())


def opened(phone: BrowserContext, site: str) -> Page:
    """Return the page of the morning, as it is kept for a room without a network."""
    page = phone.new_page()
    page.on("pageerror", _raised)
    page.goto(f"{site}/projects/clus3/today")
    page.get_by_role("link", name="Morning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Morning")
    expect(page.locator("html[data-kept]")).to_be_attached()
    return page


def enrol_from_a_sheet(page: Page) -> None:
    """Enrol the twenty by the page of the course's people."""
    page.get_by_role("link", name="Who has a place in the course").click()
    sheet: Any = {"name": "people.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    page.get_by_label("File").set_input_files(sheet)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Enrol 20 people").click()
    expect(page.get_by_text("The people of the sheet are enrolled.")).to_be_visible()
    judge(page)


def judge(page: Page) -> None:
    """Everybody can use the page, and it fits the phone."""
    for details in page.locator("main details").all()[:2]:
        details.locator("summary").click()
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert sideways(page) <= 0


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
    enrol_from_a_sheet(opened(phone, laid_site))
    page = opened(phone, laid_site)
    tap(page, 1)
    expect(saving(page)).to_have_text("Everything is sent.")
    assert stored(demo_copy) == {"Person 01": "PRESENT"}
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
    tap(page, 20, "Excused")
    expect(saving(page)).to_have_text("Everything is sent.")
    assert stored(demo_copy)["Person 20"] == "EXCUSED"
    judge(page)
    certify(page, laid_site)


def certify(page: Page, site: str) -> None:
    """Keep the list of the afternoon, issue certificates by their page, and revoke one."""
    page.goto(f"{site}/projects/clus3/today")
    page.get_by_role("link", name="Afternoon").click()
    for number in (1, 3):
        tap(page, number)
    expect(saving(page)).to_have_text("Everything is sent.")
    page.get_by_role("button", name="Finish the session").click()
    expect(page.get_by_text("The list is closed")).to_be_visible()
    page.get_by_role("link", name="Certificates", exact=True).click()
    page.get_by_role("button", name="Issue to all who have completed it").click()
    expect(page.get_by_text("Whoever has completed the course has a certificate")).to_be_visible()
    expect(page.get_by_role("link", name="PDF")).to_have_count(2)
    held = page.locator(".entry").filter(has_text="Person 03")
    held.locator("summary").click()
    held.get_by_label("Reason").fill("Came late, and left before noon.")
    held.get_by_role("button", name="Revoke it for good").click()
    expect(page.get_by_text("The certificate is revoked.")).to_be_visible()
    expect(page.get_by_role("link", name="PDF")).to_have_count(1)
    judge(page)


def test_what_a_colleague_recorded_meanwhile_is_shown_and_somebody_chooses(
    phone: BrowserContext, laid_site: str, demo_copy: PrivateDatabase
) -> None:
    enrolled(demo_copy)
    page = opened(phone, laid_site)
    with psycopg.connect(demo_copy.admin_url) as admin:
        admin.execute(COLLEAGUE.encode())
    tap(page, 4)
    tap(page, 5)
    expect(page.get_by_role("alert")).to_contain_text("It says “Excused” now.")
    assert stored(demo_copy) == {"Person 04": "EXCUSED", "Person 05": "PRESENT"}
    judge(page)
    page.get_by_role("button", name="Keep mine: Present").click()
    expect(saving(page)).to_have_text("Everything is sent.")
    assert stored(demo_copy)["Person 04"] == "PRESENT"
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{laid_site}/")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page.wait_for_function("caches.keys().then((all) => !all.includes('goldpath today pages'))")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_needs_no_scripts(
    phone: BrowserContext, laid_site: str, demo_copy: PrivateDatabase
) -> None:
    enrolled(demo_copy)
    browser = phone.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    cookies: Any = phone.cookies()
    plain.add_cookies(cookies)
    page = plain.new_page()
    page.goto(f"{laid_site}/projects/clus3/today")
    page.get_by_role("link", name="Morning").click()
    tap(page, 12)
    expect(page.get_by_role("status").filter(has_text="Recorded.")).to_be_visible()
    tap(page, 13, "Left early")
    page.locator("#walk-name").fill("Walk In")
    page.get_by_role("button", name="Add, as present").click()
    told = stored(demo_copy)
    assert told == {"Person 12": "PRESENT", "Person 13": "LEFT_EARLY", "Walk In": "PRESENT"}
    plain.close()
