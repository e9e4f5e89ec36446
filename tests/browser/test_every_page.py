"""Every page, wide and narrow, light and dark, with scripts and without."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from browsing import signed_in
from client import (
    BOARD,
    COORDINATOR,
    EXPERT,
    MANAGER,
    SAMPLE_MANAGER,
    SECOND_MANAGER,
    SECRETARIAT,
    TRAINER,
)
from goldpath.console.pages import PAGES

pytestmark = pytest.mark.browser

NARROW = 390
LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((1280, "light"), (NARROW, "dark"))
"""Windows that pages are judged in: colours do not depend on the width."""

WIDE, PHONE_AT_NIGHT = LOOKS[0], pytest.param(*LOOKS[1], marks=pytest.mark.nightly)
"""The same for every page; that is on a phone as well in `make nightly`."""

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}

OUTLINE = "getComputedStyle(document.activeElement).outlineWidth"
"""How thick the line around what has the focus is."""

PLACES = {
    "registry": ("/", None, 200),
    "registry, filtered": ("/?country=PL&labelledOn=2018-01-01&portfolio=ICT", None, 200),
    "registry, empty": ("/?level=GOLD", None, 200),
    "cluster": ("/?search=obrobki → KOM - Klaster", None, 200),
    "projects": ("/projects", COORDINATOR, 200),
    "projects, none": ("/projects", BOARD, 200),
    "project": ("/projects/clus3", COORDINATOR, 200),
    "project_assessment": ("/projects/clus3 → DITENAVE", COORDINATOR, 200),
    "project, as it stood": ("/projects/clus3?on=2015-06-30", COORDINATOR, 200),
    "dashboard": ("/board?on=2016-02-05", BOARD, 200),
    "project_sharing": ("/projects/clus3/sharing", COORDINATOR, 200),
    "project_people": ("/projects/clus3/people", COORDINATOR, 200),
    "project_data": ("/projects/clus3/data", COORDINATOR, 200),
    "project_import": ("/projects/clus3/data/milestones", COORDINATOR, 200),
    "today": ("/projects/race-southern-serbia/today?on=2018-02-09", TRAINER, 200),
    "project_exchanges": ("/projects/clus3/exchanges", COORDINATOR, 200),
    "project_targets": ("/projects/clus3/targets", COORDINATOR, 200),
    "project_reports": ("/projects/clus3/reports", COORDINATOR, 200),
    "project_ladder": ("/projects/clus3/ladder", COORDINATOR, 200),
    "project_candidates": ("/projects/clus3/candidates", COORDINATOR, 200),
    "my_ladder": ("/my-ladder", EXPERT, 200),
    "secretariat_certifications": ("/secretariat/certifications", SECRETARIAT, 200),
    "courses": ("/projects/clus3/courses", COORDINATOR, 200),
    "calendar": ("/projects/clus3/calendar?month=2027-03", COORDINATOR, 200),
    "calendar_feeds": ("/projects/clus3/calendar/addresses", COORDINATOR, 200),
    "board": ("/projects/clus3/board", COORDINATOR, 200),
    "board, nobody": ("/projects/clus3/board?prospect=REACHED", COORDINATOR, 200),
    "participation": ("/projects/clus3?on=2015-06-30 → DITENAVE", COORDINATOR, 200),
    "roadmap": ("/projects/clus3?on=2015-06-30 → DITENAVE → Timeline", COORDINATOR, 200),
    "expert": ("/expert", EXPERT, 200),
    "sheet": ("/expert → Fill in the sheet", EXPERT, 200),
    "report_writing": ("/expert → Fill in the sheet → /report", EXPERT, 200),
    "report, read by its expert": ("/expert → Read the report", EXPERT, 200),
    "my_clusters": ("/my-clusters", SAMPLE_MANAGER, 200),
    "my_certificates": ("/my-certificates", BOARD, 200),
    "my_clusters, none": ("/my-clusters", BOARD, 200),
    "managed_cluster": ("/my-clusters → Sample Cluster", SAMPLE_MANAGER, 200),
    "managed_assessment": (
        "/my-clusters → Sample Cluster → Assessment ordered",
        SAMPLE_MANAGER,
        200,
    ),
    "managed_assessment, reported": (
        "/my-clusters → Sample Cluster → Read the report",
        SAMPLE_MANAGER,
        200,
    ),
    "managed_road": ("/my-clusters → DITENAVE → Clus3", MANAGER, 200),
    "managed_cluster, in a project": ("/my-clusters → DITENAVE", MANAGER, 200),
    "invitation": ("/invitations/none", MANAGER, 200),
    "sign-in, invited": ("/sign-in?next=/invitations/none", None, 200),
    "secretariat_assessments": ("/secretariat/assessments", SECRETARIAT, 200),
    "secretariat_assessment": ("/secretariat/assessments → DITENAVE", SECRETARIAT, 200),
    "secretariat_assessment, to be decided": (
        "/secretariat/assessments?status=REPORTED → Second Sample",
        SECRETARIAT,
        200,
    ),
    "secretariat_assessment, appealed": (
        "/secretariat/assessments?status=DECIDED → Third Sample",
        SECRETARIAT,
        200,
    ),
    "secretariat_assessment, awarded": (
        "/secretariat/assessments?status=DECIDED&level=BRONZE → Sample Cluster",
        SECRETARIAT,
        200,
    ),
    "managed_cluster, suspended": ("/my-clusters → Third Sample", SECOND_MANAGER, 200),
    "managed_assessment, appealed": (
        "/my-clusters → Third Sample → Read the report",
        SECOND_MANAGER,
        200,
    ),
    "secretariat_labels": ("/secretariat/labels", SECRETARIAT, 200),
    "secretariat_labels, none": ("/secretariat/labels?level=GOLD", SECRETARIAT, 200),
    "secretariat_label": ("/secretariat/labels?search=third → Third Sample", SECRETARIAT, 200),
    "secretariat_label, incomplete": ("/secretariat/labels?search=obrobki → KOM", SECRETARIAT, 200),
    "secretariat_expiring": ("/secretariat/expiring?endsBefore=2999-01-01", SECRETARIAT, 200),
    "secretariat_expiring, none": ("/secretariat/expiring?level=GOLD", SECRETARIAT, 200),
    "project_expiring": ("/projects/clus3 → Who of them loses a label", COORDINATOR, 200),
    "secretariat_clusters": ("/secretariat/clusters", SECRETARIAT, 200),
    "verify": ("/verify", None, 200),
    "verify, a slip": ("/verify?code=x", None, 422),
    "label": ("/verify/00000-00000", None, 200),
    "no certificate": ("/verify/00000-00000/certificate.pdf", None, 404),
    "sign-in": ("/sign-in", None, 200),
    "not found": ("/nothing", None, 404),
    "bad address": ("/?country=XX&level=X", None, 400),
}
"""Every page and state worth a look: its address, who looks, and the status.

