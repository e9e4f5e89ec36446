"""A participant's page: its road, what is said and proven, and how it takes part."""

import re

from client import COORDINATOR, MANAGER, PARTNER
from console.roads import HOME, form_of, laid_out, place, reported, step, words
from databases import PrivateDatabase
from visitor import SAME_SITE, Visitor

BENCHMARKED = "Benchmarked"


class TestTheRoad:
    async def test_is_empty_until_it_is_laid_out(self, editor: Visitor) -> None:
        path = await place(editor)
        assert "Gold label" in words((await editor.get(path)).text)
        await laid_out(editor)
        page = words((await editor.get(f"{path}?on=2014-06-01")).text)
        assert "The road has every step of the template now." in page
        assert "After Chosen as a tester cluster" in page
        assert "Gold is possible: the earliest day is" in page
        page = words((await editor.get(f"{path}?on=2015-03-01")).text)
        assert re.search(r"Gold is too late: the earliest day is .* after the project ends", page)

    async def test_a_step_is_changed_and_a_stale_version_refused(self, editor: Visitor) -> None:
        path = await laid_out(editor)
        form = await form_of(editor, path, BENCHMARKED, "change-milestone")
        answer = await editor.post(path, {**form, "status": "DONE", "doneOn": "2014-09-01"})
        assert answer.headers["location"] == f"{path}#{form['milestone']}"
        part = step((await editor.get(path)).text, BENCHMARKED)
        assert "Saved." in part
        assert "1 September 2014" in part
        stale = await editor.post(path, {**form, "status": "WAIVED", "waiver": "Not ours"})
        assert stale.status_code == 409
        assert "It is now: <strong>Done</strong>" in stale.text
        assert 'value="Not ours"' in stale.text
        fresh = await form_of(editor, path, BENCHMARKED, "change-milestone")
        slip = await editor.post(path, {**fresh, "status": "WAIVED"})
        assert slip.status_code == 422
        assert "why it is not needed" in step(slip.text, BENCHMARKED)

    async def test_a_chain_is_shifted_and_a_step_added(self, editor: Visitor) -> None:
        path = await laid_out(editor)
        form = await form_of(editor, path, BENCHMARKED, "shift")
        odd = await editor.post(path, {**form, "days": "soon", "chain": "true"})
        assert "'soon' is no whole number" in odd.text.replace("&#39;", "'")
        assert (await editor.post(path, {**form, "days": "-7", "chain": "true"})).status_code == 303
        page = (await editor.get(path)).text
        assert "22 August 2014" in step(page, BENCHMARKED)
        assert "18 February 2015" in step(page, "Managers trained")
        (form,) = await editor.forms(path, "add-milestone")
        added = {**form, "title": "Visit <b>Graz</b>", "days": "3"}
        assert (await editor.post(path, added)).status_code == 303
        assert "Visit &lt;b&gt;Graz&lt;/b&gt;" in (await editor.get(path)).text

    async def test_a_comment_and_a_file_are_kept(self, editor: Visitor) -> None:
        path = await laid_out(editor)
        form = await form_of(editor, path, BENCHMARKED, "add-comment")
        await editor.post(path, {**form, "text": "<i>Well done</i>"})
        assert "&lt;i&gt;Well done&lt;/i&gt;" in step((await editor.get(path)).text, BENCHMARKED)
        sent = await editor.http.post(
            f"/add-evidence/{form['milestone']}",
            params={"back": path},
            files={"file": ("Report & minutes.txt", b"We met.\n")},
            headers=SAME_SITE,
        )
        assert sent.headers["location"] == f"{path}#{form['milestone']}"
        part = step((await editor.get(path)).text, BENCHMARKED)
        assert "The file is added." in part
        found = re.search(r'href="(/evidence/[^"]+)">Report &amp; minutes.txt', part)
        assert found
        assert (await editor.get(found[1])).content == b"We met.\n"
        forged = await editor.http.post(f"/add-evidence/{form['milestone']}", files={"file": b"x"})
        assert forged.status_code == 403
        back = await form_of(editor, path, BENCHMARKED, "remove-evidence")
        assert (await editor.post(path, {**back, "reason": "Wrong file"})).status_code == 303
        assert "Wrong file" in step((await editor.get(path)).text, BENCHMARKED)


class TestTheActionPlan:
    async def test_is_made_of_a_report_what_blocks_first(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        path, _ = await reported(editor, demo_copy)
        (form,) = await editor.forms(path, "plan-actions")
        report = re.search(
            r'<select id="plan-report".*?value="([^"]+)"', (await editor.get(path)).text, re.DOTALL
        )
        assert report
        plan = {**form, "assessment": report[1], "days": "10", "dueOn": "2015-06-01"}
        assert (await editor.post(path, plan)).status_code == 303
        page = words((await editor.get(path)).text)
        assert "what blocks the label comes first" in page
        assert page.index("First: Committed cluster participation") < page.index("Degree of")

    async def test_what_if_is_no_score(self, editor: Visitor, demo_copy: PrivateDatabase) -> None:
        _, what_if = await reported(editor, demo_copy)
        page = words((await editor.get(what_if)).text)
        assert "Simulation: no score, nothing is kept." in page
        assert "Simulated, with no other values" in page
        form = (await editor.get(what_if)).text
        code = re.search(r'name="points.0.code" value="([^"]+)"', form)
        assert code
        asked = f"{what_if}?points.0.code={code[1]}&points.0.points="
        assert "with 1 other value " in words((await editor.get(f"{asked}5")).text)
        assert (await editor.get(f"{asked}many")).status_code == 400


class TestTakingPart:
    async def test_its_life_and_its_contacts(self, editor: Visitor) -> None:
        path = await place(editor)
        (form,) = await editor.forms(path, "move-participation")
        assert (await editor.post(path, {**form, "to": "WITHDRAWN"})).status_code == 422
        gone = await editor.post(path, {**form, "to": "WITHDRAWN", "reason": "No time"})
        assert gone.status_code == 303
        assert "Withdrawn No time" in words((await editor.get(path)).text)
        (form,) = await editor.forms(path, "add-contact")
        typed = {"name": "Ada", "position": "", "email": "nowhere", "phone": ""}
        slip = await editor.post(path, {**form, **typed})
        assert slip.status_code == 422
        assert 'value="nowhere"' in slip.text
        await editor.post(path, {**form, **typed, "email": "ada@example.org"})
        assert "ada@example.org" in (await editor.get(path)).text
        (form,) = await editor.forms(path, "remove-contact")
        assert (await editor.post(path, form)).status_code == 303
        assert "Nobody is noted yet." in (await editor.get(path)).text

    async def test_who_else_may(self, editor: Visitor) -> None:
        path = await laid_out(editor)
        form = await form_of(editor, path, BENCHMARKED, "change-milestone")
        await editor.sign_in(PARTNER)
        assert "DITENAVE" in words((await editor.get(path)).text)
        assert (await editor.post(path, {**form, "status": "DONE"})).status_code == 303
        await editor.sign_in(MANAGER)
        assert (await editor.get(path)).status_code == 404
        await editor.sign_in(COORDINATOR)
        assert (await editor.get(f"{HOME}/participations/none")).status_code == 404
