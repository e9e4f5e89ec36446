"""Every page: who may see it, and the headers it comes with."""

from html import unescape

import pytest

from client import (
    BOARD,
    COORDINATOR,
    EXPERT,
    MANAGER,
    OTHER_COORDINATOR,
    SAMPLE_MANAGER,
    SECRETARIAT,
    TRAINER,
)
from console.sheets import link
from goldpath.console.headers import HEADERS
from goldpath.console.pages import PAGES
from visitor import Visitor

SIGN_IN = "/sign-in?next="

NOBODY, MEMBER, OTHER, BOARD_MEMBER, OFFICER = (
    None,
    COORDINATOR,
    OTHER_COORDINATOR,
    BOARD,
    SECRETARIAT,
)

FORBIDDEN = {NOBODY: 303, MEMBER: 403, OTHER: 403, BOARD_MEMBER: 403}
ABSENT = {NOBODY: 303, MEMBER: 404, OTHER: 404, BOARD_MEMBER: 404}

HOME = "/projects/clus3"
PLACE = rf"{HOME} → {HOME}/participations/[\w=-]+"

VISITS = {
    "registry": ("/", {NOBODY: 200, MEMBER: 200, OTHER: 200, BOARD_MEMBER: 200, OFFICER: 200}),
    "cluster": (
        "/clusters/…",
        {NOBODY: 200, MEMBER: 200, OTHER: 200, BOARD_MEMBER: 200, OFFICER: 200},
    ),
    "label": (
        "/verify/00000-00000",
        {NOBODY: 200, MEMBER: 200, OTHER: 200, BOARD_MEMBER: 200, OFFICER: 200},
    ),
    "projects": (
        "/projects",
        {NOBODY: 303, MEMBER: 200, OTHER: 200, BOARD_MEMBER: 200, OFFICER: 200},
    ),
    "project": (
        "/projects/clus3",
        {NOBODY: 303, MEMBER: 200, OTHER: 404, BOARD_MEMBER: 404, OFFICER: 404},
    ),
    "project_assessment": (
        r"/projects/clus3 → /projects/clus3/assessments/[\w=-]+",
        {**ABSENT, MEMBER: 200, OFFICER: 404, EXPERT: 404},
    ),
    "board": (
        "/projects/clus3/board",
        {NOBODY: 303, MEMBER: 200, OTHER: 404, BOARD_MEMBER: 404, OFFICER: 404},
    ),
    "project_people": (
        "/projects/clus3/people",
        {NOBODY: 303, MEMBER: 200, OTHER: 404, BOARD_MEMBER: 404, OFFICER: 404},
    ),
    "today": (
        "/projects/clus3/today",
        {NOBODY: 303, MEMBER: 200, OTHER: 404, BOARD_MEMBER: 404, OFFICER: 404},
    ),
    "session_list": ("/projects/clus3/today/none", {**ABSENT, OFFICER: 404, EXPERT: 404}),
    "course_people": ("/projects/clus3/courses/none/people", {**ABSENT, OFFICER: 404}),
    "participation": (PLACE, {**ABSENT, MEMBER: 200, OFFICER: 404, SAMPLE_MANAGER: 404}),
    "roadmap": (
        f"{PLACE} → {HOME}/participations/[\\w=-]+/roadmap",
        {**ABSENT, MEMBER: 200, OFFICER: 404, SAMPLE_MANAGER: 404},
    ),
    "what_if": (
        "/projects/clus3/assessments/none/what-if",
        {**ABSENT, OFFICER: 404, EXPERT: 404, SAMPLE_MANAGER: 404},
    ),
    "expert": ("/expert", {**FORBIDDEN, OFFICER: 403, EXPERT: 200}),
    "sheet": (
        r"/expert → /expert/assessments/[\w=-]+",
        {**ABSENT, OFFICER: 404, SAMPLE_MANAGER: 404, EXPERT: 200},
    ),
    "report_writing": (
        r"/expert → /expert/assessments/[\w=-]+/report",
        {**ABSENT, OFFICER: 404, SAMPLE_MANAGER: 404, EXPERT: 200},
    ),
    "my_clusters": ("/my-clusters", {NOBODY: 303, MEMBER: 200, OFFICER: 200, SAMPLE_MANAGER: 200}),
    "managed_cluster": (
        r"/my-clusters → /my-clusters/[\w=-]+",
        {**ABSENT, OFFICER: 404, EXPERT: 404, SAMPLE_MANAGER: 200},
    ),
    "managed_assessment": (
        r"/my-clusters → /my-clusters/[\w=-]+ → /my-clusters/[\w=-]+/assessments/[\w=-]+",
        {**ABSENT, OFFICER: 404, EXPERT: 404, SAMPLE_MANAGER: 200},
    ),
    "managed_road": (
        r"/my-clusters → /my-clusters/[\w=-]+ → /my-clusters/[\w=-]+/roads/[\w=-]+",
        {**ABSENT, OFFICER: 404, EXPERT: 404, SAMPLE_MANAGER: 404, MANAGER: 200},
    ),
    "invitation": (
        "/invitations/none",
        {NOBODY: 303, MEMBER: 200, BOARD_MEMBER: 200, OFFICER: 200},
    ),
    "secretariat_assessments": (
        "/secretariat/assessments",
        {**FORBIDDEN, SAMPLE_MANAGER: 403, EXPERT: 403, OFFICER: 200},
    ),
    "secretariat_assessment": (
        r"/secretariat/assessments → /secretariat/assessments/[\w=-]+",
        {**ABSENT, SAMPLE_MANAGER: 404, EXPERT: 404, OFFICER: 200},
    ),
    "secretariat_labels": (
        "/secretariat/labels",
        {**FORBIDDEN, SAMPLE_MANAGER: 403, EXPERT: 403, OFFICER: 200},
    ),
    "secretariat_label": (
        r"/secretariat/labels → /secretariat/labels/[\w=-]+",
        {**ABSENT, SAMPLE_MANAGER: 404, EXPERT: 404, OFFICER: 200},
    ),
    "secretariat_expiring": (
        "/secretariat/expiring",
        {**FORBIDDEN, SAMPLE_MANAGER: 403, EXPERT: 403, OFFICER: 200},
    ),
    "project_expiring": (
        "/projects/clus3/expiring",
        {NOBODY: 303, MEMBER: 200, OTHER: 404, BOARD_MEMBER: 404, OFFICER: 404, EXPERT: 404},
    ),
    "secretariat_clusters": (
        "/secretariat/clusters",
        {**FORBIDDEN, SAMPLE_MANAGER: 403, EXPERT: 403, OFFICER: 200},
    ),
    "courses": (f"{HOME}/courses", {**ABSENT, MEMBER: 200, TRAINER: 404}),
    "course": (f"{HOME}/courses/none", {**ABSENT, OFFICER: 404}),
    "course_certificates": (f"{HOME}/courses/none/certificates", {**ABSENT, OFFICER: 404}),
    "calendar": (f"{HOME}/calendar", {**ABSENT, MEMBER: 200, OFFICER: 404}),
    "calendar_feeds": (f"{HOME}/calendar/addresses", {**ABSENT, MEMBER: 200, OFFICER: 404}),
    "my_certificates": ("/my-certificates", {NOBODY: 303, MEMBER: 200, OFFICER: 200}),
    "dashboard": ("/board", {**FORBIDDEN, BOARD_MEMBER: 200, OFFICER: 403, EXPERT: 403}),
    "project_sharing": (f"{HOME}/sharing", {**ABSENT, MEMBER: 200, OFFICER: 404}),
    "project_exchanges": (f"{HOME}/exchanges", {**ABSENT, MEMBER: 200, OFFICER: 404}),
    "project_exchange": (f"{HOME}/exchanges/none", {**ABSENT, OFFICER: 404}),
    "project_targets": (f"{HOME}/targets", {**ABSENT, MEMBER: 200, OFFICER: 404}),
    "project_reports": (f"{HOME}/reports", {**ABSENT, MEMBER: 200, OFFICER: 404}),
    "project_report": (f"{HOME}/reports/none", {**ABSENT, OFFICER: 404}),
    "project_ladder": (f"{HOME}/ladder", {**ABSENT, MEMBER: 200, OFFICER: 404}),
    "project_candidates": (f"{HOME}/candidates", {**ABSENT, MEMBER: 200, OFFICER: 404}),
    "candidate": (f"{HOME}/candidates/none", {**ABSENT, OFFICER: 404}),
    "my_ladder": ("/my-ladder", {NOBODY: 303, MEMBER: 200, OFFICER: 200}),
    "secretariat_certifications": (
        "/secretariat/certifications",
        {**FORBIDDEN, EXPERT: 403, OFFICER: 200},
    ),
}
"""For each page an address, and the status that everybody gets.

Of an address with arrows each part is the first link like that, on the page before, of somebody
who may see it.
"""

