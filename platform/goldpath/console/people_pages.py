"""The page of who may act in a project, and of the links by which others join it."""

from goldpath.console.page import Form, Page

INVITE_MEMBER = Form(
    name="invite-member",
    operation="InviteMember",
    fields=("project", "role", "partner", "note", "days"),
    done="The link is made.",
    own_key=True,
    tells="link",
)

REVOKE_INVITATION = Form(
    name="revoke-invitation",
    operation="RevokeInvitation",
    fields=("invitation",),
    done="The invitation is taken back: its link opens nothing any more.",
)

REMOVE_MEMBER = Form(
    name="remove-member",
    operation="RemoveMember",
    fields=("member",),
    done="The role is taken away.",
    thing="member",
    asks_twice=True,
)

PROJECT_PEOPLE = Page(
    name="project_people",
    path="/projects/{slug}/people",
    operation="ProjectPeoplePage",
    shown="project.members",
    parameters=("as",),
    forms=(INVITE_MEMBER, REVOKE_INVITATION, REMOVE_MEMBER),
    signed_in=True,
    partly=True,
)

PEOPLE_PAGES = (PROJECT_PEOPLE,)
