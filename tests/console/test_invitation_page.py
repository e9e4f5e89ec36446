"""The page of an invitation's link: what it offers, where it leads, what it keeps to itself."""

import psycopg
import pytest

from client import BOARD, EXPERT, TRAINER
from console.roads import words
from databases import PrivateDatabase
from goldpath.console.headers import OF_A_SECRET
from goldpath.identity.secrets import hashed, new_secret
from visitor import Visitor

INVITE = """
INSERT INTO invitation (project_id, role, note, secret_hash, invited_by, created_at, expires_at,
    revoked_at)
SELECT project.id, %s, 'Anna', %s, account.id, '2019-12-01', %s, %s FROM project, account
WHERE slug = 'clus3' AND email = 'coordinator@clus3.example'
"""


def invite(
    database: PrivateDatabase,
    role: str = "OBSERVER",
    until: str = "2999-01-01",
    revoked: str | None = None,
) -> str:
    """Invite somebody into Clus3; return the path of the link."""
    secret = new_secret()
    with psycopg.connect(database.admin_url) as admin:
        admin.execute(INVITE, [role, hashed(secret), until, revoked])
    return f"/invitations/{secret}"


class TestTheLink:
    async def test_opens_the_project(self, editor: Visitor, demo_copy: PrivateDatabase) -> None:
        path = invite(demo_copy)
        await editor.sign_in(EXPERT)
        page = words((await editor.get(path)).text)
        assert "Coordinator of Clus3 (demo) invites you into Clus3." in page
        assert "Your role there Observer" in page
        assert "Until 1 January 2999" in page
        (form,) = await editor.forms(path, "accept-invitation")
        answer = await editor.post(path, form)
        assert (answer.status_code, answer.headers["location"]) == (303, "/projects/clus3")
        landed = await editor.get("/projects/clus3")
        assert landed.status_code == 200
        assert "You have accepted the invitation." in landed.text
        assert "You have accepted this invitation" in (await editor.get(path)).text
        assert (await editor.post(path, form)).status_code == 303
        await editor.sign_in(BOARD)
        assert "somebody else has accepted it" in (await editor.get(path)).text
        late = await editor.post(path, form)
        assert late.status_code == 422
        assert "It has moved on since you opened the page." in late.text

    async def test_leads_a_trainer_to_the_projects(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        path = invite(demo_copy, "TRAINER")
        await editor.sign_in(EXPERT)
        (form,) = await editor.forms(path, "accept-to-train")
        assert (await editor.post(path, form)).headers["location"] == "/projects"
        page = words((await editor.get("/projects")).text)
        assert "You have accepted the invitation." in page
        assert "Your role Trainer" in page

    async def test_says_what_to_do_when_it_opens_nothing(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        await editor.sign_in(TRAINER)
        for path, told in (
            (invite(demo_copy, until="2020-01-01"), "This invitation has expired"),
            (invite(demo_copy, revoked="2020-01-01"), "This invitation was taken back"),
        ):
            page = words((await editor.get(path)).text)
            assert told in page
            assert "ask Coordinator of Clus3 (demo) for another." in page
            assert "Accept" not in page
        page = words((await editor.get(f"/invitations/{new_secret()}")).text)
        assert "This link opens nothing" in page
        assert "you are Trainer (demo) (trainer@race-southern-serbia.example) now" in page

    async def test_waits_until_somebody_has_signed_in(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        path = invite(demo_copy)
        sent = await editor.get(path)
        assert sent.status_code == 303
        asked = await editor.get(sent.headers["location"])
        assert "You have followed an invitation." in asked.text
        assert asked.headers["cache-control"] == "no-store"
        back = await editor.post("/sign-in", {"account": EXPERT, "next": path})
        assert back.headers["location"] == path


@pytest.mark.parametrize("email", [None, EXPERT])
async def test_no_answer_is_kept_or_told_on(visitor: Visitor, email: str | None) -> None:
    await visitor.sign_in(email)
    for path in (f"/invitations/{new_secret()}", "/invitations/x", "/invitations/x/y"):
        headers = (await visitor.get(path)).headers
        assert {name: headers.get(name) for name in OF_A_SECRET} == OF_A_SECRET