CASES = [
    (name, email, status)
    for name, (_, statuses) in VISITS.items()
    for email, status in statuses.items()
]


async def found(visitor: Visitor, name: str, email: str | None) -> str:
    """Return the address of a page, and be somebody in front of it."""
    path, statuses = VISITS[name]
    start, *links = path.split(" → ")
    if links:
        await visitor.sign_in(next(one for one, status in statuses.items() if status == 200))
    for pattern in links:
        start = await link(visitor, start, pattern)
    if links and email is None:
        await visitor.post("/sign-out", {})
    await visitor.sign_in(email)
    return await visitor.cluster("obrobki") if name == "cluster" else start


class TestEveryPage:
    def test_is_tried_here(self) -> None:
        assert {page.name for page in PAGES} == set(VISITS)

    @pytest.mark.parametrize(("name", "email", "status"), CASES)
    async def test_status_and_operation(
        self, visitor: Visitor, name: str, email: str | None, status: int
    ) -> None:
        answer = await visitor.get(await found(visitor, name, email))
        assert answer.status_code == status
        if status == 303:
            assert answer.headers["location"].startswith(SIGN_IN)
        elif status == 200:
            (declared,) = [page for page in PAGES if page.name == name]
            assert f"query {declared.operation}" in unescape(answer.text)
            assert "curl " in answer.text


