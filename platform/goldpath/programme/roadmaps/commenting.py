"""Saying something of a milestone, from the project or as the cluster's manager."""

from dataclasses import asdict
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.idempotency import Attempt
from goldpath.database.rows import insert_row
from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY
from goldpath.endpoint.inputs import Checks
from goldpath.endpoint.node import Node
from goldpath.endpoint.payloads import Changed, UserError, attempt
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.cohorts.charge import participation_to_change
from goldpath.programme.roadmaps.entering import Entered, enter_part
from goldpath.programme.roadmaps.tables import Milestone, MilestoneComment

EITHER = "A `Milestone` of a project, or a `ManagedMilestone` of a cluster that you manage."
AS_ENTERED = "A `Milestone` or a `ManagedMilestone`, as it was named."


@strawberry.input(description="What to say of a milestone.")
class AddCommentInput:
    """What to say of a milestone."""

    milestone: strawberry.ID = strawberry.field(description=EITHER)
    text: str
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class AddCommentPayload:
    """The milestone with what was said of it, or what to mend."""

    milestone: Node | None = strawberry.field(description=AS_ENTERED)
    user_errors: list[UserError]


async def add_comment(info: Info, input: AddCommentInput) -> AddCommentPayload | None:
    """Say something of a milestone; it stays as it is said."""
    viewer = info.context.signed_in()
    action = Action.MILESTONE_COMMENT
    entered = enter_part(viewer, input.milestone, action, "Milestone", "milestone")

    async def write(session: AsyncSession) -> None:
        project = entered.access.project_id if isinstance(entered.access, ProjectAccess) else None
        key = Attempt(session, project, entered.account_id, input.idempotency_key)
        if await key.earlier(type(input).__name__, asdict(input)) is None:
            await key.created(await say(session, entered, input.text))

    shown = Changed(entered.door, write, "milestone", lambda _: entered.entry)
    outcome = await attempt(info, shown)
    return AddCommentPayload(milestone=outcome.value, user_errors=outcome.errors)


async def say(session: AsyncSession, entered: Entered, text: str) -> UUID:
    """Say something of a milestone; return the comment's key.

    Raises NotFound, Forbidden or Rejected.
    """
    milestone = await entered.load(session, Milestone)
    if isinstance(entered.access, ProjectAccess):
        await participation_to_change(session, entered.access, milestone.participation_id)
    checks = Checks()
    text = checks.prose(text, "text")
    checks.done()
    made = await insert_row(
        session,
        MilestoneComment,
        project_id=milestone.project_id,
        participation_id=milestone.participation_id,
        milestone_id=milestone.id,
        account_id=entered.account_id,
        text=text,
    )
    return made.id
