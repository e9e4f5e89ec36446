"""What is worth stealing: the ids, cursors and texts of `theirs`."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_required_input_field,
)

from client import Client
from goldpath.endpoint.ids import global_id, reference
from isolation.ladders import LADDER, OFFERS, ladder_ids, offer_ids
from isolation.ladders import OWN_KINDS as LADDER_KINDS
from isolation.world import (
    ACTORS,
    CANARY,
    LABELLED,
    THEIR_COORDINATOR,
    THEIR_EXPERTS,
    THEIR_MANAGER,
    TIED,
)

HAUL = (
    """
query Haul($slug: String!) { project(slug: $slug) {
  id phases { id } partners { id } members { id } invitations { id } template { id }
  exchanges { id } exchangeOffers { id } targets { id figures { id } } reportingPeriods { id }
  imports { id }
  assessments { id } trainers { id } calendarFeeds { id } courses { nodes { id modules { id }
    sessions { id } enrolments { nodes { id attendee { id } } } certificates { id } } }
"""
    + LADDER
    + """  cohorts { id criteria { id } applications(first: 2) { nodes { id } }
    participations(first: 2) { edges { cursor node { id cluster { id } owners { id }
      contacts { id } milestones { id evidence { id } } } } } } } }
"""
)

MANAGED = "{ viewer { clusters { id } } }"
REPORTS = """
query($id: ID!) { cluster(id: $id) {
  assessments { id improvementAreas { id } }
  participations { id project { slug } contacts { id } milestones { id evidence { id } } } } }
"""
ASSIGNED = "{ expert { assessments { id improvementAreas { id } recommendations { id } } } }"
KEPT = (
    """
query($cluster: ID!, $labelled: String!) { secretariat { """
    + OFFERS
    + """
  experts { id email credentials { id } } ties(cluster: $cluster) { id }
  awards(where: { cluster: { search: $labelled } }) { nodes { id } }
  assessments { nodes { id orderedBy { slug } deciderCandidates { id name bar } } } } }
"""
)

IN_PROGRESS = """
{ secretariat { assessments { nodes {
  id status orderedBy { slug } decisions { appeal { version } } } } } }
"""

OWN_KINDS = {
    **LADDER_KINDS,
    ("SaveScoresInput", "assessment"): "AssignedAssessment",
    ("AddRecommendationInput", "assessment"): "AssignedAssessment",
    ("DecideAssessmentInput", "assessment"): "Reported",
    ("AnswerAppealInput", "assessment"): "Appealed",
    ("CreateTemplateStepInput", "needs"): "TemplateStep",
    ("UpdateTemplateStepInput", "needs"): "TemplateStep",
    ("AnswerInvitationInput", "participation"): "ManagedParticipation",
    ("RecordProgressInput", "milestone"): "ManagedMilestone",
    ("EnrolInput", "distinctFrom"): "Attendee",
    ("EnrolWalkInInput", "distinctFrom"): "Attendee",
    ("ConfirmExchangeInput", "exchange"): "ExchangeOffer",
    ("DeclineExchangeInput", "exchange"): "ExchangeOffer",
}
"""Fields of inputs that take an id of another type than they are called by, or in a state."""

IN_STATES = ("Assessment", "ManagedAssessment")
"""Types whose things are in several states, and a change may hang on it: all are tried."""

WORDS = {"ours": "own", "theirs": CANARY}
"""What each project is called."""

JUDGES = {"ours": "board", "theirs": CANARY}
"""By what name those who decide are known."""

PROPOSED = f"""
{{ secretariat {{ clusters(where: {{ proposed: true, search: "{CANARY}" }}) {{
  nodes {{ id }} }} }} }}
