"""A coordinator proposes a cluster that is missing, and is first shown those that are like it."""

import re
from html import unescape

from client import COORDINATOR, SECRETARIAT
from visitor import Visitor

PROJECT = "/projects/clus3"
PARTNER = "partner@clus3.example"
NEW = {"name": "Zielony Dom Testowy", "country": "PL", "website": "www.zielony.example"}


async def proposing(editor: Visitor, **given: str) -> dict[str, str]:
    await editor.sign_in(COORDINATOR)
    (form,) = await editor.forms(PROJECT, "propose-cluster")
    return {**form, "region": "", "portfolio": "", **NEW, **given}


class TestProposing:
    async def test_is_said_once_and_waits_for_the_secretariat(self, editor: Visitor) -> None:
        form = await proposing(editor)
        for _ in range(2):
            answer = await editor.post(PROJECT, form)
            assert answer.headers["location"] == f"{PROJECT}#{form['project']}"
        assert "The cluster is proposed." in (await editor.get(PROJECT)).text
        await editor.sign_in(SECRETARIAT)
        page = (await editor.get("/secretariat/clusters")).text
        assert page.count("<h2>Zielony Dom Testowy</h2>") == 1
        assert 'href="https://www.zielony.example"' in page

    async def test_slips_are_told_and_nothing_is_lost(self, editor: Visitor) -> None:
        refused = await editor.post(PROJECT, await proposing(editor, country=""))
        assert refused.status_code == 422
        assert "Choose its country." in refused.text
        assert 'value="Zielony Dom Testowy"' in refused.text
        odd = await editor.post(PROJECT, await proposing(editor, website="ftp://a.example"))
        assert odd.status_code == 422
        assert 'value="ftp://a.example"' in odd.text
        assert "is no web address" in odd.text
        assert '<option value="PL" selected>' in odd.text

    async def test_near_duplicates_come_first(self, editor: Visitor) -> None:
        form = await proposing(editor, name="Klaster Obrobki Metalu")
        refused = await editor.post(PROJECT, form)
        assert refused.status_code == 422
        page = unescape(refused.text)
        assert "It is not KOM - Klaster Obróbki Metali, Poland" in page
        assert "distinctFrom`" not in page
        boxes = dict(re.findall(r'name="(distinctFrom\.\d)" value="([^"]+)"', page))
        assert len(boxes) == 1
        answer = await editor.post(PROJECT, {**form, **boxes})
        assert answer.status_code == 303

    async def test_a_name_that_is_taken_is_told(self, editor: Visitor) -> None:
        refused = await editor.post(PROJECT, await proposing(editor, name="Aviation Valley"))
        assert refused.status_code == 422
        assert "There is a cluster 'Aviation Valley' in PL already." in unescape(refused.text)
        assert 'name="distinctFrom' not in refused.text

    async def test_is_the_coordinator_s(self, editor: Visitor) -> None:
        form = await proposing(editor)
        await editor.sign_in(PARTNER)
        assert await editor.forms(PROJECT, "propose-cluster") == []
        assert (await editor.post(PROJECT, form)).status_code == 403
