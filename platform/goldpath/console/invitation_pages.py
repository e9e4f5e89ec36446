"""The page at the end of an invitation's link: what it offers, and a button to accept it."""

from goldpath.console.page import Form, Page

ACCEPT = Form(
    name="accept-invitation",
    operation="AcceptInvitation",
    fields=("secret",),
    done="You have accepted the invitation. Welcome: this is the project.",
    leads_to="/projects/{slug}",
)

ACCEPT_TO_TRAIN = Form(
    name="accept-to-train",
    operation="AcceptInvitation",
    fields=("secret",),
    done="You have accepted the invitation. The project is one of yours now.",
    leads_to="/projects",
)
"""A trainer reads courses, and not yet a project's page."""

INVITATION = Page(
    name="invitation",
    path="/invitations/{secret}",
    operation="InvitationPage",
    shown="viewer",
    forms=(ACCEPT, ACCEPT_TO_TRAIN),
    signed_in=True,
)
