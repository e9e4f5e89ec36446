"""Taking in the template, and the steps of each cluster's road."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement

from goldpath.database.rows import keyed, load, update_version
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.intake import names
from goldpath.intake.desk import Desk
from goldpath.intake.incoming import Incoming, Seen, Told
from goldpath.intake.lists.cohorts import PLACE, participation_of
from goldpath.lists.roadmaps import ACTIONS, MILESTONES, TEMPLATE
from goldpath.programme.roadmaps.adding import Adding, NewStep
from goldpath.programme.roadmaps.changes import MilestoneChanges
from goldpath.programme.roadmaps.counting import count_anew
from goldpath.programme.roadmaps.holding import hold_road
from goldpath.programme.roadmaps.needing import Needs
from goldpath.programme.roadmaps.standing import Standing
from goldpath.programme.roadmaps.tables import Milestone, MilestoneStatus
from goldpath.programme.templates.changes import TemplateChanges
from goldpath.programme.templates.tables import TemplateStep
from goldpath.reader.mapping import Row

_STANDING = ("status", "waiver", "done_on")


async def _columns(desk: Desk, told: Told) -> dict[str, Any]:
    """Return the columns of a step or a milestone, with keys of what it names. Raises BadInput."""
    left = ("phase", "owner_email", "needs", *PLACE, *_STANDING)
    columns = {name: value for name, value in told.items() if name not in left}
    if "phase" in told:
        asked = names.phase, "phase", "phase", told["phase"]
        columns["phase_id"] = await desk.find_any(*asked)
    if "owner_email" in told:
        person = names.account, "person", "owner_email", told["owner_email"]
        columns["owner_id"] = await desk.find_any(*person)
    return columns


async def _make_step(desk: Desk, told: Told) -> object:
    return await TemplateChanges(desk.session, desk.access).create(await _columns(desk, told), [])


async def _change_step(desk: Desk, seen: Seen, changes: Told, _: Told) -> object:
    needs = None
    if "needs" in changes:
        titles = changes["needs"] or ()
        needs = [await desk.find(names.step, "step", "needs", title) for title in titles]
    columns = await _columns(desk, changes)
    steps = TemplateChanges(desk.session, desk.access)
    return await steps.update(seen.id, columns, needs, seen.version)


async def _new(desk: Desk, told: Told) -> NewStep:
    place = await participation_of(desk, told)
    standing = {name: told[name] for name in ("waiver", "done_on") if name in told}
    status = Standing.given(told.get("status", MilestoneStatus.PLANNED), **standing)
    return NewStep(place, await _columns(desk, told), status)


async def _make_milestone(desk: Desk, told: Told) -> object:
    new = await _new(desk, told)
    milestones = MilestoneChanges(desk.session, desk.access)
    return await milestones.create(new.participation_id, dict(new.facts), new.standing, [])


async def _refuse_action(_: Desk, told: Told) -> None:
    raise BadInput(
        f"There is no action '{told['title']}' of this participant. Actions are planned of a "
        "report, on the page of the road; a file changes those that are planned.",
        "title",
    )


async def _make_milestones(desk: Desk, rows: Sequence[Told]) -> None:
    new = [await _new(desk, told) for told in rows]
    await Adding(desk.session, desk.access).add(new)


async def _change_milestone(desk: Desk, seen: Seen, changes: Told, told: Told) -> object:
    if "needs" in changes:
        return await _need(desk, seen, changes["needs"] or ())
    standing = {name: told[name] for name in _STANDING if name in told}
    if not changes.keys() & {*_STANDING}:
        standing = {}
    facts = await _columns(desk, changes)
    milestones = MilestoneChanges(desk.session, desk.access)
    return await milestones.update(seen.id, facts, standing, seen.version)


async def _need(desk: Desk, seen: Seen, titles: Sequence[str]) -> object:
    found = await load(desk.session, Milestone, desk.access.project_id, seen.id)
    road = found.participation_id
    await hold_road(desk.session, desk.access, road)
    asked = names.milestone, "milestone", "needs"
    needs: list[UUID] = [await desk.find(*asked, road, title) for title in titles]
    await Needs(desk.session, found).replace(needs)
    own = keyed(Milestone, found.project_id, found.id)
    return await update_version(desk.session, Milestone, own, seen.version)


async def _on_roads(desk: Desk, row: Row, told: Sequence[Told]) -> ColumnElement[bool]:
    """Return the condition that a milestone stands on a road that rows name."""
    roads = set()
    for one in told:
        try:
            roads.add(await participation_of(desk, one))
        except (BadInput, KeyError):
            continue  # the row itself is told when it is taken
    on_these: ColumnElement[bool] = row.c.participation_id.in_(roads)
    return on_these


_MILESTONES = Incoming(
    listing=MILESTONES,
    action=Action.MILESTONE_CREATE,
    table=Milestone,
    make=_make_milestone,
    make_many=_make_milestones,
    change=_change_milestone,
    stays=("status", "days"),
    fixed=PLACE,
    later=("needs",),
    passed=("position",),
    fields={"owner_email": "owner"},
    narrow=_on_roads,
    count=count_anew,
)

ROADMAP_LISTS = (
    Incoming(
        listing=TEMPLATE,
        action=Action.TEMPLATE_KEEP,
        table=TemplateStep,
        make=_make_step,
        change=_change_step,
        stays=("anchor", "days"),
        later=("needs",),
        passed=("position",),
    ),
    _MILESTONES,
    replace(
        _MILESTONES,
        listing=ACTIONS,
        make=_refuse_action,
        make_many=None,
        passed=("position", "indicator"),
        count=None,
    ),
)