"""


@dataclass
class Treasure:
    """Foreign things by type, and our own beside them."""

    ids: dict[str, list[str]]
    own_ids: dict[str, list[str]]
    cursors: list[str]
    shared: dict[str, list[str]] = field(default_factory=dict)
    thorough: bool = False
    """Whether values are tried as well of which the first looks alike: at night."""

    def any_ids(self) -> list[str]:
        """Return one foreign id of each type."""
        return [ids[0] for ids in self.ids.values()]

    def forged(self, type_name: str) -> list[str]:
        """Return the id that a type's foreign thing would have if it were our own."""
        asked = reference(self.ids[type_name][0])
        if asked.owner_id is None:
            return []
        owner = reference(self.own_ids[type_name][0]).owner_id
        return [global_id(type_name, asked.key, owner)]

    def every_id(self) -> list[str]:
        """Return one foreign id of each type, what is forged of it, and those in other states."""
        forged = [one for name in self.ids for one in self.forged(name)]
        return [
            *self.any_ids(),
            *forged,
            *(one for name in IN_STATES for one in self.ids[name][1:]),
        ]

    def ids_for(self, shape: GraphQLInputObjectType, position: str) -> list[str]:
        """Return the ids to try in a position: of the types it may take, and one of another.

        An id of another type is refused before a door is opened; every one is tried at night.
        """
        if self.thorough:
            return self.every_id()
        name, _, deeper = position.partition(".")
        if deeper:
            inner: Any = get_named_type(shape.fields[name].type)
            return self.ids_for(inner, deeper)
        kind = _STATES.get(_kind_of(shape.name, name), _kind_of(shape.name, name))
        word = next(one for one in _WORDS if kind.endswith(one) or not one)
        kin = [one for one in self.ids if (one.endswith(word) if word else one == kind)]
        alike = [one for name in kin for one in (self.ids[name][0], *self.forged(name))]
        more = [one for name in kin if name in IN_STATES for one in self.ids[name][1:]]
        others = [one for name in self.ids if name not in kin for one in self.ids[name][:1]]
        return [*alike, *more, others[len(shape.name + name) % len(others)]]

    def own_argument(self, name: str) -> str:
        """Return a required argument's value that is right for our own project, as written."""
        values = {
            "slug": "ours",
            "code": "00000-00000",
            "secret": "a secret",
            "id": self.own_ids["ManagedCluster"][0],
            "from": self.own_ids["ReportingPeriod"][0],
            "cluster": self.shared["Cluster"][0],
            "endsBefore": "2031-01-01",
        }
        others = {"points": '[{code: "indicator", points: 4.5}]'}
        return others.get(name) or f'"{values[name]}"'

    def scalars(self, name: str) -> list[Any]:
        """Return values of a scalar that could tell something of `theirs`."""
        values: dict[str, list[Any]] = {
            "ID": self.any_ids(),
            "String": ["theirs", CANARY, f"{CANARY}1", *self.cursors],
            "Int": [0, 1, 100],
            "Float": [0.5],
            "Date": ["2026-06-30", "2024-01-01"],
            "DateTime": ["2026-06-30T00:00:00+00:00"],
            "CountryCode": ["PL", "LT", "IT"],
            "Boolean": [True, False],
        }
        return values[name]

    def own_input(
        self, shape: GraphQLInputObjectType, without: Sequence[str] = ()
    ) -> dict[str, Any]:
        """Return an input that is right for our own project; without some of its fields."""
        return {
            name: self._own(shape.name, name, inner.type)
            for name, inner in shape.fields.items()
            if name not in without
        }

    def own_required(self, shape: GraphQLInputObjectType) -> dict[str, Any]:
        """Return what an input of ours must say."""
        left = [name for name, one in shape.fields.items() if not is_required_input_field(one)]
        return self.own_input(shape, without=left)

    def _own(self, shape: str, name: str, kind: Any) -> Any:  # noqa: ANN401 - any of graphql's types
        one = self._one(shape, name, get_named_type(kind))
        return [one] if is_list_type(get_nullable_type(kind)) else one

    def _one(self, shape: str, name: str, named: Any) -> Any:  # noqa: ANN401 - any of graphql's types
        if isinstance(named, GraphQLInputObjectType):
            return self.own_input(named)
        if named.name == "ID":
            type_name = _kind_of(shape, name)
            known = self.own_ids.get(type_name) or self.shared.get(type_name)
            return known[0] if known else None
        if hasattr(named, "values"):
            return next(iter(named.values))
        if name in _UNSAID:
            return None
        if named.name == "String":
            return _SAID.get(name, f"attempt {name}")
        return _OWN.get(named.name)


_OWN = {"Int": 1, "Float": 1.0, "CountryCode": "PL", "Date": "2026-01-01", "Boolean": False}
"""What an input of ours says, by its scalar."""

_SAID = {
    "startsAt": "2026-05-05T09:00",
    "endsAt": "2026-05-05T10:00",
    "timeZone": "Europe/Belgrade",
    "language": "sr",
    "link": "https://own.example.org/",
}
"""Texts that must have a form, by their fields."""

_STATES = dict.fromkeys(("Reported", "Appealed"), "Assessment")
"""Types by the states that things of ours are taken in."""

_WORDS = (
    *("Assessment", "Participation", "Contact", "Milestone", "Evidence", "Cluster", "Area"),
    *("Project", "Recommendation", "Course", "Session", "Module", "Trainer", ""),
)
"""How types are called that are one thing at several doors; the last: no other is like it."""