class TestHeaders:
    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/?country=XX",
            "/nothing/here",
            "/projects",
            "/sign-in",
            "/verify",
            "/verify/00000-00000/qr.svg",
            "/healthz",
            "/favicon.svg",
            "/graphql?query={__typename}",
            "/static/x/goldpath.css",
            "/static/x/none.css",
        ],
    )
    async def test_are_on_every_answer(self, visitor: Visitor, path: str) -> None:
        headers = (await visitor.get(path)).headers
        assert {name: headers.get(name) for name in HEADERS} == HEADERS

    async def test_nothing_of_a_signed_in_page_is_kept(self, visitor: Visitor) -> None:
        await visitor.sign_in(COORDINATOR)
        assert (await visitor.get("/projects")).headers["cache-control"] == "no-store"

    async def test_a_page_has_no_style_or_script_of_its_own(self, visitor: Visitor) -> None:
        await visitor.sign_in(COORDINATOR)
        for path in ("/", "/projects/clus3", "/sign-in"):
            page = (await visitor.get(path)).text
            assert " style=" not in page
            assert "<style" not in page
            assert " onclick=" not in page
            assert page.count("<script") == page.count('<script type="module" src="/static/')


class TestAssets:
    async def test_are_kept_for_good_under_their_fingerprint(self, visitor: Visitor) -> None:
        page = (await visitor.get("/")).text
        address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
        answer = await visitor.get(address)
        assert answer.headers["content-type"].startswith("text/css")
        assert "immutable" in answer.headers["cache-control"]

    async def test_an_old_fingerprint_still_works_for_a_while(self, visitor: Visitor) -> None:
        answer = await visitor.get("/static/0000/goldpath.css")
        assert answer.status_code == 200
        assert "immutable" not in answer.headers["cache-control"]

    @pytest.mark.parametrize("name", ["../pages.py", "%2e%2e/pages.py", "..%2fpages.py", ""])
    async def test_nothing_else_is_served(self, visitor: Visitor, name: str) -> None:
        assert (await visitor.get(f"/static/x/{name}")).status_code in {307, 404}
