"""Taking in a project's ladder, and who is on it."""

from goldpath.identity.policy import Action
from goldpath.intake import names
from goldpath.intake.desk import Desk
from goldpath.intake.incoming import Incoming, Seen, Told
from goldpath.lists.certifications import CANDIDATES, LADDER
from goldpath.programme.certifications.joining import CandidateChanges
from goldpath.programme.certifications.laddering import LadderChanges
from goldpath.programme.certifications.tables import LadderCandidate, LadderStep


async def _make_step(desk: Desk, told: Told) -> object:
    return await LadderChanges(desk.session, desk.access).create(told)


async def _change_step(desk: Desk, seen: Seen, changes: Told, _: Told) -> object:
    return await LadderChanges(desk.session, desk.access).update(seen.id, changes, seen.version)


async def _make_candidate(desk: Desk, told: Told) -> object:
    asked = told.get("email"), told["name"]
    person = await desk.find(names.attendee, "person", "name", *asked)
    return await CandidateChanges(desk.session, desk.access).add(person)


async def _change_candidate(desk: Desk, seen: Seen, changes: Told, told: Told) -> None:
    """Change nothing: what a file says of a candidate is fixed, and a change of it refused."""


CERTIFICATION_LISTS = (
    Incoming(
        listing=LADDER,
        action=Action.LADDER_KEEP,
        table=LadderStep,
        make=_make_step,
        change=_change_step,
        needed=("kind",),
        fixed=("kind", "course_kind"),
        passed=("position",),
    ),
    Incoming(
        listing=CANDIDATES,
        action=Action.CANDIDATE_KEEP,
        table=LadderCandidate,
        make=_make_candidate,
        change=_change_candidate,
        unsaid=("email",),
        fixed=("name", "email"),
    ),
)
