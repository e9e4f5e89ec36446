"""Reports by their pages, from the first period to the second edition, and their files."""

import csv
import re
from io import BytesIO, StringIO

import psycopg
from openpyxl import load_workbook
from pypdf import PdfReader

from client import COORDINATOR, OBSERVER, PARTNER
from databases import PrivateDatabase
from laid_targets import lay_targets
from visitor import Visitor

HOME = "/projects/clus3/reports"
FORMULA = "=HYPERLINK(1)"


def _laid(database: PrivateDatabase) -> None:
    with psycopg.connect(database.admin_url) as admin:
        row = admin.execute("SELECT id FROM project WHERE slug = 'clus3'").fetchone()
        assert row is not None
        lay_targets(admin, row[0], FORMULA, COORDINATOR)


async def _made(editor: Visitor) -> str:
    """Make a period that is late; return the path of its page."""
    (form,) = await editor.forms(HOME, "create-period")
    days = {"startsOn": "2025-01-01", "endsOn": "2025-06-30", "dueOn": "2025-07-31"}
    wrong = await editor.post(HOME, {**form, **days, "title": "", "endsOn": "2024-01-01"})
    assert wrong.status_code == 422
    assert "The period was not made." in wrong.text
    assert (await editor.post(HOME, {**form, **days, "title": "First half"})).status_code == 303
    page = (await editor.get(HOME)).text
    assert "The period is made." in page
    (path,) = re.findall(rf'href="({HOME}/[^"?]+)\?people=true"', page)
    return str(path)


async def test_from_the_first_period_to_the_second_edition(
    editor: Visitor, demo_copy: PrivateDatabase
) -> None:
    _laid(demo_copy)
    await editor.sign_in(COORDINATOR)
    path = await _made(editor)
    page = (await editor.get(path)).text
    assert "Draft: what it would report now" in page
    (lock,) = await editor.forms(path, "lock-period")
    late = await editor.post(path, lock)
    assert "Say in" in late.text
    assert (await editor.post(path, {**lock, "justification": "Ill"})).status_code == 303
    page = (await editor.get(path)).text
    assert "Late, because: Ill" in page
    (reopen,) = await editor.forms(path, "reopen-period")
    assert (await editor.post(path, {**reopen, "reason": "A slip"})).status_code == 303
    (lock,) = await editor.forms(path, "lock-period")
    assert (await editor.post(path, {**lock, "justification": "Ill"})).status_code == 303
    page = (await editor.get(path)).text
    assert "because: A slip" in page
    assert "Edition 2" in page
    await editor.sign_in(PARTNER)
    page = (await editor.get(path)).text
    assert "Lock the period" not in page
    assert (await editor.get(f"{path}?people=true")).status_code == 403


async def test_the_files_say_what_the_page_says(
    editor: Visitor, demo_copy: PrivateDatabase
) -> None:
    _laid(demo_copy)
    await editor.sign_in(COORDINATOR)
    path = await _made(editor)
    draft = PdfReader(BytesIO((await editor.get(f"{path}.pdf")).content))
    assert "DRAFT: not reported yet" in draft.pages[0].extract_text()
    (lock,) = await editor.forms(path, "lock-period")
    await editor.post(path, {**lock, "justification": "Ill"})

    answer = await editor.get(f"{path}.pdf")
    assert answer.headers["content-disposition"].startswith(
        'attachment; filename="clus3-2025-01-01-edition-1.pdf";'
    )
    read = PdfReader(BytesIO(answer.content))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index] # pypdf's types
    said = read.pages[0].extract_text()
    assert "First half" in said
    assert "DRAFT" not in said
    assert (await editor.get(f"{path}.pdf?edition=1")).content == answer.content

    rows = list(csv.DictReader(StringIO((await editor.get(f"{path}.csv")).text.lstrip("\ufeff"))))
    by_hand = next(row for row in rows if row["Code"] == "laid-by-hand")
    assert by_hand["Report"] == "Edition 1"
    assert by_hand["Title"] == f"'{FORMULA} by-hand"
    assert float(by_hand["Actual"]) == 30
    assert by_hand["Known from"] == f"Recorded by hand: {FORMULA}"
    book = load_workbook(BytesIO((await editor.get(f"{path}.xlsx")).content))
    sheet = book["Figures"]
    told = [["" if cell is None else cell for cell in row] for row in sheet.values]
    assert [str(row[1]) for row in told[1:]] == [row["Code"] for row in rows]
    assert not [cell for row in sheet.rows for cell in row if cell.data_type == "f"]
    assert (await editor.get(f"{path}.svg")).text.startswith("<svg")

    for wrong, status in (("?edition=2", 404), ("?edition=x", 400)):
        assert (await editor.get(f"{path}.csv{wrong}")).status_code == status
    await editor.sign_in(PARTNER)
    assert (await editor.get(f"{path}.csv")).status_code == 200
    await editor.sign_in(OBSERVER)
    assert (await editor.get(f"{path}.csv")).status_code == 404
