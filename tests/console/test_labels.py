"""Labels: the secretariat's list, what becomes of one, and what its cluster reads of it."""

from datetime import timedelta

import psycopg

from client import COORDINATOR, SECOND_MANAGER, SECRETARIAT
from console.gold import text_of
from console.sheets import link
from databases import PrivateDatabase
from goldpath.label.awards.held import today
from visitor import Visitor

LIST = "/secretariat/labels"

GOLD = """
INSERT INTO label_award (cluster_id, level, valid_until, source)
SELECT id, 'GOLD', %s, 'A test' FROM cluster WHERE name = 'DITENAVE'
"""


async def one_of(visitor: Visitor, search: str) -> str:
    await visitor.sign_in(SECRETARIAT)
    return await link(visitor, f"{LIST}?search={search}", rf"{LIST}/[\w=-]+")


class TestTheList:
    async def test_is_narrowed(self, visitor: Visitor) -> None:
        await visitor.sign_in(SECRETARIAT)
        page = await text_of(visitor, f"{LIST}?level=BRONZE&country=PL&search=klaster")
        assert "labels of Bronze in Poland, of clusters named like “klaster”" in page
        assert "Expired" in page
        assert "No label matches all of this." in await text_of(visitor, f"{LIST}?level=GOLD")

    async def test_has_pages(self, visitor: Visitor) -> None:
        await visitor.sign_in(SECRETARIAT)
        following = await link(visitor, LIST, r"/secretariat/labels\?after=[^\"]+")
        assert 'rel="prev"' in await text_of(visitor, following)


class TestTheLife:
    async def test_is_told_step_by_step(self, visitor: Visitor) -> None:
        page = await text_of(visitor, await one_of(visitor, "third+sample"))
        first, out, last = (page.index(one) for one in ("First day", "Suspended:", "Last day"))
        assert first < out < last
        assert "Suspended while it is looked into" in page
        assert "/verify/" in page

    async def test_a_suspended_label_is_reinstated_and_withdrawn(self, editor: Visitor) -> None:
        path = await one_of(editor, "third+sample")
        assert await editor.forms(path, "suspend-label") == []
        (form,) = await editor.forms(path, "reinstate-label")
        late = {**form, "day": (today() + timedelta(days=1)).isoformat(), "reason": "All is well"}
        refused = await editor.post(path, late)
        assert refused.status_code == 422
        assert "All is well</textarea>" in refused.text
        assert (await editor.post(path, {**late, "day": today().isoformat()})).status_code == 303
        page = await text_of(editor, path)
        assert "The label is in force again." in page
        assert "In force" in page
        (form,) = await editor.forms(path, "withdraw-label")
        gone = {**form, "day": today().isoformat(), "reason": "It was dissolved"}
        unsure = await editor.post(path, gone)
        assert unsure.status_code == 422
        assert "Tick this as well: it cannot be undone." in unsure.text
        assert "It was dissolved</textarea>" in unsure.text
        assert (await editor.post(path, {**gone, "sure": "yes"})).status_code == 303
        page = await text_of(editor, path)
        assert "Withdrawn for good" in page
        assert "What you can do" not in page

    async def test_a_label_is_suspended_and_its_cluster_reads_why(self, editor: Visitor) -> None:
        path = await one_of(editor, "second+sample")
        (form,) = await editor.forms(path, "suspend-label")
        blank = await editor.post(path, {**form, "day": "", "reason": ""})
        assert blank.status_code == 422
        assert "Say the day" in blank.text
        said = {**form, "day": today().isoformat(), "reason": "No staff left"}
        assert (await editor.post(path, said)).status_code == 303
        assert (await editor.post(path, said)).status_code == 409
        await editor.sign_in(SECOND_MANAGER)
        own = await link(editor, "/my-clusters", r"/my-clusters/[\w=-]+")
        page = await text_of(editor, own)
        assert "No staff left" in page
        assert "None in force" in page

    async def test_unknown_days_are_filled_in(self, editor: Visitor) -> None:
        path = await one_of(editor, "obrobki")
        (form,) = await editor.forms(path, "complete-label")
        assert 'name="validUntil"' not in await text_of(editor, path)
        assert (await editor.post(path, form)).status_code == 422
        late = await editor.post(path, {**form, "validFrom": "2030-01-01"})
        assert late.status_code == 422
        assert 'value="2030-01-01"' in late.text
        assert (await editor.post(path, {**form, "validFrom": "2013-02-12"})).status_code == 303
        page = await text_of(editor, path)
        assert "12 February 2013" in page
        assert await editor.forms(path, "complete-label") == []


class TestWhoLosesOne:
    async def test_is_listed_by_the_end(self, visitor: Visitor) -> None:
        await visitor.sign_in(SECRETARIAT)
        page = await text_of(visitor, "/secretariat/expiring?endsBefore=2999-01-01")
        assert "2 labels end before 1 January 2999" in page
        assert page.index("Second Sample Cluster") < page.index(">Sample Cluster")
        assert "Third Sample Cluster" not in page

    async def test_looks_half_a_year_ahead_if_nothing_is_said(self, visitor: Visitor) -> None:
        await visitor.sign_in(SECRETARIAT)
        page = await text_of(visitor, "/secretariat/expiring?level=GOLD&country=PL")
        ahead = (today() + timedelta(days=180)).isoformat()
        assert f'value="{ahead}"' in page
        assert "Nobody loses a label before that day" in page
        assert "of Gold, in Poland" in page
        assert (await visitor.get("/secretariat/expiring?endsBefore=soon")).status_code == 400

    async def test_a_project_reads_of_its_participants(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute(GOLD, [today() + timedelta(days=30)])
        await editor.sign_in(COORDINATOR)
        page = await text_of(editor, "/projects/clus3/expiring?level=GOLD")
        assert "1 label ends before" in page
        assert "DITENAVE" in page
        await editor.get(await link(editor, "/projects/clus3", "/projects/clus3/expiring"))
        register = await link(editor, "/projects/clus3/expiring", r"/clusters/[\w=-]+")
        assert "DITENAVE" in await text_of(editor, register)
