"""The secretariat's page of proposed clusters: confirm one, or merge it into the one that it is."""

import re
from collections.abc import Mapping
from html import unescape

import psycopg
import pytest

from client import COORDINATOR, EXPERT, SAMPLE_MANAGER, SECRETARIAT
from databases import PrivateDatabase
from goldpath.label.clusters.names import normalised
from visitor import Visitor

LIST = "/secretariat/clusters"
CONFIRM, MERGE = "confirm-cluster", "merge-clusters"
PROPOSED = """
INSERT INTO cluster (name, name_key, country, region, website, proposed_by)
SELECT %s, %s, 'LT', 'Kaunas', 'https://www.food.example/', id
FROM project WHERE slug = 'clus3'
"""
DEMO = "Smart Food Cluster Kaunas (demo)"


def propose(database: PrivateDatabase, name: str) -> None:
    """Have CLUS3 propose a Lithuanian cluster."""
    with psycopg.connect(database.admin_url) as admin:
        admin.execute(PROPOSED, [name, normalised(name)])


def change(database: PrivateDatabase, set_: bytes) -> None:
    """Change every proposal, as somebody else might meanwhile."""
    with psycopg.connect(database.admin_url) as admin:
        told = b"UPDATE cluster SET " + set_ + b", version = version + 1"
        admin.execute(told + b" WHERE proposed_by IS NOT NULL")


async def office(visitor: Visitor) -> str:
    """Be the secretariat; return the page."""
    await visitor.sign_in(SECRETARIAT)
    return unescape((await visitor.get(LIST)).text)


async def the_form(visitor: Visitor, name: str) -> Mapping[str, str]:
    (form,) = await visitor.forms(LIST, name)
    return form


def radios(page: str) -> list[str]:
    """Return the ids of the near duplicates that can be chosen."""
    found = re.findall(r'type="radio"[^>]*? value="([^"]+)"([^>]*)>', page)
    return [value for value, rest in found if "disabled" not in rest]


