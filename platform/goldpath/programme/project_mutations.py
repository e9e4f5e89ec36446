"""The mutations of a project's life and of who belongs to it, and who they are for."""

import strawberry

from goldpath.identity.accepting import accept_invitation
from goldpath.identity.member_mutations import invite_member, remove_member, revoke_invitation
from goldpath.identity.policy import Action, declares
from goldpath.programme.projects.founding import create_project
from goldpath.programme.projects.life_mutations import move_project, update_project
from goldpath.programme.projects.partner_mutations import (
    add_partner,
    remove_partner,
    update_partner,
)
from goldpath.programme.projects.phase_mutations import create_phase, remove_phase, update_phase


@strawberry.type
class ProjectMutations:
    """Changes of a project's life and of who belongs to it."""

    create_project = strawberry.mutation(
        create_project,
        description="Make a planned project from another's template. For its coordinators.",
        metadata=declares(Action.PROJECT_CREATE),
    )
    update_project = strawberry.mutation(
        update_project,
        description="Change what a project tells of itself. For coordinators.",
        metadata=declares(Action.PROJECT_UPDATE),
    )
    move_project = strawberry.mutation(
        move_project,
        description="Start, close, archive or reopen a project. For coordinators.",
        metadata=declares(Action.PROJECT_MOVE),
    )
    create_phase = strawberry.mutation(
        create_phase,
        description="Add a phase to a project. For coordinators.",
        metadata=declares(Action.PHASE_KEEP),
    )
    update_phase = strawberry.mutation(
        update_phase,
        description="Change a phase. For coordinators.",
        metadata=declares(Action.PHASE_KEEP),
    )
    remove_phase = strawberry.mutation(
        remove_phase,
        description="Remove a phase; its steps stay, without one. For coordinators.",
        metadata=declares(Action.PHASE_KEEP),
    )
    add_partner = strawberry.mutation(
        add_partner,
        description="Take an organisation into the consortium. For coordinators.",
        metadata=declares(Action.CONSORTIUM_KEEP),
    )
    update_partner = strawberry.mutation(
        update_partner,
        description="Change a partner's role or region. For coordinators.",
        metadata=declares(Action.CONSORTIUM_KEEP),
    )
    remove_partner = strawberry.mutation(
        remove_partner,
        description="Take an organisation out of the consortium: its people may only read from "
        "then on, and what was in its charge is in nobody's. For coordinators.",
        metadata=declares(Action.CONSORTIUM_KEEP),
    )
    invite_member = strawberry.mutation(
        invite_member,
        description="Invite whoever gets the link into a project. For coordinators.",
        metadata=declares(Action.MEMBER_KEEP),
    )
    revoke_invitation = strawberry.mutation(
        revoke_invitation,
        description="Take an invitation back. For coordinators.",
        metadata=declares(Action.MEMBER_KEEP),
    )
    remove_member = strawberry.mutation(
        remove_member,
        description="Take somebody's role away, or the own. For coordinators.",
        metadata=declares(Action.MEMBER_KEEP),
    )
    accept_invitation = strawberry.mutation(
        accept_invitation,
        description="Accept an invitation by its link. For everybody who is signed in.",
        metadata=declares(Action.INVITATION_ACCEPT),
    )
