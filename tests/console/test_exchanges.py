"""A project's exchanges by its pages, and the offer on the other side's page."""

import re

from client import COORDINATOR, OBSERVER, OTHER_COORDINATOR
from visitor import Visitor

OURS, THEIRS = "/projects/clus3/exchanges", "/projects/inolink/exchanges"
OPTION = re.compile(r'<option value="([^"]+)">([^<]+)</option>')


async def _clusters(editor: Visitor, page: str, name: str) -> dict[str, str]:
    """Return the clusters that a select offers, by their names."""
    (select,) = re.findall(
        rf'<select id="record-{name}".*?</select>', (await editor.get(page)).text, flags=re.DOTALL
    )
    return {called: key for key, called in OPTION.findall(select)}


async def _recorded(editor: Visitor) -> str:
    """Record a visit of a cluster of InoLink's at DITENAVE, and return where its page is."""
    await editor.sign_in(OTHER_COORDINATOR)
    visitor = next(iter((await _clusters(editor, THEIRS, "visitor")).values()))
    await editor.sign_in(COORDINATOR)
    host = (await _clusters(editor, OURS, "host"))["DITENAVE"]
    (form,) = await editor.forms(OURS, "record-exchange")
    form |= {"host": host, "visitor": visitor, "kind": "STUDY_VISIT", "notes": "Ours <alone>"}
    empty = await editor.post(OURS, {**form, "subject": "", "startsOn": "2024-05-06"})
    assert empty.status_code == 422
    assert "The exchange was not recorded." in empty.text
    assert 'value="2024-05-06"' in empty.text
    told = {"subject": "How to win members", "startsOn": "2024-05-06", "endsOn": "2024-05-07"}
    assert (await editor.post(OURS, form | told)).status_code == 303
    page = (await editor.get(OURS)).text
    assert "The exchange is recorded." in page
    found: list[str] = re.findall(rf'href="({OURS}/[^"]+)"', page)
    return found[0]


async def test_from_recording_to_cancelling(editor: Visitor) -> None:
    one = await _recorded(editor)
    page = (await editor.get(one)).text
    assert "Ours &lt;alone&gt;" in page
    assert "The other side has not answered so far." in page

    await editor.sign_in(OTHER_COORDINATOR)
    offered = (await editor.get(THEIRS)).text
    assert "How to win members" in offered
    assert "Ours" not in offered
    assert "Clus3" not in offered
    (decline,) = await editor.forms(THEIRS, "decline-exchange")
    assert "Decline it" in (await editor.post(THEIRS, {**decline, "reason": ""})).text
    (confirm,) = await editor.forms(THEIRS, "confirm-exchange")
    assert (await editor.post(THEIRS, confirm)).status_code == 303
    assert "Your project stands by it." in (await editor.get(THEIRS)).text

    await editor.sign_in(COORDINATOR)
    assert "With you: " in (await editor.get(one)).text
    (note,) = await editor.forms(one, "note-exchange")
    noted = {**note, "outcome": "Two ideas", "names": "Anna\n\nBruno"}
    assert (await editor.post(one, noted)).status_code == 303
    assert "Anna\nBruno" in (await editor.get(one)).text
    conflict = await editor.post(one, {**noted, "outcome": "Late"})
    assert "Somebody changed this" in conflict.text
    (hold,) = await editor.forms(one, "hold-exchange")
    assert (await editor.post(one, hold)).status_code == 303
    (change,) = await editor.forms(one, "update-exchange")
    kept = {**change, "kind": "TWINNING", "place": "Udine"}
    assert (await editor.post(one, kept)).status_code == 303
    (cancel,) = await editor.forms(one, "cancel-exchange")
    assert (await editor.post(one, {**cancel, "reason": "A slip"})).status_code == 303
    page = (await editor.get(one)).text
    assert "A slip" in page
    assert not await editor.forms(one, "update-exchange")


async def test_the_same_one_is_asked_about(editor: Visitor) -> None:
    await _recorded(editor)
    await editor.sign_in(OTHER_COORDINATOR)
    looked = f"{THEIRS}?search=ditenave"
    visitor = next(iter((await _clusters(editor, looked, "visitor")).values()))
    await editor.sign_in(COORDINATOR)
    host = (await _clusters(editor, OURS, "host"))["DITENAVE"]
    await editor.sign_in(OTHER_COORDINATOR)
    (form,) = await editor.forms(THEIRS, "record-exchange")
    told = {"subject": "Members", "startsOn": "2024-05-07", "endsOn": "2024-05-07"}
    form |= {"host": host, "visitor": visitor, "kind": "STUDY_VISIT", **told}
    asked = await editor.post(THEIRS, form)
    assert "It is the same: join it" in asked.text
    assert (await editor.post(THEIRS, {**form, "same": "true"})).status_code == 303
    assert "How to win members" in (await editor.get(THEIRS)).text


async def test_who_only_reads_changes_nothing(editor: Visitor) -> None:
    await editor.sign_in(OBSERVER)
    page = await editor.get(THEIRS)
    assert page.status_code == 200
    assert "Record an exchange" not in page.text
    await editor.sign_in(COORDINATOR)
    assert (await editor.get(THEIRS)).status_code == 404