class TestTheList:
    async def test_tells_what_is_known_and_what_is_like_it(self, visitor: Visitor) -> None:
        page = await office(visitor)
        assert "1 cluster waits" in page
        assert f"<h2>{DEMO}</h2>" in page
        assert page.count('<dd><span class="unknown">Not known</span></dd>') == 3
        assert len(radios(page)) == 1

    async def test_leads_to_the_register(self, visitor: Visitor) -> None:
        page = await office(visitor)
        found = re.search(r'href="(/clusters/[^"]+)">In the register', page)
        assert found
        public = await visitor.get(found[1])
        assert public.status_code == 200
        assert "Smart Food Cluster</h1>" in public.text

    async def test_no_link_to_what_the_register_does_not_hold(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        propose(demo_copy, "Baltic Algae")
        change(demo_copy, b"proposed_by = NULL")
        propose(demo_copy, "Baltic Algae Growers")
        page = await office(editor)
        assert "<h2>Baltic Algae Growers</h2>" in page
        assert len(radios(page)) == 1
        assert "In the register" not in page

    async def test_a_near_duplicate_that_is_proposed_itself_cannot_stay(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        propose(demo_copy, f"{DEMO} two")
        page = await office(editor)
        assert page.count("It is only proposed, too: confirm one of them first.") == 2
        assert 'href="https://www.food.example/"' in page
        assert "2 clusters wait" in page

    async def test_is_in_the_secretariat_s_navigation_alone(self, visitor: Visitor) -> None:
        assert f'href="{LIST}" aria-current="page"' in await office(visitor)
        for email in (COORDINATOR, SAMPLE_MANAGER, EXPERT):
            await visitor.sign_in(email)
            assert LIST not in (await visitor.get("/")).text

    @pytest.mark.parametrize("name", [CONFIRM, MERGE])
    async def test_its_forms_are_for_the_secretariat(self, editor: Visitor, name: str) -> None:
        await office(editor)
        (merge,) = await editor.forms(LIST, MERGE)
        (form,) = await editor.forms(LIST, name)
        await editor.sign_in(COORDINATOR)
        sent = {**form, "into": merge["duplicate"], "reason": "Ours"}
        assert (await editor.post(LIST, sent)).status_code == 403
        assert DEMO in await office(editor)


class TestConfirming:
    async def test_is_told_at_the_top_once_and_nothing_is_left(self, editor: Visitor) -> None:
        await office(editor)
        answer = await editor.post(LIST, await the_form(editor, CONFIRM))
        assert answer.status_code == 303
        page = (await editor.get(LIST)).text
        assert "The cluster is confirmed: every project can work with it now." in page
        assert "Nothing to confirm." in page
        assert DEMO not in page
        assert "The cluster is confirmed" not in (await editor.get(LIST)).text

    async def test_a_name_that_is_taken_is_told_beside_the_form(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        propose(demo_copy, DEMO)
        await office(editor)
        first, second = await editor.forms(LIST, CONFIRM)
        assert (await editor.post(LIST, first)).status_code == 303
        refused = await editor.post(LIST, second)
        assert refused.status_code == 422
        _, _, beside = refused.text.partition(f'name="cluster" value="{second["cluster"]}"')
        assert "merge this one into it." in beside.partition("</form>")[0]

    async def test_one_that_was_changed_meanwhile_is_looked_at_again(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        await office(editor)
        form = await the_form(editor, CONFIRM)
        change(demo_copy, b"region = 'Kaunas'")
        refused = await editor.post(LIST, form)
        assert refused.status_code == 409
        assert "This is not confirmed." in refused.text
        assert "<dd>Kaunas</dd>" in refused.text
        assert (await editor.post(LIST, await the_form(editor, CONFIRM))).status_code == 303

    async def test_one_that_was_confirmed_meanwhile_is_told_at_the_top(
        self, editor: Visitor
    ) -> None:
        await office(editor)
        form = await the_form(editor, CONFIRM)
        await editor.post(LIST, form)
        refused = await editor.post(LIST, form)
        assert refused.status_code == 409
        assert "The cluster does not wait to be confirmed any more." in refused.text


class TestMerging:
    async def test_is_told_at_the_top_and_the_entry_is_gone(self, editor: Visitor) -> None:
        (into,) = radios(await office(editor))
        form = {**await the_form(editor, MERGE), "into": into, "reason": "The same firms"}
        answer = await editor.post(LIST, form)
        assert answer.headers["location"] == f"{LIST}#{into}"
        page = (await editor.get(LIST)).text
        assert "The duplicate is merged: whatever named it names the other cluster now." in page
        assert "Nothing to confirm." in page

    async def test_takes_a_choice_and_a_reason(self, editor: Visitor) -> None:
        (into,) = radios(await office(editor))
        form = await the_form(editor, MERGE)
        unchosen = await editor.post(LIST, {**form, "reason": "The same firms"})
        assert unchosen.status_code == 422
        assert "Choose one of them." in unchosen.text
        assert 'value="The same firms"' in unchosen.text
        unreasoned = await editor.post(LIST, {**form, "into": into, "reason": " "})
        assert unreasoned.status_code == 422
        assert 'aria-invalid="true"' in unreasoned.text
        assert unreasoned.text.count(" checked>") == 1

    async def test_a_conflict_keeps_what_was_typed(
        self, editor: Visitor, demo_copy: PrivateDatabase
    ) -> None:
        (into,) = radios(await office(editor))
        form = {**await the_form(editor, MERGE), "into": into, "reason": "The same firms"}
        change(demo_copy, b"region = 'Kaunas'")
        refused = await editor.post(LIST, form)
        assert refused.status_code == 409
        assert "This is not merged." in refused.text
        assert 'value="The same firms"' in refused.text
        assert refused.text.count(" checked>") == 1
        again = {**form, **await the_form(editor, MERGE)}
        assert (await editor.post(LIST, again)).status_code == 303

    async def test_one_that_was_confirmed_meanwhile_keeps_the_reason(self, editor: Visitor) -> None:
        (into,) = radios(await office(editor))
        form = {**await the_form(editor, MERGE), "into": into, "reason": "The same firms"}
        await editor.post(LIST, await the_form(editor, CONFIRM))
        refused = await editor.post(LIST, form)
        assert refused.status_code == 409
        assert "The cluster does not wait to be confirmed any more." in refused.text
        assert "Your reason was: The same firms" in refused.text


async def test_the_twenty_sixth_is_on_the_next_page(
    editor: Visitor, demo_copy: PrivateDatabase
) -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        propose(demo_copy, letter * 9)
    page = await office(editor)
    assert "27 clusters wait" in page
    found = re.search(r'rel="next" href="([^"]+)"', page)
    assert found
    second = unescape((await editor.get(found[1])).text)
    assert second.count('class="panel entry"') == 2
    change(demo_copy, b"name_key = 'a' || name_key")
    assert "All of this page is done." in (await editor.get(found[1])).text
