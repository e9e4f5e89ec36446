"""A cluster manager's pages: what is for the cluster to do, and the report."""

import re
from html import unescape

import pytest

from client import COORDINATOR, MANAGER, SAMPLE_MANAGER
from console.sheets import link
from visitor import Visitor

CLUSTERS = "/my-clusters"


async def the_cluster(visitor: Visitor) -> str:
    await visitor.sign_in(SAMPLE_MANAGER)
    return await link(visitor, CLUSTERS, r"/my-clusters/[\w=-]+")


async def assessments(visitor: Visitor, cluster: str) -> list[str]:
    """Return the pages of the cluster's assessments: Silver waits for the cluster, and is first."""
    page = (await visitor.get(cluster)).text
    return list(
        dict.fromkeys(re.findall(rf'href="({re.escape(cluster)}/assessments/[^"]+)"', page))
    )


class TestTheCluster:
    async def test_says_first_what_is_to_do(self, visitor: Visitor) -> None:
        page = unescape((await visitor.get(await the_cluster(visitor))).text)
        assert "1 assessment waits for your word" in page
        assert "Consent to the experts, or refuse them: Expert of the label (demo)" in page
        assert page.index("Experts proposed") < page.index("Day fixed") < page.index("Decided")

    async def test_shows_the_checklist_in_words(self, visitor: Visitor) -> None:
        page = (await visitor.get(await the_cluster(visitor))).text
        assert "At least 15 committed members" in page
        assert page.count("</span>Met</span>") == 8

    async def test_is_open_to_its_manager_alone(self, visitor: Visitor) -> None:
        cluster = await the_cluster(visitor)
        report = (await assessments(visitor, cluster))[-1]
        await visitor.sign_in(MANAGER)
        assert (await visitor.get(cluster)).status_code == 404
        assert (await visitor.get(report)).status_code == 404

    async def test_an_assessment_is_ordered_once(self, editor: Visitor) -> None:
        await editor.sign_in(MANAGER)
        cluster = await link(editor, CLUSTERS, r"/my-clusters/[\w=-]+")
        (form,) = await editor.forms(cluster, "order-assessment")
        for _ in range(2):
            answer = await editor.post(cluster, {**form, "level": "BRONZE"})
            assert answer.status_code == 303
        page = (await editor.get(cluster)).text
        assert page.count("Assessment ordered on") == 2
        assert "The assessment is ordered." in page
        (other,) = await editor.forms(cluster, "order-assessment")
        refused = await editor.post(cluster, {**other, "level": "BRONZE"})
        assert refused.status_code == 422
        assert "Such an assessment is ordered already" in refused.text
        path, _ = await assessments(editor, cluster)
        (withdraw,) = await editor.forms(path, "withdraw-assessment")
        assert (await editor.post(path, {**withdraw, "reason": ""})).status_code == 422
        done = await editor.post(path, {**withdraw, "reason": "A mistake"})
        assert done.status_code == 303
        assert "A mistake" in (await editor.get(path)).text


class TestConsent:
    async def test_is_given(self, editor: Visitor) -> None:
        silver = (await assessments(editor, await the_cluster(editor)))[0]
        (form,) = await editor.forms(silver, "consent-to-experts")
        assert (await editor.post(silver, form)).status_code == 303
        page = (await editor.get(silver)).text
        assert "You have consented to the experts." in page
        assert "The experts declare that they are impartial." in page
        stale = await editor.post(silver, form)
        assert stale.status_code == 409

    async def test_is_refused_with_a_reason(self, editor: Visitor) -> None:
        silver = (await assessments(editor, await the_cluster(editor)))[0]
        (form,) = await editor.forms(silver, "refuse-experts")
        blank = await editor.post(silver, {**form, "reason": " "})
        assert blank.status_code == 422
        answer = await editor.post(silver, {**form, "reason": "She advised us in 2020."})
        assert answer.status_code == 303
        assert "She advised us in 2020." in (await editor.get(silver)).text


class TestAreas:
    async def test_are_added_changed_and_removed(self, editor: Visitor) -> None:
        silver = (await assessments(editor, await the_cluster(editor)))[0]
        (form,) = await editor.forms(silver, "describe-area")
        blank = await editor.post(silver, {**form, "title": "Training", "description": ""})
        assert blank.status_code == 422
        assert 'value="Training"' in blank.text
        told = {"title": "Training", "description": "Twice\r\na year"}
        assert (await editor.post(silver, {**form, **told})).status_code == 303
        assert "The area is added." in (await editor.get(silver)).text
        *_, change = await editor.forms(silver, "update-area")
        again = {**change, **told, "title": "Trainings"}
        assert (await editor.post(silver, again)).status_code == 303
        stale = await editor.post(silver, {**again, "title": "Courses"})
        assert stale.status_code == 409
        assert "It is now: “Trainings: Twice" in stale.text
        assert 'value="Courses"' in stale.text
        *_, gone = await editor.forms(silver, "remove-area")
        assert (await editor.post(silver, gone)).status_code == 303
        assert "Trainings" not in (await editor.get(silver)).text


class TestReport:
    async def test_shows_totals_recommendations_and_what_is_invented(
        self, visitor: Visitor
    ) -> None:
        report = (await assessments(visitor, await the_cluster(visitor)))[-1]
        page = unescape((await visitor.get(report)).text)
        assert "<strong>126</strong> of 180" in page
        assert page.count('<svg class="bar"') == 7
        assert "Ask members every year how satisfied they are" in page
        assert page.count("Illustrative</span>") >= 36
        assert "names and points are invented" in page

    async def test_nothing_of_the_scores_before_the_report(self, visitor: Visitor) -> None:
        _, gold, _ = await assessments(visitor, await the_cluster(visitor))
        page = (await visitor.get(gold)).text
        assert "The experts assess the cluster and fill in the sheet." in page
        assert "Points by group" not in page


@pytest.mark.parametrize(("email", "shown"), [(COORDINATOR, False), (SAMPLE_MANAGER, True)])
async def test_the_navigation_shows_what_one_has(visitor: Visitor, email: str, shown: bool) -> None:  # noqa: FBT001 - a case
    await visitor.sign_in(email)
    page = (await visitor.get("/")).text
    assert ('href="/my-clusters"' in page) is shown
    assert ('href="/projects"' in page) is not shown
    if not shown:
        assert "You manage no cluster." in (await visitor.get(CLUSTERS)).text
