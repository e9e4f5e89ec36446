"""The page at the end of an invitation's link: what it offers, and a button to accept it."""

from goldpath.console.page import Form, Page

ACCEPT = Form(
    name="accept-invitation",
    operation="AcceptInvitation",
    fields=("secret",),
    done="You have accepted the invitation. Welcome: this is the project.",
    leads_to="/projects/{slug}",
)

INVITATION = Page(
    name="invitation",
    path="/invitations/{secret}",
    operation="InvitationPage",
    shown="viewer",
    forms=(ACCEPT,),
    signed_in=True,
)
