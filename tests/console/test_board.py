"""The board of a project: what is ticked is changed in one go, or nothing is."""

import re

from client import OTHER_COORDINATOR
from console.roads import BOARD, laid_out, place, words
from visitor import Visitor

BENCHMARKED = "2"
"""The column of the step."""


async def ticked(editor: Visitor, name: str = "DITENAVE") -> dict[str, str]:
    """Return the board's form with a cluster ticked."""
    page = (await editor.get(BOARD)).text
    (row,) = [row for row in page.split("<tr") if f">{name}</a>" in row]
    fields = dict(re.findall(r'name="((?:participations|road)\.\d+)" value="([^"]*)"', row))
    project = re.search(r'name="project" value="([^"]+)"', page)
    assert project
    return {"project": project[1], "step": BENCHMARKED, "status": "DONE", **fields}


class TestMany:
    async def test_roads_are_laid_out_and_a_step_is_set(self, editor: Visitor) -> None:
        await place(editor)
        answer = await editor.post(BOARD, {**await ticked(editor), "form": "lay-out"})
        assert answer.status_code == 303
        page = (await editor.get(BOARD)).text
        assert "have every step of the template now." in page
        assert "✓ Done" not in words(page)
        done = {**await ticked(editor), "form": "set-status", "doneOn": "2014-09-01"}
        assert (await editor.post(BOARD, done)).status_code == 303
        page = words((await editor.get(BOARD)).text)
        assert "Saved for every cluster that was ticked" in page
        assert page.count("✓ Done") == 1

    async def test_slips_are_told_and_the_ticks_stay(self, editor: Visitor) -> None:
        await laid_out(editor)
        form = {**await ticked(editor), "form": "set-status", "status": "WAIVED"}
        refused = await editor.post(BOARD, form)
        assert refused.status_code == 422
        assert "Nothing was changed." in refused.text
        assert re.search(r'name="participations\.0"[^>]*checked', refused.text)
        assert '<option value="2" selected>Benchmarked' in refused.text
        assert '<option value="WAIVED" selected>' in refused.text
        nobody = {name: text for name, text in form.items() if "participations" not in name}
        refused = await editor.post(BOARD, nobody)
        assert refused.status_code == 422
        assert "Tick at least one cluster that has this step." in refused.text

    async def test_what_changed_meanwhile_is_not_overwritten(self, editor: Visitor) -> None:
        await laid_out(editor)
        form = {**await ticked(editor), "form": "set-status"}
        assert (await editor.post(BOARD, form)).status_code == 303
        stale = await editor.post(BOARD, {**form, "status": "PLANNED"})
        assert stale.status_code == 409
        assert "DITENAVE" in stale.text.partition('role="alert"')[2].partition("</div>")[0]

    async def test_is_not_for_others(self, editor: Visitor) -> None:
        await laid_out(editor)
        form = {**await ticked(editor), "form": "set-status"}
        await editor.sign_in(OTHER_COORDINATOR)
        answer = await editor.post("/projects/inolink/board", form)
        assert answer.status_code == 404