def _kind_of(shape: str, name: str) -> str:
    """Return the type of which an input of ours takes an id in a field."""
    called = name[:1].upper() + name[1:].removesuffix("s")
    return OWN_KINDS.get((shape, name)) or _KINDS.get(name) or called


_UNSAID = ("waiver", "doneOn")
"""What goes with some states of a milestone alone."""

_KINDS = {
    **dict.fromkeys(("duplicate", "into", "distinctFrom", "host", "visitor"), "Cluster"),
    "certificate": "AttendanceCertificate",
    "award": "AwardRecord",
    "contact": "ParticipationContact",
    "criterion": "SelectionCriterion",
    "needs": "Milestone",
    "owner": "Account",
    "phase": "ProjectPhase",
    **dict.fromkeys(("period", "from"), "ReportingPeriod"),
    "side": "ExchangeSide",
    "steps": "TemplateStep",
    "targets": "Target",
    "supersedes": "TargetFigure",
    "template": "Project",
    **dict.fromkeys(("module", "modules"), "CourseModule"),
    "session": "CourseSession",
    "feed": "CalendarFeed",
    "lead": "Trainer",
    "origin": "Partner",
}
"""Of what type an input's ids are, where its field is not called like the type."""


async def haul(client: Client) -> Treasure:
    """Collect what there is in the world that has everything, as those who may see it."""
    theirs = await client.ask(HAUL, {"slug": "theirs"}, as_=THEIR_COORDINATOR)
    ours = await client.ask(HAUL, {"slug": "ours"}, as_=ACTORS["coordinator"])
    schemes = (await client.ask("{ registry { schemes { id } } }"))["registry"]["schemes"]
    board_id = b64decode(theirs["project"]["id"]).replace(b"Project", b"BoardProject")
    return Treasure(
        ids={
            **_ids(theirs["project"]),
            "BoardProject": [b64encode(board_id).decode()],
            **await _managed(client, "theirs", THEIR_MANAGER),
            **await _assigned(client, THEIR_EXPERTS[0]),
            **await _kept(client, "theirs", THEIR_EXPERTS[0]),
            "Cluster": await _proposed(client),
        },
        own_ids={
            **_ids(ours["project"]),
            **await _managed(client, "ours", ACTORS["cluster manager"]),
            **await _assigned(client, ACTORS["expert"]),
            **await _kept(client, "ours", ACTORS["expert"]),
            **await _in_states(client, "ours"),
        },
        cursors=_cursors(theirs["project"]),
        shared={
            "Cluster": [_places(ours["project"])[0]["node"]["cluster"]["id"]],
            "Scheme": [scheme["id"] for scheme in schemes],
        },
    )


async def _managed(client: Client, slug: str, manager: str | None) -> dict[str, list[str]]:
    """Return what a manager's cluster has: of its roads, those in a project."""
    viewer = (await client.ask(MANAGED, as_=manager))["viewer"]
    ids = [cluster["id"] for cluster in viewer["clusters"]]
    cluster = (await client.ask(REPORTS, {"id": ids[0]}, as_=manager))["cluster"]
    return {
        "ManagedCluster": ids,
        "ManagedAssessment": [one["id"] for one in cluster["assessments"]],
        "ManagedArea": _parts(cluster, "improvementAreas"),
        **_road([one for one in cluster["participations"] if one["project"]["slug"] == slug]),
    }


def _road(places: list[dict[str, Any]]) -> dict[str, list[str]]:
    steps = [step for one in places for step in one["milestones"]]
    return {
        "ManagedParticipation": [one["id"] for one in places],
        "ManagedContact": [held["id"] for one in places for held in one["contacts"]],
        "ManagedMilestone": [step["id"] for step in steps],
        "ManagedEvidence": [file["id"] for step in steps for file in step["evidence"]],
    }


async def _proposed(client: Client) -> list[str]:
    secretariat = (await client.ask(PROPOSED, as_=ACTORS["secretariat"]))["secretariat"]
    return [one["id"] for one in secretariat["clusters"]["nodes"]]


async def _assigned(client: Client, expert: str | None) -> dict[str, list[str]]:
    desk = (await client.ask(ASSIGNED, as_=expert))["expert"]
    return {
        "AssignedAssessment": [one["id"] for one in desk["assessments"]],
        "AssignedArea": _parts(desk, "improvementAreas"),
        "AssignedRecommendation": _parts(desk, "recommendations"),
    }


