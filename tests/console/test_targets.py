"""A project's targets by its page: made, recorded, put in order, changed, removed."""

import re

from client import COORDINATOR, OBSERVER, PARTNER
from visitor import Visitor

PAGE = "/projects/clus3/targets"


async def test_from_a_promise_to_its_figures(editor: Visitor) -> None:
    await editor.sign_in(COORDINATOR)
    page = (await editor.get(PAGE)).text
    assert "Clusters labelled at Gold level, at least" in page
    (new,) = await editor.forms(PAGE, "create-target")
    facts = {"title": "Visits <of the site>", "goal": "5000", "unit": "visits", "code": "visits"}
    slip = await editor.post(PAGE, {**new, **facts, "measure": "LABELLED", "level": ""})
    assert slip.status_code == 422
    assert "The target was not made." in slip.text
    assert 'value="5000"' in slip.text
    made = await editor.post(PAGE, {**new, **facts, "measure": "MANUAL", "level": ""})
    assert made.status_code == 303
    page = (await editor.get(PAGE)).text
    assert "The target is made." in page
    assert "Visits &lt;of the site&gt;" in page
    assert "No figure yet" in page

    (record,) = await editor.forms(PAGE, "record-figure")
    figure = {**record, "value": "1900,25", "measuredOn": "2015-06-30", "note": "Web server"}
    refused = await editor.post(PAGE, {**figure, "note": ""})
    assert "The figure was not recorded." in refused.text
    assert (await editor.post(PAGE, figure)).status_code == 303
    page = (await editor.get(PAGE)).text
    assert "<strong>1900.25</strong>" in page
    assert "No figure yet" in (await editor.get(f"{PAGE}?on=2015-06-29")).text

    (*_, up) = re.findall(r"<form(?:(?!<form).)*?Move up.*?</form>", page, re.DOTALL)
    order = dict(re.findall(r'type="hidden" name="([\w.]+)" value="([^"]*)"', up))
    assert (await editor.post(PAGE, order)).status_code == 303
    page = (await editor.get(PAGE)).text
    assert "The targets are in this order." in page
    assert page.index("Visits &lt;") < page.index("Clusters labelled at Gold")
    changes = await editor.forms(PAGE, "update-target")
    assert len(changes) == len(await editor.forms(PAGE, "remove-target"))
    _, change, _ = changes
    assert (await editor.post(PAGE, {**change, "goal": "6000"})).status_code == 303
    await _cleared(editor)
    assert "6000 visits" in (await editor.get(PAGE)).text
    (remove,) = (
        one
        for one in await editor.forms(PAGE, "remove-target")
        if one["target"] == change["target"]
    )
    assert (await editor.post(PAGE, remove)).status_code == 422
    assert (await editor.post(PAGE, {**remove, "sure": "yes"})).status_code == 303
    assert "Visits &lt;" not in (await editor.get(PAGE)).text


async def _cleared(editor: Visitor) -> None:
    """What is emptied on a form is not known any more; what the form does not show stays."""
    (change, *_) = await editor.forms(PAGE, "update-target")
    known = {**change, "goal": "6000", "baseline": "12.5", "source": "The grant agreement"}
    assert (await editor.post(PAGE, known)).status_code == 303
    page = (await editor.get(PAGE)).text
    assert "The grant agreement" in page
    (change, *_) = await editor.forms(PAGE, "update-target")
    assert (await editor.post(PAGE, {**change, "title": "Renamed"})).status_code == 303
    assert "The grant agreement" in (await editor.get(PAGE)).text
    (change, *_) = await editor.forms(PAGE, "update-target")
    assert (await editor.post(PAGE, {**change, "baseline": "", "source": " "})).status_code == 303
    page = (await editor.get(PAGE)).text
    assert "The grant agreement" not in page
    assert "Renamed" in page


async def test_members_read_and_others_do_not(visitor: Visitor) -> None:
    await visitor.sign_in(PARTNER)
    page = (await visitor.get(PAGE)).text
    assert "Tester clusters benchmarked" in page
    assert "Make a target" not in page
    await visitor.sign_in(OBSERVER)
    assert (await visitor.get(PAGE)).status_code == 404
