"""Certificates of attendance on a phone: issued with one tap, shown, printed and checked."""

from collections.abc import Iterator

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.test_every_page import NARROW, RULES, sideways
from browsing import sign_in
from client import OBSERVER, TRAINER
from databases import PrivateDatabase
from goldpath.endpoint.ids import global_id
from laid_certificates import TITLE, lay_attended

pytestmark = pytest.mark.browser


@pytest.fixture
def course(demo_copy: PrivateDatabase) -> str:
    """The path of the page of a course's certificates."""
    with psycopg.connect(demo_copy.admin_url) as admin:
        lay_attended(admin)
        admin.execute("UPDATE course_session SET finished_at = now() WHERE title LIKE 'Day %'")
        row = admin.execute(
            "SELECT id, project_id FROM course WHERE title = %s", [TITLE]
        ).fetchone()
    assert row is not None
    return f"/projects/clus3/courses/{global_id('Course', *row)}/certificates"


@pytest.fixture
def phone(browser: Browser, own_site: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": NARROW, "height": 800}, base_url=own_site)
    yield context.new_page()
    context.close()


def is_right(page: Page) -> None:
    """Judge what is shown: everybody can read it, and nothing is cut off."""
    assert sideways(page) <= 0
    found = Axe().run(page, options=RULES)
    assert found.response["violations"] == [], found.generate_report()


def test_a_trainer_issues_with_one_tap_and_the_person_shows_it(
    phone: Page, own_site: str, course: str
) -> None:
    sign_in(phone.context, own_site, TRAINER)
    phone.goto(course)
    is_right(phone)
    phone.get_by_role("button", name="Issue to all who have completed it").click()
    expect(phone.get_by_text("In force")).to_have_count(2)
    is_right(phone)
    bojan = phone.get_by_role("listitem").filter(has_text="Bojan Ilić")
    bojan.get_by_text("Revoke the certificate").click()
    bojan.get_by_label("Reason").fill("It was another Bojan")
    bojan.get_by_role("button", name="Revoke it for good").click()
    expect(phone.get_by_role("status")).to_contain_text("The certificate is revoked")
    is_right(phone)
    ana = phone.get_by_role("listitem").filter(has_text="Ana Jovanović")
    with phone.expect_response("**/certificate.pdf") as answer:
        address = ana.get_by_role("link", name="PDF").get_attribute("href")
        phone.evaluate("path => fetch(path)", address)
    assert answer.value.headers["content-type"] == "application/pdf"
    phone.context.clear_cookies()
    sign_in(phone.context, own_site, OBSERVER)
    phone.goto("/my-certificates")
    is_right(phone)
    phone.get_by_role("link", name="What its code tells").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("This certificate is valid")
    is_right(phone)
