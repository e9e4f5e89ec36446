"""Taking in what a project promised, and figures that somebody recorded by hand."""

from typing import Any
from uuid import UUID

from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.intake import names
from goldpath.intake.desk import Desk
from goldpath.intake.incoming import Incoming, Seen, Told
from goldpath.label.clusters.websites import read_website
from goldpath.lists.targets import FIGURES, TARGETS
from goldpath.programme.targets.changes import TargetChanges
from goldpath.programme.targets.tables import Target, TargetFigure

_OF_FIGURE = ("value", "measured_on", "note", "evidence")


async def _make_target(desk: Desk, told: Told) -> None:
    changes, promised = TargetChanges(desk.session, desk.access), dict(told)
    retired_on = promised.pop("retired_on", None)
    made = await changes.create(promised)
    if retired_on is not None:
        await changes.update(made.id, {"retired_on": retired_on}, made.version)


async def _change_target(desk: Desk, seen: Seen, changes: Told, _: Told) -> object:
    return await TargetChanges(desk.session, desk.access).update(seen.id, changes, seen.version)


async def _make_figure(desk: Desk, told: Told) -> None:
    target = await desk.find(names.target, "target", "target", told["target"])
    wrong = None
    if told.get("correction_of") is not None:
        found = names.standing_figure(desk.access.project_id, target, told["correction_of"])
        result: Any = await desk.session.exec(found)
        wrong = result.one_or_none()
        if wrong is None:
            raise BadInput(
                "No figure of that day stands for this target: there is none to correct.",
                "correction_of",
            )
    await _record(desk, target, told, wrong)


async def _change_figure(desk: Desk, seen: Seen, _: Told, told: Told) -> None:
    """Record another figure for one that was wrong: no figure ever changes."""
    target = await desk.find(names.target, "target", "target", seen.told["target"])
    await _record(desk, target, {**seen.told, **told}, seen.id)


async def _record(desk: Desk, target: UUID, told: Told, wrong: UUID | None) -> None:
    given: dict[str, Any] = {name: told.get(name) for name in _OF_FIGURE}
    changes = TargetChanges(desk.session, desk.access)
    await changes.record(target, {**given, "supersedes": wrong})


def _with_address(told: Told) -> Told:
    """Return a figure's row with the address as it is kept. Raises BadInput."""
    evidence = told.get("evidence")
    return {**told, "evidence": read_website(evidence, "evidence")} if evidence else told


TARGET_LISTS = (
    Incoming(
        listing=TARGETS,
        action=Action.TARGET_KEEP,
        table=Target,
        make=_make_target,
        change=_change_target,
        needed=("title", "unit", "target"),
        stays=("measure",),
        passed=("position",),
        fields={"target": "goal"},
    ),
    Incoming(
        listing=FIGURES,
        action=Action.TARGET_KEEP,
        table=TargetFigure,
        make=_make_figure,
        change=_change_figure,
        unsaid=("evidence", "correction_of"),
        fixed=("target", "correction_of"),
        fields={"correction_of": "supersedes"},
        prepare=_with_address,
    ),
)
