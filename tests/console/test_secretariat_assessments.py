"""The secretariat's pages: what waits for it, and every step with all that stands in its way."""

import re
from html import unescape

from client import COORDINATOR, EXPERT, SAMPLE_MANAGER, SECRETARIAT
from console.sheets import link
from goldpath.label.assessments.tables import Criterion
from visitor import Visitor

LIST = "/secretariat/assessments"


async def one_of(visitor: Visitor, status: str) -> str:
    await visitor.sign_in(SECRETARIAT)
    return await link(visitor, f"{LIST}?status={status}", rf"{LIST}/[\w=-]+")


async def eligible(editor: Visitor) -> str:
    """Bring DITENAVE's order as far as proposing: it holds no Bronze, so the sample's Silver."""
    path = await one_of(editor, "PROPOSED")
    (form,) = await editor.forms(path, "release-experts")
    assert (
        await editor.post(path, {**form, "reason": "Another is better placed"})
    ).status_code == 303
    return path


class TestTheList:
    async def test_counts_by_stage_and_finds(self, visitor: Visitor) -> None:
        await visitor.sign_in(SECRETARIAT)
        page = (await visitor.get(LIST)).text
        assert "6 assessments" in page
        assert page.count("<strong>your turn</strong>") == 2
        found = (await visitor.get(f"{LIST}?status=SCHEDULED&level=GOLD&search=sample")).text
        assert "1 assessment: day fixed, for Gold, of clusters named like “sample”" in found
        none = (await visitor.get(f"{LIST}?status=SCORED")).text
        assert "No assessment matches all of this." in none
        assert (await visitor.get(f"{LIST}?status=LOST")).status_code == 400

    async def test_is_the_secretariat_s(self, visitor: Visitor) -> None:
        path = await one_of(visitor, "ORDERED")
        await visitor.sign_in(COORDINATOR)
        assert (await visitor.get(LIST)).status_code == 403
        assert (await visitor.get(path)).status_code == 404


class TestEligibility:
    async def test_all_that_lacks_is_told(self, editor: Visitor) -> None:
        path = await one_of(editor, "ORDERED")
        (form,) = await editor.forms(path, "confirm-eligibility")
        page = unescape((await editor.get(path)).text)
        assert "An award of Bronze, or a higher level" in page
        refused = await editor.post(path, form)
        assert refused.status_code == 422
        assert refused.text.count("Neither met nor waived") == len(Criterion)
        assert "has not been awarded the level that comes before" in refused.text

    async def test_evidence_and_waivers_are_recorded(self, editor: Visitor) -> None:
        path = await one_of(editor, "ORDERED")
        first, second, *_ = await editor.forms(path, "record-eligibility")
        blank = await editor.post(path, {**first, "met": "true", "evidence": ""})
        assert blank.status_code == 422
        assert "evidence what shows that it is met" in unescape(blank.text)
        seen = {**first, "met": "true", "evidence": "Seen on the platform"}
        answer = await editor.post(path, seen)
        assert answer.headers["location"] == f"{path}#{first['criterion']}"
        waived = {**second, "met": "false", "waiver": "A young cluster"}
        assert (await editor.post(path, waived)).status_code == 303
        page = (await editor.get(path)).text
        assert "Seen on the platform" in page
        assert "Waived: A young cluster" in page
        assert (await editor.post(path, {**seen, "evidence": "Again"})).status_code == 409


class TestExperts:
    async def test_who_may_not_is_told_why_and_who_may_is_proposed(self, editor: Visitor) -> None:
        path = await eligible(editor)
        page = unescape((await editor.get(path)).text)
        assert "Another is better placed" in page
        (form,) = await editor.forms(path, "propose-experts")
        nobody = await editor.post(path, form)
        assert nobody.status_code == 422
        assert "The level asks for 1 expert." in nobody.text
        ids = re.findall(r'type="checkbox" name="experts\.\d+" value="([^"]+)"', page)
        both = await editor.post(path, {**form, "experts.0": ids[0], "experts.1": ids[1]})
        assert both.status_code == 422
        assert both.text.count(" checked>") == 2
        one = await editor.post(path, {**form, "experts.1": ids[1]})
        assert one.status_code == 303
        assert "The experts are proposed to the cluster." in (await editor.get(path)).text

    async def test_a_day_is_fixed_and_moved(self, editor: Visitor) -> None:
        path = await one_of(editor, "SCHEDULED")
        (form,) = await editor.forms(path, "schedule-assessment")
        odd = await editor.post(path, {**form, "day": "soon"})
        assert odd.status_code == 422
        assert "'soon' is no day" in unescape(odd.text)
        past = await editor.post(path, {**form, "day": "2001-01-01"})
        assert past.status_code == 422
        assert 'value="2001-01-01"' in past.text
        assert (await editor.post(path, {**form, "day": "2030-05-06"})).status_code == 303
        assert "6 May 2030" in (await editor.get(path)).text


class TestBack:
    async def test_withdrawing_takes_a_reason(self, editor: Visitor) -> None:
        path = await one_of(editor, "ORDERED")
        (form,) = await editor.forms(path, "withdraw-assessment")
        assert (await editor.post(path, {**form, "reason": ""})).status_code == 422
        assert (await editor.post(path, {**form, "reason": "Twice ordered"})).status_code == 303
        page = (await editor.get(path)).text
        assert "Twice ordered" in page
        assert await editor.forms(path, "withdraw-assessment") == []


class TestTheProject:
    async def test_orders_for_a_participant_and_sees_how_far_it_is(self, editor: Visitor) -> None:
        project = "/projects/clus3"
        await editor.sign_in(COORDINATOR)
        page = (await editor.get(project)).text
        assert "The secretariat checks whether the cluster may be assessed." in page
        (form,) = await editor.forms(project, "order-assessment")
        found = re.search(r'<select id="order-cluster".*?value="([^"]+)"', page, re.DOTALL)
        assert found
        order = {**form, "cluster": found[1], "level": "BRONZE"}
        assert (await editor.post(project, order)).status_code == 303
        page = (await editor.get(project)).text
        assert "The assessment is ordered." in page
        (again,) = await editor.forms(project, "order-assessment")
        refused = await editor.post(project, {**order, **again})
        assert refused.status_code == 422
        assert "Such an assessment is ordered already" in refused.text


async def test_what_an_expert_declared_is_the_secretariat_s_to_read(visitor: Visitor) -> None:
    page = unescape((await visitor.get(await one_of(visitor, "SCHEDULED"))).text)
    assert "has declared to be impartial" in page
    for email in (EXPERT, SAMPLE_MANAGER):
        await visitor.sign_in(email)
        assert LIST not in (await visitor.get("/")).text
