"""A cluster manager's road: what is whose and due, and how far it is."""

import re
from html import unescape

from client import COORDINATOR, MANAGER, SAMPLE_MANAGER
from console.own_roads import JURY, ON, PLAN, SURVEY, own_road, own_steps
from console.roads import form_of, laid_out, step, words
from databases import PrivateDatabase
from visitor import SAME_SITE, Visitor

SHOWN = "Plan &lt;b&gt;agreed&lt;/b&gt;"


class TestTheRoad:
    async def test_says_what_is_ones_own_and_due_next(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        own_steps(demo_copy)
        page = (await editor.get(f"{await own_road(editor)}?{ON}")).text
        told = words(page)
        assert "Due next Plan <b>agreed</b> due on 15 October 2015, yours" in told
        assert "Yours to do 2 steps" in told
        assert SHOWN in page
        assert PLAN not in page
        assert page.index(SHOWN) < page.index(f"</span> {SURVEY}") < page.index("The whole road")
        assert "It is done" not in step(page, JURY)
        late = words((await editor.get(await own_road(editor))).text)
        assert "was due on 15 October 2015" in late

    async def test_tells_the_forecast_as_the_project_sees_it(self, editor: Visitor) -> None:
        await laid_out(editor)
        page = words((await editor.get(f"{await own_road(editor)}?on=2014-06-01")).text)
        assert "Gold is possible: the earliest day is" in page
        assert "Comes after Chosen as a tester cluster" in page
        assert "No open step is yours" in page

    async def test_is_its_managers_alone(self, visitor: Visitor) -> None:
        path = await own_road(visitor)
        for other in (SAMPLE_MANAGER, COORDINATOR):
            await visitor.sign_in(other)
            assert (await visitor.get(path)).status_code == 404
        await visitor.sign_in(SAMPLE_MANAGER)
        own = re.findall(r"/my-clusters/[\w=-]+", (await visitor.get("/my-clusters")).text)[0]
        mixed = re.sub(r"/my-clusters/[\w=-]+", own, path)
        assert (await visitor.get(mixed)).status_code == 404


class TestProgress:
    async def test_is_begun_and_done(self, editor: Visitor, demo_copy: PrivateDatabase) -> None:
        own_steps(demo_copy)
        path = await own_road(editor)
        begin = await form_of(editor, path, SHOWN, "record-progress")
        assert begin["status"] == "IN_PROGRESS"
        answer = await editor.post(path, begin)
        assert answer.headers["location"] == f"{path}#{begin['milestone']}"
        part = step((await editor.get(path)).text, SHOWN)
        assert "Saved. The project sees it at once." in part
        stale = await editor.post(path, {**begin, "status": "DONE", "doneOn": "2015-10-02"})
        assert stale.status_code == 409
        part = step(stale.text, SHOWN)
        assert "It is now: <strong>In progress</strong>" in part
        assert 'value="2015-10-02"' in part
        done = await form_of(editor, path, SHOWN, "record-progress")
        slip = await editor.post(path, {**done, "doneOn": "2999-01-01"})
        assert slip.status_code == 422
        assert "Done on must not be in the future." in step(slip.text, SHOWN)
        assert (await editor.post(path, {**done, "doneOn": "2015-10-03"})).status_code == 303
        part = step((await editor.get(path)).text, SHOWN)
        assert "3 October 2015" in part
        back = await form_of(editor, path, SHOWN, "record-progress")
        assert (await editor.post(path, back)).status_code == 303
        assert "It is done" in step((await editor.get(path)).text, SHOWN)

    async def test_of_an_action_wants_a_file(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        own_steps(demo_copy)
        path = await own_road(editor)
        form = {**await form_of(editor, path, SURVEY, "record-progress"), "status": "DONE"}
        refused = await editor.post(path, form)
        assert refused.status_code == 422
        assert "This was not saved." in step(refused.text, SURVEY)
        for name, content, told in (
            ("page.exe", b"MZ\x00\x01", "This kind of file is not taken."),
            ("sheets.txt", b"All are happy.\n", "The file is added."),
        ):
            sent = await editor.http.post(
                f"/add-evidence/{form['milestone']}",
                params={"back": f"{path}?{ON}"},
                files={"file": (name, content)},
                headers=SAME_SITE,
            )
            assert sent.headers["location"] == f"{path}?{ON}#{form['milestone']}"
            assert told in step((await editor.get(f"{path}?{ON}")).text, SURVEY)
        assert (await editor.post(path, form)).status_code == 303
        page = (await editor.get(path)).text
        file = re.search(r'href="(/evidence/[^"]+)">sheets.txt', page)
        assert file
        assert (await editor.get(unescape(file[1]))).content == b"All are happy.\n"

    async def test_what_is_said_reaches_the_project(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        own_steps(demo_copy)
        path = await own_road(editor)
        comment = await form_of(editor, path, JURY, "add-comment")
        said = {**comment, "text": "<i>Who</i> comes?"}
        for _ in range(2):
            assert (await editor.post(path, said)).status_code == 303
        assert (await editor.get(path)).text.count("&lt;i&gt;Who&lt;/i&gt; comes?") == 1
        blank = await editor.post(path, {**comment, "text": " ", "idempotencyKey": "other"})
        assert blank.status_code == 422
        await editor.sign_in(COORDINATOR)
        assert (await editor.post(path, {**said, "idempotencyKey": "new"})).status_code == 404
        await editor.sign_in(MANAGER)
        assert "Cluster manager of DITENAVE (demo)" in step((await editor.get(path)).text, JURY)
