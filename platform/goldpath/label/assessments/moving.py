"""How a mutation moves an assessment on: by the door that its id names, in one transaction."""

from collections.abc import Awaitable, Callable

from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.payloads import Changed, Outcome, attempt, attempt_alone
from goldpath.identity.policy import Action
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.assessments.entering import enter_assessment
from goldpath.label.assessments.tables import Assessment as AssessmentRow

Move = Callable[[AsyncSession, AssessmentChanges], Awaitable[AssessmentRow]]


async def moved(info: Info, asked: str, action: Action, move: Move, *kinds: str) -> Outcome:
    """Move on the assessment that an id of one of these types names, and show it by its door."""
    entry = enter_assessment(info.context.signed_in(), asked, action, *kinds)

    async def write(session: AsyncSession) -> AssessmentRow:
        return await move(session, AssessmentChanges(session, entry.role, entry.scope["key"]))

    return await attempt(info, Changed(entry.door, write, "assessment", lambda _: entry))


async def moved_away(info: Info, asked: str, action: Action, move: Move, kind: str) -> Outcome:
    """Move on an assessment that the door does not show any more afterwards."""
    entry = enter_assessment(info.context.signed_in(), asked, action, kind)

    async def write(session: AsyncSession) -> bool:
        await move(session, AssessmentChanges(session, entry.role, entry.scope["key"]))
        return True

    return await attempt_alone(info, entry.door, write)
