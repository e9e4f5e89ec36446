"""The pages of the instructor ladder: a coordinator's, the secretariat's, the candidate's own."""

import httpx2
import pytest

from client import COORDINATOR, OBSERVER, PARTNER, SECRETARIAT, Client
from laid_ladder import Ladder, ladder_of
from visitor import Visitor

LADDER = "/projects/clus3/ladder"
CANDIDATES = "/projects/clus3/candidates"
OFFERED = "/secretariat/certifications"


@pytest.fixture
async def ladder(writer: Client) -> Ladder:
    return await ladder_of(writer)


async def sent(editor: Visitor, path: str, name: str, /, **typed: str) -> None:
    """Fill in the first form of a name, and send it."""
    form, *_ = await editor.forms(path, name)
    answer = await editor.post(path, {**form, **typed})
    assert answer.status_code == 303, answer.text


async def test_from_the_ladder_to_the_roster(editor: Visitor, ladder: Ladder) -> None:
    await editor.sign_in(COORDINATOR)
    for path in (LADDER, CANDIDATES):
        assert "Nobody is on the ladder yet" in (await editor.get(path)).text
    await sent(editor, CANDIDATES, "add-candidate", attendee=ladder.people["ada"])
    page = (await editor.get(CANDIDATES)).text
    assert "0 of 2 sessions" in page
    assert "An evaluation that was passed" in page
    (candidate,) = (await ladder.client.ask(
        '{ project(slug: "clus3") { candidates { id } } }', as_=COORDINATOR
    ))["project"]["candidates"]  # fmt: skip
    work = {"title": "A map of Friuli", "supervisor": "Somebody", "endsOn": "2026-01-31"}
    await sent(editor, CANDIDATES, "create-field-project", **work, **{"team.0": candidate["id"]})
    path = f"{CANDIDATES}/{candidate['id']}"
    early = await _certify(editor, path, ladder)
    assert early.status_code == 422
    assert "not done, 0 of 2" in early.text
    ladder.attended("ada", "Morning", "PRESENT")
    ladder.attended("ada", "Afternoon", "PRESENT", "HOST")
    link = {"step": ladder.steps["Attended"], "session": ladder.training.afternoon}
    await sent(editor, path, "link-evidence", **link)
    await sent(editor, path, "record-evaluation", verdict="PASSED", points="90")
    assert (await _certify(editor, path, ladder)).status_code == 303
    await sent(editor, path, "offer-certification")
    assert "Secretariat: offered" in (await editor.get(path)).text
    await editor.sign_in(SECRETARIAT)
    assert "ada@ladder.example" in (await editor.get(OFFERED)).text
    await sent(editor, OFFERED, "confirm-certification", country="IT")
    assert "Nothing to confirm" in (await editor.get(OFFERED)).text
    await editor.sign_in(COORDINATOR)
    assert "Secretariat: confirmed" in (await editor.get(path)).text
    await sent(editor, path, "revoke-certification", reason="Forged", sure="yes")
    await editor.sign_in(SECRETARIAT)
    assert "Forged" in (await editor.get(OFFERED)).text


async def _certify(editor: Visitor, path: str, ladder: Ladder) -> httpx2.Response:
    (form,) = await editor.forms(path, "certify")
    return await editor.post(path, {**form, "step": ladder.steps["Evaluated"], "on": ""})


async def test_who_sees_it(editor: Visitor, ladder: Ladder) -> None:
    """Partners see numbers, and no names; candidates themselves; others nothing."""
    made = await ladder.add("ada")
    await editor.sign_in(PARTNER)
    page = (await editor.get(LADDER)).text
    assert "1 candidate" in page
    assert ">ada<" not in page
    path = f"{CANDIDATES}/{made['id']}"
    assert (await editor.get(path)).status_code == 404
    await editor.sign_in(OBSERVER)
    assert (await editor.get(LADDER)).status_code == 404
    assert "You are on no ladder" in (await editor.get("/my-ladder")).text
