"""The scoring sheet without scripts, and what the script gets: nothing typed is ever lost."""

import re
from html import unescape

import pytest

from client import EXPERT, SECOND_EXPERT
from console.sheets import Sheet, the_sheet
from visitor import SAME_SITE, Visitor

JSON = {**SAME_SITE, "Accept": "application/json"}
FULL = 33


async def save(sheet: Sheet, **typed: str) -> tuple[int, str]:
    """Send the whole form with the `Save` button; return the status and the page."""
    fields = {name.replace("_", "."): text for name, text in typed.items()}
    form = {**sheet.form, **fields, "form": "save-scores"}
    answer = await sheet.visitor.post(sheet.path, form)
    return answer.status_code, unescape(answer.text)


def versions(sheet: Sheet) -> list[int]:
    names = (f"scores.{number}.expectedVersion" for number in range(FULL))
    return [int(sheet.form[name]) for name in names]


class TestThePage:
    async def test_shows_how_far_it_is_and_links_to_what_is_missing(self, visitor: Visitor) -> None:
        sheet = await the_sheet(visitor)
        page = unescape(await sheet.look())
        assert "<strong data-given>12</strong> of <span data-all>33</span>" in page
        assert page.count('<li><a href="#indicator-') == 21
        assert '<a href="#indicator-12">' in page

    async def test_says_of_every_indicator_that_it_is_invented(self, visitor: Visitor) -> None:
        page = await (await the_sheet(visitor)).look()
        boxes = re.findall(r"<fieldset.*?</fieldset>", page, re.DOTALL)
        assert len(boxes) == FULL
        assert all("Illustrative" in box for box in boxes)
        assert "All of it is invented." in page

    async def test_tells_lights_in_words(self, visitor: Visitor) -> None:
        page = await (await the_sheet(visitor)).look()
        for words in ("Red: insufficient", "Yellow: room for more", "Green: excellent"):
            assert words in page

    async def test_is_open_to_its_experts_alone(self, visitor: Visitor) -> None:
        sheet = await the_sheet(visitor)
        await visitor.sign_in("manager@ditenave.example")
        assert (await visitor.get(sheet.path)).status_code == 404


class TestSaving:
    async def test_touches_what_was_changed_alone(self, editor: Visitor) -> None:
        sheet = await the_sheet(editor)
        before = versions(sheet)
        typed = {"scores_20_points": "2,5", "scores_20_note": "A\r\n<b>note</b>"}
        status, _ = await save(sheet, **typed)
        page = await sheet.look()
        assert status == 303
        assert "Saved." in page
        assert sheet.form["scores.20.points"] == "2.5"
        assert sheet.form["scores.20.note"] == "A\n<b>note</b>"
        changed = [new - old for old, new in zip(before, versions(sheet), strict=True)]
        assert changed == [int(number == 20) for number in range(FULL)]

    async def test_saves_all_but_what_cannot_be_and_keeps_that(self, editor: Visitor) -> None:
        sheet = await the_sheet(editor)
        typed = {"scores_20_points": "many", "scores_21_points": "99", "scores_22_points": "1"}
        status, page = await save(sheet, **typed)
        assert status == 422
        assert "'many' is no number, such as 3.5." in page
        assert "has points from 0 to" in page
        assert 'value="many"' in page
        assert 'value="99"' in page
        assert '<a href="#indicator-20">' in page
        assert '<a href="#indicator-21">' in page
        await sheet.look()
        given = [sheet.form[f"scores.{number}.points"] for number in (20, 21, 22)]
        assert given == ["", "", "1"]

    async def test_two_experts_on_one_indicator_lose_nothing(self, editor: Visitor) -> None:
        mine = await the_sheet(editor)
        theirs = await the_sheet(editor, SECOND_EXPERT)
        assert (await save(theirs, scores_20_note="Theirs"))[0] == 303
        await editor.sign_in(EXPERT)
        typed = {"scores_20_note": "Mine", "scores_21_note": "Beside"}
        status, page = await save(mine, **typed)
        assert status == 409
        assert "Somebody else wrote" in page
        assert "It is now: No points; note: “Theirs”." in page
        assert re.search(r'name="scores.20.note"[^>]*>\n?Mine<', page)
        await mine.look()
        assert mine.form["scores.20.note"] == "Theirs"
        assert mine.form["scores.21.note"] == "Beside"
        assert (await save(mine, scores_20_note="Mine"))[0] == 303
        await mine.look()
        assert mine.form["scores.20.note"] == "Mine"

    async def test_what_a_fellow_wrote_elsewhere_is_no_conflict(self, editor: Visitor) -> None:
        mine = await the_sheet(editor)
        theirs = await the_sheet(editor, SECOND_EXPERT)
        await save(theirs, scores_20_points="1")
        await editor.sign_in(EXPERT)
        assert (await save(mine, scores_21_points="2"))[0] == 303
        await mine.look()
        assert (mine.form["scores.20.points"], mine.form["scores.21.points"]) == ("1", "2")

    async def test_the_longest_note_fits(self, editor: Visitor) -> None:
        sheet = await the_sheet(editor)
        note = "ж" * 10_000
        assert (await save(sheet, scores_20_note=note))[0] == 303
        await sheet.look()
        assert sheet.form["scores.20.note"] == note


