"""What the board would see, shown before it does; deciding it; and that looking changes nothing."""

import re
from collections.abc import Iterator
from html import unescape

import psycopg
import pytest

from client import BOARD, OBSERVER, OTHER_COORDINATOR
from databases import PrivateDatabase
from visitor import Visitor, hidden_fields

PAGE = "/projects/inolink/sharing"
KEPT = """SELECT (SELECT json_agg(project ORDER BY slug)::text FROM project),
    (SELECT count(*) FROM audit_entry)"""


@pytest.fixture
def admin(demo_copy: PrivateDatabase) -> Iterator[psycopg.Connection]:
    with psycopg.connect(demo_copy.admin_url, autocommit=True) as admin:
        yield admin


def choices(page: str) -> dict[str, str]:
    """Return what stands below each choice, by its name."""
    found = re.findall(r'aria-labelledby="share-(\w+)">(.*?)</section>', page, re.DOTALL)
    return {name: unescape(text) for name, text in found}


async def test_each_choice_shows_what_the_board_then_sees(
    editor: Visitor, admin: psycopg.Connection
) -> None:
    admin.execute("UPDATE project SET sharing = 'NONE' WHERE slug = 'inolink'")
    before = admin.execute(KEPT).fetchone()
    await editor.sign_in(OTHER_COORDINATOR)
    page = (await editor.get(PAGE)).text
    assert admin.execute(KEPT).fetchone() == before
    shown = choices(page)
    assert list(shown) == ["none", "aggregates", "names"]
    assert "Chosen now" in shown["none"]
    assert "InoLink" not in shown["none"]
    assert "10, none by name" in shown["aggregates"]
    assert "10: " in shown["names"]
    assert "Clus3" not in page

    form = hidden_fields(shown["names"])
    assert (await editor.post(PAGE, form)).status_code == 303
    assert admin.execute("SELECT sharing FROM project WHERE slug = 'inolink'").fetchone() == (
        "NAMES",
    )
    assert (await editor.post(PAGE, {**form, "sharing": "NONE"})).status_code == 409
    after = choices((await editor.get(PAGE)).text)
    assert "Chosen now" in after["names"]
    names = re.findall(r"10: (.*?)</dd>", after["names"])[0].split("; ")
    await editor.sign_in(BOARD)
    board = unescape((await editor.get("/board")).text)
    assert all(name in board for name in names)


async def test_who_does_not_coordinate_decides_nothing(editor: Visitor) -> None:
    await editor.sign_in(OBSERVER)
    assert (await editor.get(PAGE)).status_code == 403


async def test_an_archived_project_stays_as_it_is(
    editor: Visitor, admin: psycopg.Connection
) -> None:
    admin.execute("UPDATE project SET status = 'CLOSED' WHERE slug = 'inolink'")
    admin.execute("UPDATE project SET status = 'ARCHIVED' WHERE slug = 'inolink'")
    await editor.sign_in(OTHER_COORDINATOR)
    page = await editor.get(PAGE)
    assert page.status_code == 200
    assert "An archived project stays as it is" in unescape(page.text)
    assert choices(page.text) == {}