After an arrow stands a link to follow, or what to add to the address.
"""


ELSEWHERE = {
    *("what_if", "session_list", "course_people", "candidate", "course", "project_exchange"),
    "course_certificates",
    "project_report",
}
"""Pages that the sample data has nothing for.

Each is looked at by a journey of its own: `test_roads.py`, `test_today.py`, `test_ladder.py`,
`test_courses.py`, `test_exchanges.py`, `test_certificates.py`, `test_reports.py`.
"""


class Watched:
    """A page whose every complaint is kept."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        of_the_page = message.text.startswith("Failed to load resource")  # counted as response
        if message.type in {"error", "warning"} and not of_the_page:
            self.complaints.append(message.text)

    def _failed(self, request: Request) -> None:
        # The browser gives up what a page still loads when somebody goes on to the next one.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status}: {response.url}")


@dataclass(frozen=True)
class Window:
    """How somebody looks."""

    width: int = 360
    scheme: Literal["light", "dark"] = "light"
    scripts: bool = True


PHONE = Window()


@contextmanager
def looking(browser: Browser, site: str, name: str, window: Window = PHONE) -> Iterator[Watched]:
    """Yield a place, opened in a window."""
    path, email, status = PLACES[name]
    context = browser.new_context(
        viewport={"width": window.width, "height": 800},
        color_scheme=window.scheme,
        java_script_enabled=window.scripts,
        storage_state=signed_in(browser, site, email) if email else None,
    )
    try:
        watched = Watched(context.new_page())
        start, *steps = path.split(" → ")
        answer = watched.page.goto(f"{site}{start}")
        assert answer is not None
        assert answer.status == status
        for step in steps:
            _go_on(watched.page, step)
        watched.page.get_by_role("heading", level=1).wait_for()
        yield watched
    finally:
        context.close()


