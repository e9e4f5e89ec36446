"""Forms: made once, from our own pages alone, and with what was typed kept when it is refused."""

import re
from html import unescape

import anyio
import psycopg
import pytest

from client import COORDINATOR
from databases import PrivateDatabase
from goldpath.database.work import OperatorDatabase
from goldpath.identity.development import issue_token
from goldpath.identity.memberships import grant
from goldpath.identity.roles import ProjectRole
from goldpath.settings import Settings
from visitor import Visitor, demo_accounts

PROJECT = "/projects/clus3"
PARTNER = "partner@clus3.example"


def cohorts(database: PrivateDatabase) -> list[str]:
    with psycopg.connect(database.admin_url) as admin:
        rows = admin.execute(
            "SELECT cohort.name FROM cohort JOIN project ON project.id = project_id "
            "WHERE slug = 'clus3' ORDER BY cohort.id"
        ).fetchall()
    return [row[0] for row in rows]


async def cohort_form(editor: Visitor) -> dict[str, str]:
    (form,) = await editor.forms(PROJECT, "create-cohort")
    return form


class TestCreateCohort:
    async def test_is_made_and_said_once(self, editor: Visitor, demo_copy: PrivateDatabase) -> None:
        await editor.sign_in(COORDINATOR)
        form = await cohort_form(editor)
        answer = await editor.post(PROJECT, {**form, "name": "Spring", "capacity": "4"})
        assert answer.status_code == 303
        assert answer.headers["location"].startswith(f"{PROJECT}#")
        page = (await editor.get(PROJECT)).text
        assert "The cohort is made." in page
        assert "No clusters; room for 4" in page
        assert "The cohort is made." not in (await editor.get(PROJECT)).text
        assert cohorts(demo_copy) == ["Testers", "Spring"]

    async def test_sent_twice_is_made_once(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        await editor.sign_in(COORDINATOR)
        form = {**await cohort_form(editor), "name": "Twice"}
        statuses = []

        async def send() -> None:
            statuses.append((await editor.post(PROJECT, form)).status_code)

        async with anyio.create_task_group() as both:
            both.start_soon(send)
            both.start_soon(send)
        assert statuses == [303, 303]
        assert cohorts(demo_copy) == ["Testers", "Twice"]

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ({"name": "", "capacity": "4"}, "Name must not be blank."),
            ({"name": "Spring", "capacity": "many"}, "'many' is no whole number"),
            ({"name": "Spring", "capacity": "0"}, "Capacity must be at least 1 cluster."),
            ({"name": "Testers", "capacity": "7"}, "This project has a cohort 'Testers' already."),
        ],
    )
    async def test_a_slip_is_told_and_what_was_typed_is_kept(
        self, editor: Visitor, demo_copy: PrivateDatabase, typed: dict[str, str], told: str
    ) -> None:
        await editor.sign_in(COORDINATOR)
        answer = await editor.post(PROJECT, {**await cohort_form(editor), **typed})
        page = unescape(answer.text)
        assert answer.status_code == 422
        assert told in page
        for name, value in typed.items():
            assert re.search(rf'name="{name}" value="{value}"', page)
        assert cohorts(demo_copy) == ["Testers"]


class TestWhoMay:
    async def test_a_partner_sees_no_form_and_may_send_none(
        self, editor: Visitor, demo_copy: PrivateDatabase, test_settings: Settings
    ) -> None:
        await editor.sign_in(COORDINATOR)
        form = await cohort_form(editor)
        async with OperatorDatabase(demo_copy.admin_url) as database:
            await grant(database, PARTNER, "clus3", ProjectRole.PARTNER, partner="Informest")
        token = issue_token(test_settings, demo_accounts(demo_copy)[PARTNER], PARTNER)
        await editor.post("/sign-in", {"token": token})
        page = (await editor.get(PROJECT)).text
        assert "DITENAVE" in page
        assert "Make a cohort" not in page
        answer = await editor.post(PROJECT, {**form, "name": "Mine"})
        assert answer.status_code == 403
        assert "Only the coordinator may make a cohort." in answer.text
        assert cohorts(demo_copy) == ["Testers"]

    async def test_another_project_s_coordinator_changes_nothing(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        await editor.sign_in(COORDINATOR)
        form = await cohort_form(editor)
        await editor.sign_in("coordinator@inolink.example")
        answer = await editor.post("/projects/inolink", {**form, "name": "Theirs"})
        assert answer.status_code == 404
        assert cohorts(demo_copy) == ["Testers"]

    async def test_nobody_is_sent_to_sign_in(self, editor: Visitor) -> None:
        answer = await editor.post(PROJECT, {"form": "create-cohort", "name": "x"})
        assert answer.headers["location"] == "/sign-in?next=%2Fprojects%2Fclus3"


class TestOtherSites:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {},
        ],
    )
    async def test_are_refused(
        self, editor: Visitor, demo_copy: PrivateDatabase, headers: dict[str, str]
    ) -> None:
        await editor.sign_in(COORDINATOR)
        form = {**await cohort_form(editor), "name": "Forged"}
        answer = await editor.post(PROJECT, form, headers)
        assert answer.status_code == 403
        assert cohorts(demo_copy) == ["Testers"]
        for path in ("/sign-in", "/sign-out"):
            assert (await editor.post(path, {"account": COORDINATOR}, headers)).status_code == 403

    async def test_an_old_browser_s_origin_is_enough(self, editor: Visitor) -> None:
        await editor.sign_in(COORDINATOR)
        form = {**await cohort_form(editor), "name": "Own"}
        answer = await editor.post(PROJECT, form, {"Origin": "http://goldpath"})
        assert answer.status_code == 303


class TestOddForms:
    @pytest.mark.parametrize(
        ("path", "form"),
        [
            (PROJECT, {"form": "no-such-form"}),
            (PROJECT, {}),
            (PROJECT, {"form": "create-cohort", "name": "x" * 20_000}),
            (PROJECT, {f"field{number}": "x" for number in range(30)}),
            ("/", {"form": "create-cohort"}),
            (PROJECT, {"form": "create-cohort", "project": "x", "name": "x"}),
        ],
    )
    async def test_are_refused(self, editor: Visitor, path: str, form: dict[str, str]) -> None:
        await editor.sign_in(COORDINATOR)
        assert (await editor.post(path, form)).status_code == 400
