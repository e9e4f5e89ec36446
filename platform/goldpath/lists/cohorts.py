"""The lists of who takes part in a project, and who asked to."""

from goldpath.identity.policy import Action
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.organisations.tables import Organisation
from goldpath.lists.columns import choice, day, number, own, text
from goldpath.lists.listing import Listing
from goldpath.lists.referred import OF_PARTICIPATION, named, participant
from goldpath.programme.applications.judged import points
from goldpath.programme.applications.tables import (
    Application,
    ApplicationStatus,
    SelectionCriterion,
)
from goldpath.programme.cohorts.tables import (
    Cohort,
    Participation,
    ParticipationContact,
    ParticipationStatus,
)
from goldpath.programme.projects.tables import Partner
from goldpath.reader.mapping import Rows, rows


def _cohorts() -> Rows:
    cohort = rows(Cohort)
    return cohort.by(cohort.row.c.id)


COHORTS = Listing(
    name="cohorts",
    title="Cohorts",
    about="Clusters that go through the programme together.",
    action=Action.COHORT_READ,
    columns=(
        text("name", "What it is called.", key=True),
        number("capacity", "How many clusters there is room for; empty: any number."),
        day("apply_by", "The last day for applications."),
        *own("Cohort"),
    ),
    rows=_cohorts,
)


def _participants() -> Rows:
    place = rows(Participation)
    return place.by(place.row.c.cohort_id, place.row.c.id)


PARTICIPANTS = Listing(
    name="participants",
    title="Participants",
    about="The clusters of each cohort, and where each is in the programme.",
    action=Action.COHORT_READ,
    columns=(
        *participant(),
        choice("status", ParticipationStatus, "Where it is in the programme."),
        choice("target_level", LabelLevel, "The label it aims for."),
        day("joined_on", "The day that its road is reckoned from."),
        text(
            "partner",
            "The partner in charge of it.",
            named("name", Partner, Organisation),
        ),
        text("withdrawal_reason", "Why it withdrew."),
        *own("Participation"),
    ),
    rows=_participants,
)


def _contacts() -> Rows:
    contact = rows(ParticipationContact)
    return contact.by(contact.row.c.participation_id, contact.row.c.id)


CONTACTS = Listing(
    name="contacts",
    title="Contacts",
    about="Whom to talk to in the clusters. A partner sees those in its charge.",
    action=Action.CONTACT_READ,
    columns=(
        *OF_PARTICIPATION,
        text("name", "The person's name.", key=True),
        text("position", "What the person is there."),
        text("email", "The person's address."),
        text("phone", "The person's number."),
        *own("ParticipationContact"),
    ),
    rows=_contacts,
)


def _applications() -> Rows:
    application = rows(Application)
    return application.by(application.row.c.cohort_id, application.row.c.id)


APPLICATIONS = Listing(
    name="applications",
    title="Applications",
    about="Who applied for a cohort, and what became of it. Decisions are taken one by one.",
    action=Action.APPLICATION_READ,
    columns=(
        *participant(),
        day("applied_on", "When the cluster applied."),
        choice("target_level", LabelLevel, "The label it wants to aim for."),
        text("motivation", "Why it wants to take part."),
        choice("status", ApplicationStatus, "What became of it.", taken=False),
        text("reason", "Why it was so decided, or withdrawn.", taken=False),
        day("decided_on", "When that was.", taken=False),
        number("points", "Of all criteria together.", points, taken=False),
        *own("Application"),
    ),
    rows=_applications,
)


def _criteria() -> Rows:
    criterion = rows(SelectionCriterion)
    return criterion.by(criterion.row.c.cohort_id, criterion.row.c.id)


CRITERIA = Listing(
    name="criteria",
    title="Criteria",
    about="What applications are judged by.",
    action=Action.APPLICATION_READ,
    columns=(
        text("cohort", "The cohort's name.", named("name", Cohort), key=True),
        text("title", "What is judged.", key=True),
        number("maximum", "The most points that it can have."),
        *own("SelectionCriterion"),
    ),
    rows=_criteria,
)

COHORT_LISTS = (COHORTS, PARTICIPANTS, CONTACTS, CRITERIA, APPLICATIONS)