def _go_on(page: Page, step: str) -> None:
    before = page.url
    if step.startswith("/"):
        page.goto(f"{before}{step}")
    else:
        page.get_by_role("link", name=step).first.click()
        page.wait_for_url(lambda url: url != before)


def sideways(page: Page) -> int:
    """Return how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


IN_TURN = [
    pytest.param(name, marks=[pytest.mark.nightly] if place % 3 else [])
    for place, name in enumerate(PLACES)
]
"""Every third page is judged by day, all of them at night."""


class TestEveryPage:
    def test_is_looked_at(self) -> None:
        assert {page.name for page in PAGES} - set(PLACES) == ELSEWHERE

    @pytest.mark.parametrize(("width", "scheme"), [WIDE, PHONE_AT_NIGHT])
    @pytest.mark.parametrize("name", IN_TURN)
    def test_is_accessible_quiet_and_not_too_wide(
        self, browser: Browser, site: str, name: str, width: int, scheme: Literal["light", "dark"]
    ) -> None:
        with looking(browser, site, name, Window(width, scheme)) as watched:
            for details in watched.page.locator("details").all():
                details.locator("summary").click()
            found = Axe().run(watched.page, options=RULES)
            assert found.violations_count == 0, found.generate_report()
            assert sideways(watched.page) <= 0
            assert watched.complaints == []

    @pytest.mark.nightly
    @pytest.mark.parametrize("name", PLACES)
    def test_needs_no_scripts(self, browser: Browser, site: str, name: str) -> None:
        with looking(browser, site, name, Window(NARROW, scripts=False)) as watched:
            assert watched.page.get_by_role("main").inner_text()
            assert sideways(watched.page) <= 0
            assert watched.complaints == []

    @pytest.mark.nightly
    @pytest.mark.parametrize("name", PLACES)
    def test_is_walked_by_keyboard_in_the_narrowest_window_of_wcag(
        self, browser: Browser, site: str, name: str
    ) -> None:
        with looking(browser, site, name, Window(320)) as watched:
            page = watched.page
            assert sideways(page) <= 0
            page.keyboard.press("Tab")
            past = page.locator(":focus")
            assert past.inner_text() == "Skip to the content"
            assert past.bounding_box() is not None
            for _ in range(8):
                assert page.evaluate(OUTLINE) == "3px"
                page.keyboard.press("Tab")
            page.get_by_role("link", name="Skip to the content").press("Enter")
            assert page.evaluate("document.activeElement.id") == "main"


class TestTheChecksThemselves:
    """They must find what is wrong, or all that is green above means nothing."""

    def test_a_picture_without_words(self, browser: Browser, site: str) -> None:
        with looking(browser, site, "sign-in") as watched:
            _add(watched.page, "<img src='/favicon.svg'>")
            found = Axe().run(watched.page, options=RULES)
            assert [one["id"] for one in found.response["violations"]] == ["image-alt", "region"]

    def test_pale_text(self, browser: Browser, site: str) -> None:
        with looking(browser, site, "sign-in") as watched:
            watched.page.evaluate("document.querySelector('h1').style.color = '#ccc'")
            found = Axe().run(watched.page, options=RULES)
            assert [one["id"] for one in found.response["violations"]] == ["color-contrast"]

    def test_a_page_too_wide(self, browser: Browser, site: str) -> None:
        with looking(browser, site, "sign-in") as watched:
            watched.page.evaluate("document.querySelector('h1').style.width = '400px'")
            assert sideways(watched.page) > 0

    def test_what_the_content_security_policy_forbids(self, browser: Browser, site: str) -> None:
        with looking(browser, site, "sign-in") as watched:
            _add(watched.page, "<p style='color: red' onclick='alert(1)'>x</p>")
            assert len(watched.complaints) == 2

    def test_a_picture_that_is_not_there(self, browser: Browser, site: str) -> None:
        with looking(browser, site, "sign-in") as watched:
            _add(watched.page, "<img alt='none' src='/static/x/none.png'>")
            watched.page.wait_for_load_state("networkidle")
            assert watched.complaints == [f"404: {site}/static/x/none.png"]


def _add(page: Page, html: str) -> None:
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", html)
