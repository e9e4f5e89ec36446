"""Decisions and appeals: the secretariat's forms, and what each role reads of them."""

import re
from datetime import timedelta
from html import unescape

import pytest

from client import EXPERT, SECOND_MANAGER, SECRETARIAT
from console.gold import LIST, SECOND, THIRD, form_of, kept, own, refuse, text_of
from console.sheets import link
from goldpath.label.awards.held import today
from visitor import Visitor


class TestTheList:
    async def test_begins_with_what_waits(self, visitor: Visitor) -> None:
        await visitor.sign_in(SECRETARIAT)
        page = await text_of(visitor, LIST)
        appeals, reports = page.index("Appeals to be answered"), page.index("Reports to be decided")
        assert appeals < reports < page.index("By stage")
        assert appeals < page.index("Third Sample Cluster") < reports
        assert "Appeal open" in page

    async def test_says_nothing_of_it_where_it_is_narrowed(self, visitor: Visitor) -> None:
        await visitor.sign_in(SECRETARIAT)
        assert "Appeals to be answered" not in await text_of(visitor, f"{LIST}?level=SILVER")


class TestDeciding:
    async def test_shows_the_result_and_who_may_not_decide(self, visitor: Visitor) -> None:
        page = await text_of(visitor, await kept(visitor, SECOND))
        assert "Nothing blocks Gold" in page
        assert "153 points; 128 are needed" in page
        assert page.count("May not decide: assesses the cluster, or did") == 2
        assert page.count('name="deciders.') == 4

    async def test_tells_all_slips_and_keeps_what_was_typed(self, editor: Visitor) -> None:
        path = await kept(editor, SECOND)
        (form,) = await editor.forms(path, "decide-assessment")
        unsaid = unescape((await editor.post(path, {**form, "dissent": "One held on"})).text)
        assert "Choose one of them." in unsaid
        assert "Say the day" in unsaid
        assert "One held on</textarea>" in unsaid
        tomorrow = (today() + timedelta(days=1)).isoformat()
        early = {**form, "outcome": "REFUSED", "reasons": " ", "decidedOn": tomorrow}
        answer = await editor.post(path, early)
        page = unescape(answer.text)
        assert answer.status_code == 422
        assert 'value="REFUSED" checked' in page
        assert "Name at least one person who decides." in page
        assert "must not be in the future" in page
        assert f'value="{tomorrow}"' in page

    async def test_who_may_not_decide_is_refused_by_name(self, editor: Visitor) -> None:
        path = await kept(editor, SECOND)
        form = await form_of(editor, path, "decide-assessment")
        page = await text_of(editor, path)
        barred = re.search(r'name="(deciders\.\d+)" value="([^"]+)" disabled', page)
        assert barred
        said = {"outcome": "REFUSED", "reasons": "No", "decidedOn": today().isoformat()}
        answer = await editor.post(path, {**form, **said, barred[1]: barred[2]})
        assert answer.status_code == 422
        assert "Another expert (demo) assesses the cluster, or did." in unescape(answer.text)

    async def test_an_award_leads_to_its_label(self, editor: Visitor) -> None:
        path = await kept(editor, SECOND)
        form = await form_of(editor, path, "decide-assessment")
        said = {"outcome": "AWARDED", "reasons": "All of it", "decidedOn": today().isoformat()}
        answer = await editor.post(path, {**form, **said, "dissent": "Too early"})
        assert answer.status_code == 303
        page = await text_of(editor, path)
        assert "It is decided:" in page
        assert "by Secretariat (demo)" in page
        assert "Dissent, which the secretariat alone reads:" in page
        label = await link(editor, path, r"/secretariat/labels/[\w=-]+")
        assert "In force" in await text_of(editor, label)
        assert await editor.forms(path, "decide-assessment") == []
        again = await editor.post(path, {**form, **said})
        assert again.status_code == 409
        assert "It has moved on since you opened the page." in again.text

    async def test_dissent_is_the_secretariat_s(self, editor: Visitor) -> None:
        path = await kept(editor, SECOND)
        form = await form_of(editor, path, "decide-assessment")
        said = {"outcome": "AWARDED", "reasons": "All of it", "decidedOn": today().isoformat()}
        await editor.post(path, {**form, **said, "dissent": "Too early"})
        page = await text_of(editor, await own(editor, SECOND))
        assert "All of it" in page
        assert "Secretariat (demo)" in page
        assert "The label it led to" in page
        assert "Too early" not in page
        await editor.sign_in(EXPERT)
        report = await link(editor, "/expert", r"/expert/assessments/[\w=-]+/report")
        page = await text_of(editor, report)
        assert "Decision" in page
        assert "Too early" not in page