def _parts(owner: dict[str, Any], name: str) -> list[str]:
    return [part["id"] for one in owner["assessments"] for part in one[name]]


async def _kept(client: Client, slug: str, expert: str | None) -> dict[str, list[str]]:
    """Return what the secretariat keeps: of a project, of an expert, and of a tied one."""
    secretariat = ACTORS["secretariat"]
    named = '{ secretariat { clusters(where: {search: "%s"}) { nodes { id } } } }'
    cluster = (await client.ask(named % TIED[slug], as_=secretariat))["secretariat"]["clusters"]
    given = {"cluster": cluster["nodes"][0]["id"], "labelled": LABELLED[slug]}
    kept = (await client.ask(KEPT, given, as_=secretariat))["secretariat"]
    experts = [one for one in kept["experts"] if one["email"] == expert]
    assessments = [
        one for one in kept["assessments"]["nodes"] if (one["orderedBy"] or {}).get("slug") == slug
    ]
    candidates = assessments[0]["deciderCandidates"]
    return {
        **offer_ids(kept, WORDS[slug]),
        "Assessment": [one["id"] for one in assessments],
        "AwardRecord": [one["id"] for one in kept["awards"]["nodes"]],
        "Decider": [
            one["id"] for one in candidates if (one["name"], one["bar"]) == (JUDGES[slug], None)
        ],
        "ExpertTie": [one["id"] for one in kept["ties"]],
        "Expert": [one["id"] for one in experts],
        "Credential": [held["id"] for one in experts for held in one["credentials"]],
    }


async def _in_states(client: Client, slug: str) -> dict[str, list[str]]:
    """Return what a project ordered that can be decided on, and whose decision is appealed."""
    kept = (await client.ask(IN_PROGRESS, as_=ACTORS["secretariat"]))["secretariat"]
    own = [one for one in kept["assessments"]["nodes"] if one["orderedBy"]["slug"] == slug]
    return {
        "Reported": [one["id"] for one in own if one["status"] == "REPORTED"],
        "Appealed": [one["id"] for one in own if any(made["appeal"] for made in one["decisions"])],
    }


def _ids(project: dict[str, Any]) -> dict[str, list[str]]:
    places = [edge["node"] for edge in _places(project)]
    steps = [step for one in places for step in one["milestones"]]
    cohorts = project["cohorts"]
    return {
        **ladder_ids(project),
        **{kind: [one["id"] for one in project[name]] for kind, name in _PARTS.items()},
        "Project": [project["id"]],
        "Course": [one["id"] for one in project["courses"]["nodes"]],
        "CourseModule": _inner(project["courses"]["nodes"], "modules"),
        "Enrolment": [one["id"] for one in _enrolments(project)],
        "AttendanceCertificate": _inner(project["courses"]["nodes"], "certificates"),
        "Attendee": [one["attendee"]["id"] for one in _enrolments(project)],
        "CourseSession": _inner(project["courses"]["nodes"], "sessions"),
        "SelectionCriterion": [one["id"] for cohort in cohorts for one in cohort["criteria"]],
        "Application": [one["id"] for cohort in cohorts for one in cohort["applications"]["nodes"]],
        "Participation": [one["id"] for one in places],
        "ParticipationContact": [held["id"] for one in places for held in one["contacts"]],
        "Account": [person["id"] for one in places for person in one["owners"]],
        "TargetFigure": _inner(project["targets"], "figures"),
        "Milestone": [step["id"] for step in steps],
        "Evidence": [file["id"] for step in steps for file in step["evidence"]],
    }


def _enrolments(project: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for course in project["courses"]["nodes"] for one in course["enrolments"]["nodes"]]


def _inner(owners: list[dict[str, Any]], name: str) -> list[str]:
    return [part["id"] for one in owners for part in one[name]]


_PARTS = {
    "ProjectPhase": "phases",
    "Partner": "partners",
    "Member": "members",
    "Invitation": "invitations",
    "TemplateStep": "template",
    "ExchangeSide": "exchanges",
    "ExchangeOffer": "exchangeOffers",
    "Target": "targets",
    "ReportingPeriod": "reportingPeriods",
    "OrderedAssessment": "assessments",
    "Trainer": "trainers",
    "CalendarFeed": "calendarFeeds",
    "ImportRun": "imports",
    "Cohort": "cohorts",
}
"""Lists of a project, by their types."""


def _places(project: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge for one in project["cohorts"] for edge in one["participations"]["edges"]]


def _cursors(project: dict[str, Any]) -> list[str]:
    return [edge["cursor"] for edge in _places(project)][:2]
