"""Taking in what a project consists of: its phases and its consortium."""

from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.intake.desk import Desk
from goldpath.intake.incoming import Incoming, Seen, Told
from goldpath.lists.projects import PARTNERS, PHASES
from goldpath.programme.projects.partner_changes import NewPartner, PartnerChanges
from goldpath.programme.projects.phase_changes import PhaseChanges
from goldpath.programme.projects.tables import Partner, PartnerRole, ProjectPhase


async def _make_phase(desk: Desk, told: Told) -> object:
    return await PhaseChanges(desk.session, desk.access).create(told)


async def _change_phase(desk: Desk, seen: Seen, changes: Told, _: Told) -> object:
    phases = PhaseChanges(desk.session, desk.access)
    return await phases.update(seen.id, changes, seen.version)


async def _make_partner(desk: Desk, told: Told) -> object:
    role = told.get("role", PartnerRole.PARTNER)
    new = NewPartner(told["name"], told.get("country"), role, told.get("region"))
    return await PartnerChanges(desk.session, desk.access).add(new)


async def _change_partner(desk: Desk, seen: Seen, changes: Told, _: Told) -> object:
    if "name" in changes:
        raise BadInput("An organisation's name is not the project's to change.", "name")
    own = {name: value for name, value in changes.items() if name != "country"}
    return await PartnerChanges(desk.session, desk.access).update(seen.id, own, seen.version)


PROJECT_LISTS = (
    Incoming(
        listing=PHASES,
        action=Action.PHASE_KEEP,
        table=ProjectPhase,
        make=_make_phase,
        change=_change_phase,
        needed=("title",),
    ),
    Incoming(
        listing=PARTNERS,
        action=Action.CONSORTIUM_KEEP,
        table=Partner,
        make=_make_partner,
        change=_change_partner,
        stays=("role",),
        quiet=("country",),
        fields={"name": "organisation"},
    ),
)