class TestTheScript:
    def parts(self, sheet: Sheet, number: int, **typed: str) -> dict[str, str]:
        at = f"scores.{number}."
        names = ("scheme", "code", "expectedVersion", "points", "note", "evidence")
        kept = {at + name: typed.get(name, sheet.form[at + name]) for name in names}
        return {"form": "save-scores", "assessment": sheet.form["assessment"], **kept}

    async def test_gets_what_the_operation_answers(self, editor: Visitor) -> None:
        sheet = await the_sheet(editor)
        answer = await editor.post(sheet.path, self.parts(sheet, 20, points="3"), JSON)
        payload = answer.json()
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        assert payload["userErrors"] == []
        shown = [one for group in payload["assessment"]["sheet"] for one in group["indicators"]]
        assert (shown[20]["points"], shown[20]["version"]) == (3, 1)
        assert len(payload["assessment"]["missing"]) == 20

    async def test_a_retry_is_no_conflict_and_another_text_is(self, editor: Visitor) -> None:
        sheet = await the_sheet(editor)
        form = self.parts(sheet, 20, note="Once")
        for _ in range(2):
            assert (await editor.post(sheet.path, form, JSON)).json()["userErrors"] == []
        stale = await editor.post(sheet.path, self.parts(sheet, 20, note="Twice"), JSON)
        (error,) = stale.json()["userErrors"]
        assert (error["code"], error["field"]) == ("CONFLICT", "scores.20.expectedVersion")

    async def test_slips_are_named_as_in_the_form(self, editor: Visitor) -> None:
        sheet = await the_sheet(editor)
        form = {
            **self.parts(sheet, 20, points="x"),
            **self.parts(sheet, 21, points="99"),
            **self.parts(sheet, 22, points="1"),
        }
        errors = (await editor.post(sheet.path, form, JSON)).json()["userErrors"]
        assert [one["field"] for one in errors] == ["scores.20.points", "scores.21.points"]
        await sheet.look()
        assert sheet.form["scores.22.points"] == "1"

    async def test_is_sent_to_sign_in_and_refused_from_elsewhere(self, visitor: Visitor) -> None:
        sheet = await the_sheet(visitor)
        form = self.parts(sheet, 20)
        away = {**JSON, "Sec-Fetch-Site": "cross-site"}
        assert (await visitor.post(sheet.path, form, away)).status_code == 403
        await visitor.post("/sign-out", {})
        assert (await visitor.post(sheet.path, form, JSON)).status_code == 303


class TestSubmitting:
    async def test_tells_all_that_is_missing_and_saves_first(self, editor: Visitor) -> None:
        sheet = await the_sheet(editor)
        form = {**sheet.form, "scores.20.points": "1", "form": "submit-scores"}
        answer = await editor.post(sheet.path, form)
        page = unescape(answer.text)
        slip = page.partition('id="slip"')[2].partition("</div>")[0]
        assert answer.status_code == 422
        assert "20 things are to mend" in slip
        assert slip.count('<a href="#indicator-') == 20
        await sheet.look()
        assert sheet.form["scores.20.points"] == "1"

    async def test_what_cannot_be_saved_is_told_first(self, editor: Visitor) -> None:
        sheet = await the_sheet(editor)
        form = {**sheet.form, "scores.20.points": "many", "form": "submit-scores"}
        answer = await editor.post(sheet.path, form)
        assert answer.status_code == 422
        assert "Not everything is saved." in answer.text
        assert 'value="many"' in answer.text

    async def test_closes_the_sheet(self, editor: Visitor) -> None:
        sheet = await the_sheet(editor)
        points = {f"scores.{number}.points": "3" for number in range(12, FULL)}
        answer = await editor.post(sheet.path, {**sheet.form, **points, "form": "submit-scores"})
        assert answer.status_code == 303, unescape(answer.text)
        page = await sheet.look()
        assert "The sheet is submitted. Now write the report." in page
        assert "<textarea" not in page
        late = await editor.post(sheet.path, {**sheet.form, "form": "save-scores"})
        assert late.status_code in {400, 422}


@pytest.mark.parametrize("fields", [21, 1001])
async def test_other_pages_take_no_more_fields_than_before(editor: Visitor, fields: int) -> None:
    await editor.sign_in(EXPERT)
    form = {f"field{number}": "x" for number in range(fields)}
    assert (await editor.post("/expert", form)).status_code == 400
