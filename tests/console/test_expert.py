"""An expert's inbox and report: what waits comes first, and each step says what came of it."""

import re
from html import unescape

import pytest

from client import EXPERT, SAMPLE_MANAGER
from console.sheets import the_sheet
from visitor import Visitor, hidden_fields

INBOX = "/expert"
SAID = "Nothing ties me to the cluster."


def section(page: str, name: str) -> str:
    return unescape(
        page.partition(f'<section aria-labelledby="{name}"')[2].partition("</section>")[0]
    )


async def consented(editor: Visitor) -> None:
    """Consent, as the cluster, to the experts of the Silver assessment."""
    await editor.sign_in(SAMPLE_MANAGER)
    cluster = re.findall(r'href="(/my-clusters/[^"]+)"', (await editor.get("/my-clusters")).text)[0]
    for path in set(
        re.findall(r'href="(/my-clusters/[^"]+/[^"]+)"', (await editor.get(cluster)).text)
    ):
        for form in await editor.forms(path, "consent-to-experts"):
            assert (await editor.post(path, form)).status_code == 303
    await editor.sign_in(EXPERT)


class TestInbox:
    async def test_what_waits_comes_before_what_is_to_come_and_what_is_done(
        self, visitor: Visitor
    ) -> None:
        await visitor.sign_in(EXPERT)
        page = (await visitor.get(INBOX)).text
        assert "1 waits for you" in section(page, "waiting")
        assert "Fill in the sheet" in section(page, "waiting")
        assert "Experts proposed" in section(page, "coming")
        assert "Read the report" in section(page, "ended")

    async def test_declaring(self, editor: Visitor) -> None:
        await consented(editor)
        (form,) = await editor.forms(INBOX, "declare-impartiality")
        assert "2 wait for you" in section((await editor.get(INBOX)).text, "waiting")
        blank = await editor.post(INBOX, {**form, "declaration": " "})
        assert blank.status_code == 422
        assert "Declaration must not be blank." in unescape(blank.text)
        answer = await editor.post(INBOX, {**form, "declaration": SAID})
        assert answer.headers["location"] == f"{INBOX}#{form['assessment']}"
        page = (await editor.get(INBOX)).text
        assert "You have declared that you are impartial." in section(page, "coming")
        again = await editor.post(INBOX, {**form, "declaration": SAID})
        assert again.status_code in {409, 422}
        assert await editor.forms(INBOX, "declare-impartiality") == []

    async def test_declining_takes_a_reason_and_closes_it(self, editor: Visitor) -> None:
        await editor.sign_in(EXPERT)
        (form,) = await editor.forms(INBOX, "decline-assessment")
        blank = await editor.post(INBOX, {**form, "reason": ""})
        assert blank.status_code == 422
        assert '<details class="fold" open>' in blank.text
        answer = await editor.post(INBOX, {**form, "reason": "I am ill."})
        assert answer.headers["location"] == INBOX
        page = (await editor.get(INBOX)).text
        assert "You have declined." in page
        assert form["assessment"] not in page


class TestReport:
    async def test_from_the_sheet_to_the_report(self, editor: Visitor) -> None:
        sheet = await the_sheet(editor)
        path = f"{sheet.path}/report"
        assert "First <a" in (await editor.get(path)).text
        points = {f"scores.{number}.points": "1" for number in range(12, 33)}
        sent = await editor.post(sheet.path, {**sheet.form, **points, "form": "submit-scores"})
        assert sent.status_code == 303
        (form,) = await editor.forms(path, "add-recommendation")
        assert (await editor.post(path, {**form, "advice": ""})).status_code == 422
        for _ in range(2):
            assert (await editor.post(path, {**form, "advice": "Do <this>."})).status_code == 303
        assert "Do &lt;this&gt;." in (await editor.get(path)).text
        assert "On: " not in (await editor.get(path)).text
        choices = re.findall(r'<option value="(\S+ \S+)">', (await editor.get(path)).text)
        (change,) = await editor.forms(path, "update-recommendation")
        assert (await editor.post(path, {**change, "advice": "Do that."})).status_code == 303
        stale = await editor.post(path, {**change, "advice": "Do neither."})
        assert stale.status_code == 409
        assert "It is now: “Do that.”" in unescape(stale.text)
        assert re.search(r"<textarea[^>]*>\n?Do neither\.<", stale.text)
        (gone,) = await editor.forms(path, "remove-recommendation")
        assert (await editor.post(path, gone)).headers["location"] == path
        assert "The recommendation is removed." in (await editor.get(path)).text
        (form,) = await editor.forms(path, "add-recommendation")
        odd = {**form, "advice": "Odd", "scheme-code": f"{choices[2]}x"}
        assert "There is no such indicator" in (await editor.post(path, odd)).text
        known = {**form, "advice": "Known", "scheme-code": choices[2]}
        assert (await editor.post(path, known)).status_code == 303
        assert "On: Number of committed participants" in (await editor.get(path)).text
        (issue,) = await editor.forms(path, "issue-report")
        assert (await editor.post(path, {**issue, "summary": " "})).status_code == 422
        assert (await editor.post(path, {**issue, "summary": "All in all."})).status_code == 303
        page = unescape((await editor.get(path)).text)
        assert "The report is out" in page
        assert "All in all." in page
        assert "Red indicators, what blocks first" in page
        assert "Blocks Gold" in page
        assert [
            one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if hidden_fields(one)
        ] == []


@pytest.mark.parametrize("email", ["coordinator@clus3.example", "secretariat@esca.example"])
async def test_who_is_no_expert_has_no_inbox_and_no_link_to_it(
    visitor: Visitor, email: str
) -> None:
    await visitor.sign_in(email)
    assert (await visitor.get(INBOX)).status_code == 403
    assert 'href="/expert"' not in (await visitor.get("/")).text
