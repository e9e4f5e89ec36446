"""Who may act in a project, and the links by which others join it."""

import re

import pytest

from client import COORDINATOR, OBSERVER, OTHER_COORDINATOR, PARTNER
from visitor import Visitor

PEOPLE = "/projects/clus3/people"
LINK = re.compile(r'id="link"[^>]* value="(http[^"]+/invitations/[\w-]+)"')


async def _form(editor: Visitor) -> dict[str, str]:
    await editor.sign_in(COORDINATOR)
    (form,) = await editor.forms(PEOPLE, "invite-member")
    return {**form, "role": "OBSERVER", "partner": "", "days": "14"}


async def test_a_link_is_shown_once_and_can_be_taken_back(editor: Visitor) -> None:
    form = {**await _form(editor), "note": "Anna <of> Informest"}
    answer = await editor.post(PEOPLE, form)
    assert answer.status_code == 200
    assert LINK.search(answer.text)
    assert "Anna &lt;of&gt; Informest" in answer.text
    again = await editor.post(PEOPLE, form)
    assert not LINK.search(again.text)
    assert "This link was made before" in again.text
    (revoke,) = await editor.forms(PEOPLE, "revoke-invitation")
    assert (await editor.post(PEOPLE, revoke)).status_code == 303
    page = (await editor.get(PEOPLE)).text
    assert "its link opens nothing any more" in page
    assert not await editor.forms(PEOPLE, "revoke-invitation")


async def test_what_is_missing_is_told_and_nothing_typed_is_lost(editor: Visitor) -> None:
    form = {**await _form(editor), "note": "", "days": "99"}
    answer = await editor.post(PEOPLE, form)
    assert answer.status_code == 422
    assert "No link was made." in answer.text
    assert 'value="99"' in answer.text


async def test_the_last_coordinator_stays(editor: Visitor) -> None:
    await editor.sign_in(COORDINATOR)
    remove, *_ = await editor.forms(PEOPLE, "remove-member")
    assert "Tick this as well" in (await editor.post(PEOPLE, remove)).text
    refused = await editor.post(PEOPLE, {**remove, "sure": "yes"})
    assert refused.status_code == 422
    assert "coordinator" in refused.text


async def test_another_projects_people_are_not_there(editor: Visitor) -> None:
    await editor.sign_in(OTHER_COORDINATOR)
    assert (await editor.get(PEOPLE)).status_code == 404


@pytest.mark.parametrize("reader", [PARTNER, OBSERVER])
async def test_others_see_who_may_act(visitor: Visitor, reader: str) -> None:
    await visitor.sign_in(reader)
    project = "clus3" if reader == PARTNER else "inolink"
    answer = await visitor.get(f"/projects/{project}/people")
    assert answer.status_code == 200
    assert "@" not in answer.text.split("<main", 1)[1].split("</main>", 1)[0]
    assert not await visitor.forms(f"/projects/{project}/people", "invite-member")
