"""What a cluster is invited into: its manager takes part, or declines and says why."""

from client import SAMPLE_MANAGER
from console.own_roads import invited, own_cluster, own_steps
from console.roads import words
from databases import PrivateDatabase
from visitor import Visitor

TITLE = "Promotion and Development of Innovation Networking (InoLink)"


async def test_the_cluster_leads_to_its_roads(editor: Visitor, demo_copy: PrivateDatabase) -> None:
    own_steps(demo_copy)
    page = words((await editor.get(await own_cluster(editor))).text)
    assert "2 steps of a road" in page
    assert "Yours to do 2 steps" in page
    assert "You are invited" not in page


async def test_an_invitation_is_taken(editor: Visitor, demo_copy: PrivateDatabase) -> None:
    invited(demo_copy)
    path = await own_cluster(editor)
    page = words((await editor.get(path)).text)
    assert f"You are invited {TITLE}" in page
    assert "1 invitation to answer" in page
    (form,) = await editor.forms(path, "take-part")
    answer = await editor.post(path, form)
    assert answer.headers["location"] == f"{path}#{form['participation']}"
    page = words((await editor.get(path)).text)
    assert "You have accepted: your cluster takes part." in page
    assert "You are invited" not in page
    again = await editor.post(path, form)
    assert again.status_code in {409, 422}
    assert "It has moved on since you opened the page." in again.text


async def test_it_is_declined_with_a_reason(editor: Visitor, demo_copy: PrivateDatabase) -> None:
    invited(demo_copy)
    path = await own_cluster(editor)
    (form,) = await editor.forms(path, "decline")
    blank = await editor.post(path, {**form, "reason": " "})
    assert blank.status_code == 422
    assert "You have not declined." in blank.text
    answer = await editor.post(path, {**form, "reason": "No <b>time</b>"})
    assert answer.status_code == 303
    page = (await editor.get(path)).text
    assert "You have declined. The project reads your reason." in page
    assert "No &lt;b&gt;time&lt;/b&gt;" in page


async def test_nobody_answers_for_another(editor: Visitor, demo_copy: PrivateDatabase) -> None:
    invited(demo_copy)
    path = await own_cluster(editor)
    (form,) = await editor.forms(path, "take-part")
    await editor.sign_in(SAMPLE_MANAGER)
    assert (await editor.post(path, form)).status_code == 404
