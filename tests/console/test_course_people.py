"""People of a course by forms: a sheet that is looked at first, one person, and what is wrong."""

import re

import psycopg
import pytest

from client import TRAINER
from databases import PrivateDatabase
from goldpath.endpoint.ids import global_id
from laid_training import lay_training
from visitor import SAME_SITE, Visitor

SHEET = "Name,E-mail,From\nAna Ilić,ana@race.example,DITENAVE\nBojan Tasić,,\n"
COURSE = "SELECT project_id, id FROM course WHERE title = 'Project cycle'"
PEOPLE = "SELECT name FROM attendee ORDER BY name"


@pytest.fixture
def page(demo_copy: PrivateDatabase) -> str:
    with psycopg.connect(demo_copy.admin_url) as admin:
        lay_training(admin)
        row = admin.execute(COURSE).fetchone()
    assert row is not None
    return f"/projects/clus3/courses/{global_id('Course', row[1], row[0])}/people"


def known(database: PrivateDatabase) -> list[str]:
    with psycopg.connect(database.admin_url) as admin:
        return [row[0] for row in admin.execute(PEOPLE)]


async def sent(editor: Visitor, page: str, text: str, name: str = "people.csv") -> str:
    file = {"file": (name, text.encode())}
    answer = await editor.http.post(f"{page}/sheet", files=file, headers=SAME_SITE)
    assert answer.status_code in (200, 422), answer.text
    return answer.text


async def test_a_sheet_is_looked_at_and_then_taken(
    editor: Visitor, page: str, demo_copy: PrivateDatabase
) -> None:
    await editor.sign_in(TRAINER)
    looked = await sent(editor, page, SHEET)
    assert "Enrol 2 people" in looked
    assert known(demo_copy) == []
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', looked))
    done = await editor.post(f"{page}/sheet", fields)
    assert (done.status_code, done.headers["location"]) == (303, page)
    assert known(demo_copy) == ["Ana Ilić", "Bojan Tasić"]
    shown = (await editor.get(page)).text
    assert "The people of the sheet are enrolled." in shown
    assert "ana@race.example" in shown
    assert "Enrolled already" in await sent(editor, page, SHEET)


async def test_what_is_wrong_with_a_sheet_is_told_by_line(
    editor: Visitor, page: str, demo_copy: PrivateDatabase
) -> None:
    await editor.sign_in(TRAINER)
    told = await sent(editor, page, "name,email\n,nobody\n")
    assert "Nobody is enrolled yet" in told
    assert "Line 2" in told
    assert "ends in one of these: .csv, .tsv, .xlsx" in await sent(editor, page, "x", "x.doc")
    assert known(demo_copy) == []


async def test_one_person_and_somebody_much_like(editor: Visitor, page: str) -> None:
    await editor.sign_in(TRAINER)
    (form,) = await editor.forms(page, "enrol")
    made = await editor.post(page, {**form, "name": "Danka Milojković"})
    assert made.status_code == 303
    (form,) = await editor.forms(page, "enrol")
    like = await editor.post(page, {**form, "name": "Danka Milojkovic"})
    assert like.status_code == 422
    assert "It is Danka Milojković" in like.text
    again = {**form, "name": "Danka Milojkovic"}
    found = re.search(r'name="distinctFrom.0" value="([^"]+)"', like.text)
    assert found
    assert (await editor.post(page, {**again, "distinctFrom.0": found[1]})).status_code == 303
    (cancel, *_) = await editor.forms(page, "cancel-enrolment")
    assert (await editor.post(page, cancel)).status_code == 303
    assert "Enrol again" in (await editor.get(page)).text