class TestBlocked:
    async def test_what_blocks_is_said_and_the_award_not_offered(self, editor: Visitor) -> None:
        path = await kept(editor, THIRD)
        form = await form_of(editor, path, "answer-appeal")
        said = {"outcome": "GRANTED", "reasons": "Look again", "closedOn": today().isoformat()}
        assert (await editor.post(path, {**form, **said})).status_code == 303
        page = await text_of(editor, path)
        assert "Gold cannot be awarded" in page
        assert re.search(r"<li>\d+ points do not suffice: \d+ are needed\.</li>", page)
        assert re.search(r'value="AWARDED" disabled', page)
        assert "May not decide: decided on this assessment before" in page
        assert "Refusal set aside" in page
        assert ">Decision</h2>" not in page
        form = await form_of(editor, path, "decide-assessment")
        silent = {"outcome": "AWARDED", "reasons": "Yet", "decidedOn": today().isoformat()}
        answer = await editor.post(path, {**form, **silent})
        assert answer.status_code == 422
        assert "The points do not suffice for the level" in answer.text
        again = {**silent, "outcome": "REFUSED"}
        assert (await editor.post(path, {**form, **again})).status_code == 303
        page = await text_of(editor, path)
        assert page.index(">Decision</h2>") < page.index("Decided before, and set aside")


class TestAppeals:
    async def test_are_made_once_by_the_cluster(self, editor: Visitor) -> None:
        await refuse(editor)
        path = await own(editor, SECOND)
        assert "Too young" in await text_of(editor, path)
        (form,) = await editor.forms(path, "appeal-decision")
        blank = await editor.post(path, {**form, "grounds": " "})
        assert blank.status_code == 422
        assert "You have not appealed yet." in blank.text
        told = {**form, "grounds": "We are five years old"}
        for _ in range(2):
            assert (await editor.post(path, told)).status_code == 303
        page = await text_of(editor, path)
        assert "You have appealed." in page
        assert "Your cluster’s appeal of" in page
        assert await editor.forms(path, "appeal-decision") == []

    async def test_are_answered_with_reasons(self, editor: Visitor) -> None:
        path = await kept(editor, THIRD)
        assert "The strategy was reviewed in spring" in await text_of(editor, path)
        (bare,) = await editor.forms(path, "answer-appeal")
        refused = await editor.post(
            path, {**bare, "outcome": "DISMISSED", "closedOn": "2001-01-01"}
        )
        assert refused.status_code == 422
        assert "Name at least one person who decides." in refused.text
        form = await form_of(editor, path, "answer-appeal")
        said = {"outcome": "DISMISSED", "reasons": "It is so", "closedOn": today().isoformat()}
        assert (await editor.post(path, {**form, **said})).status_code == 303
        page = await text_of(editor, path)
        assert "The appeal is answered" in page
        assert "Dismissed: the refusal stands" in page
        assert "Appeals to be answered" not in await text_of(editor, LIST)
        page = await text_of(editor, await own(editor, THIRD))
        assert "It is so" in page

    @pytest.mark.parametrize("name", ["decide-assessment", "answer-appeal"])
    async def test_are_nobody_else_s_to_answer(self, editor: Visitor, name: str) -> None:
        path = await own(editor, THIRD)
        assert (await editor.post(path, {"form": name})).status_code == 400
        assert (await editor.get(await kept(editor, THIRD))).status_code == 200
        await editor.sign_in(SECOND_MANAGER)
        assert (await editor.get(LIST)).status_code == 403
