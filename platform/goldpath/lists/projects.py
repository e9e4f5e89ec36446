"""The lists of what a project itself consists of: its phases, its consortium, its people."""

from goldpath.identity.policy import Action
from goldpath.identity.roles import ProjectRole
from goldpath.identity.tables import Membership, Person
from goldpath.label.organisations.tables import Organisation
from goldpath.lists.columns import choice, day, own, text
from goldpath.lists.listing import Listing
from goldpath.lists.referred import address_of, column_of, named
from goldpath.programme.projects.tables import Partner, PartnerRole, ProjectPhase
from goldpath.reader.mapping import Row, Rows, rows


def _in_order() -> Rows:
    phase = rows(ProjectPhase)
    return phase.by(phase.row.c.id)


PHASES = Listing(
    name="phases",
    title="Phases",
    about="The steps of the programme.",
    action=Action.PROJECT_READ,
    columns=(
        text("code", "Its short name.", key=True),
        text("title", "What it is called."),
        day("starts_on", "Its first day; empty while unknown."),
        day("ends_on", "Its last day; empty while unknown."),
        *own("ProjectPhase"),
    ),
    rows=_in_order,
)


def _consortium() -> Rows:
    partner = rows(Partner)
    return partner.by(partner.row.c.role, partner.row.c.id)


PARTNERS = Listing(
    name="partners",
    title="Consortium",
    about="The organisations of the consortium, the lead partner first.",
    action=Action.CONSORTIUM_READ,
    columns=(
        text("name", "The organisation's name.", named("name", Organisation), key=True),
        text("country", "Its country, by ISO 3166-1.", named("country", Organisation)),
        text("region", "The region it is in charge of."),
        choice("role", PartnerRole, "What it is in the consortium."),
        *own("Partner"),
    ),
    rows=_consortium,
)


def _person(member: Row) -> Rows:
    found = rows(Person)
    return found.only(found.row.c.id == member.c.account_id)


def _members() -> Rows:
    member = rows(Membership)
    return member.by(member.row.c.role, member.row.c.id)


MEMBERS = Listing(
    name="members",
    title="People with a role",
    about="Who has a role in the project; who has several is there as often.",
    action=Action.MEMBER_READ,
    columns=(
        text("name", "The person's name.", column_of("name", _person), taken=False),
        text(
            "email",
            "The address of the account. Coordinator's.",
            address_of("account_id"),
            taken=False,
            key=True,
            action=Action.MEMBER_KEEP,
        ),
        choice("role", ProjectRole, "The role.", taken=False, key=True),
        text(
            "partner",
            "The partner whom somebody in the role PARTNER works for.",
            named("name", Partner, Organisation),
            taken=False,
        ),
    ),
    rows=_members,
)

PROJECT_LISTS = (PHASES, PARTNERS, MEMBERS)
