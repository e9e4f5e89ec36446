"""The pages of certificates of attendance: a trainer's of a course, one's own, a code's."""

import re

import psycopg
import pytest

from client import OBSERVER, TRAINER
from databases import PrivateDatabase
from goldpath.endpoint.ids import global_id
from laid_certificates import TITLE, lay_attended
from visitor import Visitor

FINISH = "UPDATE course_session SET finished_at = now() WHERE title = ANY (%s)"


@pytest.fixture
def page(demo_copy: PrivateDatabase) -> str:
    """Return the path of a course's page of certificates; one of its sessions is not finished."""
    with psycopg.connect(demo_copy.admin_url) as admin:
        lay_attended(admin)
        admin.execute(FINISH, [["Day 1", "Day 2"]])
        row = admin.execute(
            "SELECT id, project_id FROM course WHERE title = %s", [TITLE]
        ).fetchone()
    assert row is not None
    return f"/projects/clus3/courses/{global_id('Course', *row)}/certificates"


async def test_a_trainer_issues_revokes_and_issues_anew(
    editor: Visitor, page: str, demo_copy: PrivateDatabase
) -> None:
    await editor.sign_in(TRAINER)
    shown = (await editor.get(page)).text
    assert "1 session is not finished yet" in shown
    assert "that it takes. At no session of Logical framework." in shown
    (fields,) = await editor.forms(page, "issue-certificates")
    refused = await editor.post(page, fields)
    assert refused.status_code == 422
    assert "1 of 3 sessions are not finished" in refused.text
    issued = await editor.post(page, {**fields, "early": "true"})
    assert issued.status_code == 303
    shown = (await editor.get(page)).text
    assert "Whoever has completed the course has a certificate now." in shown
    ana, bojan = re.findall(r'<span class="label-code">([0-9A-Z-]{11})</span>', shown)

    revoking = await editor.forms(page, "revoke-certificate")
    blank = await editor.post(page, {**revoking[1], "reason": ""})
    assert blank.status_code == 422
    assert "What you typed is still here" in blank.text
    assert (await editor.post(page, {**revoking[1], "reason": "By mistake"})).status_code == 303
    shown = (await editor.get(page)).text
    assert "Its code says so from now on" in shown
    assert "By mistake" in shown
    (anew,) = await editor.forms(page, "reissue-certificate")
    assert (await editor.post(page, anew)).status_code == 303
    assert (await editor.get(page)).text.count("By mistake") == 1

    with psycopg.connect(demo_copy.admin_url) as admin:
        admin.execute("UPDATE attendee SET name = 'Ana Ilić' WHERE name LIKE 'Ana %'")
    assert "The record was corrected" in (await editor.get(page)).text
    (corrected,) = await editor.forms(page, "reissue-certificate")
    await editor.post(page, corrected)
    await editor.post(page, corrected)
    shown = (await editor.get(page)).text
    assert len(re.findall("In force", shown)) == 2
    with psycopg.connect(demo_copy.admin_url) as admin:
        admin.execute("UPDATE attendance SET status = 'ABSENT'")
    assert (await editor.get(page)).text.count("No longer backed by the record") == 2
    await codes(editor, ana, bojan)
    await own(editor, ana)


async def codes(anybody: Visitor, superseded: str, revoked: str) -> None:
    """Look at what the codes tell, and which documents there are."""
    told = {superseded: "took the place of this one", revoked: "This certificate was revoked"}
    for code, verdict in told.items():
        shown = await anybody.get(f"/verify/{code}")
        assert verdict in shown.text
        assert "By mistake" not in shown.text
        assert (await anybody.get(f"/verify/{code}/certificate.pdf")).status_code == 410
        assert (await anybody.get(f"/verify/{code}/qr.svg")).status_code == 200


async def own(visitor: Visitor, superseded: str) -> None:
    """Look at the own certificates: PDF, QR code; a credential there is not."""
    await visitor.sign_in(OBSERVER)
    shown = (await visitor.get("/my-certificates")).text
    (code,) = re.findall(r'href="/verify/([0-9A-Z-]{11})/certificate.pdf"', shown)
    assert superseded in shown
    assert "6 h of 6 h" in shown
    made = await visitor.get(f"/verify/{code.lower()}/certificate.pdf")
    assert made.headers["location"] == f"/verify/{code}/certificate.pdf"
    made = await visitor.get(f"/verify/{code}/certificate.pdf")
    assert (made.status_code, made.headers["content-type"]) == (200, "application/pdf")
    assert made.content == (await visitor.get(f"/verify/{code}/certificate.pdf")).content
    assert (await visitor.get(f"/verify/{code}/qr.png")).status_code == 200
    assert (await visitor.get(f"/verify/{code}/credential")).status_code == 404
    told = (await visitor.get(f"/verify/{code}")).text
    assert "This certificate is valid" in told
    assert "Signed credential" not in told
