"""The Gold assessments of the demo that wait for a decision, or for an appeal's answer."""

import re
from html import unescape

from client import SECOND_MANAGER, SECRETARIAT
from console.sheets import link
from goldpath.label.awards.held import today
from visitor import Visitor

LIST = "/secretariat/assessments"
SECOND, THIRD = "second", "third"


async def kept(visitor: Visitor, name: str) -> str:
    """Return the secretariat's page of an invented cluster's Gold assessment."""
    await visitor.sign_in(SECRETARIAT)
    return await link(visitor, f"{LIST}?search={name}+sample", rf"{LIST}/[\w=-]+")


async def own(visitor: Visitor, name: str) -> str:
    """Return the manager's page of that assessment."""
    await visitor.sign_in(SECOND_MANAGER)
    page = (await visitor.get("/my-clusters")).text
    found = re.search(rf'href="(/my-clusters/[\w=-]+)">{name.capitalize()} Sample', page)
    assert found
    return await link(visitor, found[1], rf"{found[1]}/assessments/[\w=-]+")


async def form_of(visitor: Visitor, path: str, name: str) -> dict[str, str]:
    """Return a form of the page, with the only person ticked who may decide."""
    (form,) = await visitor.forms(path, name)
    page = (await visitor.get(path)).text
    free = re.search(r'name="(deciders\.\d+)" value="([^"]+)">\s*<span>Secretariat', page)
    assert free
    return {**form, free[1]: free[2]}


async def text_of(visitor: Visitor, path: str) -> str:
    return unescape((await visitor.get(path)).text)


async def refuse(visitor: Visitor) -> None:
    """Refuse the second cluster Gold, as the secretariat alone."""
    path = await kept(visitor, SECOND)
    form = await form_of(visitor, path, "decide-assessment")
    said = {"outcome": "REFUSED", "reasons": "Too young", "decidedOn": today().isoformat()}
    assert (await visitor.post(path, {**form, **said})).status_code == 303
