"""What a cluster's manager tells of a step that is the manager's own."""

from datetime import date
from enum import StrEnum

import strawberry
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed, stale, update_version
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.inputs import Checks
from goldpath.endpoint.payloads import Changed, UserError, attempt
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.identity.tables import Person
from goldpath.programme.roadmaps.changes import provable
from goldpath.programme.roadmaps.entering import Entered, enter_part
from goldpath.programme.roadmaps.holding import hold_milestone
from goldpath.programme.roadmaps.managed import ManagedMilestone
from goldpath.programme.roadmaps.mutations import DONE_ON
from goldpath.programme.roadmaps.standing import Standing
from goldpath.programme.roadmaps.tables import Milestone as MilestoneRow
from goldpath.programme.roadmaps.tables import MilestoneStatus


@strawberry.enum(description="How far the owner of a step is with it.")
class MilestoneProgress(StrEnum):
    """How far the owner of a step is with it: to waive one is the project's."""

    PLANNED = "PLANNED"
    IN_PROGRESS = "IN_PROGRESS"
    DONE = "DONE"


@strawberry.input(description="How far you are with a step of yours.")
class RecordProgressInput:
    """How far a manager is with a step."""

    milestone: strawberry.ID = strawberry.field(description="A `ManagedMilestone` that is `mine`.")
    status: MilestoneProgress
    done_on: date | None = strawberry.field(default=None, description=DONE_ON)
    expected_version: int


@strawberry.type
class RecordProgressPayload:
    """The step as it is now, or what to mend."""

    milestone: ManagedMilestone | None
    user_errors: list[UserError]


async def record_progress(info: Info, input: RecordProgressInput) -> RecordProgressPayload | None:
    """Say how far a step is that one owns as the manager of the cluster."""
    viewer = info.context.signed_in()
    reference(input.milestone, "ManagedMilestone", field="milestone")
    action = Action.MILESTONE_PROGRESS
    entered = enter_part(viewer, input.milestone, action, "Milestone", "milestone")

    async def write(session: AsyncSession) -> MilestoneRow:
        return await _record(session, entered, input)

    shown = Changed(entered.door, write, "milestone", lambda _: entered.entry)
    outcome = await attempt(info, shown)
    return RecordProgressPayload(milestone=outcome.value, user_errors=outcome.errors)


async def _record(
    session: AsyncSession, entered: Entered, given: RecordProgressInput
) -> MilestoneRow:
    """Change how far a step is. Raises NotFound, BadInput, Rejected or Conflict."""
    seen = await hold_milestone(session, entered)
    if seen.owner_id != entered.account_id:
        raise BadInput(await _whose(session, seen), "milestone")
    if seen.version != given.expected_version:
        raise stale(given.expected_version)
    if seen.status is MilestoneStatus.WAIVED:
        raise BadInput("This step is waived: the project says that it is not needed.", "milestone")
    told = {} if given.done_on is None else {"done_on": given.done_on}
    checks = Checks()
    columns = Standing.given(MilestoneStatus[given.status.name], **told).columns(
        checks, Standing(seen.status, done_on=seen.done_on)
    )
    checks.done()
    del columns["waiver"]
    own = keyed(MilestoneRow, seen.project_id, seen.id)
    with provable():
        return await update_version(session, MilestoneRow, own, given.expected_version, **columns)


async def _whose(session: AsyncSession, seen: MilestoneRow) -> str:
    """Return the sentence that says who owns a step."""
    if seen.owner_id is None:
        return "Nobody owns this step yet: ask the project to make it yours."
    named = select(Person.name).where(col(Person.id) == seen.owner_id)
    name = (await session.exec(named)).one_or_none() or "somebody else"
    return f"This step is owned by {name}: only they or the project say how far it is."
