"""Values to ask with: real ids, cursors, texts and days of the world, and some that are wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_required_input_field,
)

from oracle.assessed import MANY, WORD
from oracle.awards import ending
from oracle.ids import global_id, reference
from oracle.pages import LISTINGS, Connection
from oracle.rows import Row, Shown, Thing

NO_ID = "bm8gaWQ="
NO_CURSOR = "bm8gY3Vyc29y"

KEYS = {
    "Cluster": "SELECT id, NULL FROM cluster",
    "RegistryCluster": "SELECT id, NULL FROM cluster",
    "ManagedCluster": "SELECT cluster_id, NULL FROM cluster_manager",
    "Project": "SELECT id, NULL FROM project",
    "BoardProject": "SELECT id, NULL FROM project",
    "Credential": "SELECT id, NULL FROM credential",
    "Scheme": "SELECT id, NULL FROM scheme",
    "Assessment": "SELECT id, NULL FROM assessment",
    "OrderedAssessment": "SELECT id, ordered_by FROM assessment WHERE ordered_by IS NOT NULL",
    "ManagedAssessment": "SELECT id, cluster_id FROM assessment",
    "ManagedArea": "SELECT area.id, cluster_id FROM improvement_area AS area "
    "JOIN assessment ON assessment.id = assessment_id",
    "AssignedAssessment": "SELECT id, NULL FROM assessment",
    "AssignedArea": "SELECT id, NULL FROM improvement_area",
    "AssignedRecommendation": "SELECT id, NULL FROM recommendation",
    "AwardRecord": "SELECT id, NULL FROM label_award",
    "ExpertTie": "SELECT id, NULL FROM expert_tie",
    "CertificationOffer": "SELECT id, NULL FROM certification_offer",
    "Partner": "SELECT id, project_id FROM partner",
    "Cohort": "SELECT id, project_id FROM cohort",
    "Participation": "SELECT id, project_id FROM participation",
    "Milestone": "SELECT id, project_id FROM milestone",
    **{
        kind: f"SELECT id, project_id FROM {table}"
        for kind, table in (
            ("ProjectPhase", "project_phase"),
            ("Member", "membership"),
            ("Invitation", "invitation"),
            ("SelectionCriterion", "selection_criterion"),
            ("Application", "application"),
            ("ParticipationContact", "participation_contact"),
            ("Evidence", "evidence"),
            ("TemplateStep", "template_step"),
            ("LadderStep", "ladder_step"),
            ("LadderCandidate", "ladder_candidate"),
            ("CandidateEvidence", "candidate_evidence"),
            ("FieldProject", "field_project"),
            ("FieldProjectMember", "field_project_member"),
            ("Certification", "certification"),
            ("Course", "course"),
            ("CourseModule", "course_module"),
            ("CourseSession", "course_session"),
            ("Trainer", "trainer"),
            ("CalendarFeed", "calendar_feed"),
            ("ImportRun", "import_run"),
            ("Attendee", "attendee"),
            ("Enrolment", "enrolment"),
            ("ExchangeSide", "exchange_side"),
            ("ReportingPeriod", "reporting_period"),
            ("Target", "target"),
            ("TargetFigure", "target_figure"),
            ("AttendanceCertificate", "attendance_certificate"),
        )
    },
    "ExchangeOffer": "SELECT exchange.id, project_id FROM exchange JOIN participation AS place "
    "ON place.cluster_id IN (host_id, visitor_id)",
    "ManagedParticipation": "SELECT id, cluster_id FROM participation",
    **{
        kind: f"SELECT part.id, cluster_id FROM {table} AS part JOIN participation AS place "
        f"ON place.id = {column}"
        for kind, table, column in (
            ("ManagedContact", "participation_contact", "participation_id"),
            ("ManagedMilestone", "milestone", "participation_id"),
            ("ManagedEvidence", "evidence", "participation_id"),
        )
    },
    "Account": "SELECT account_id, NULL FROM audit_entry WHERE account_id IS NOT NULL",
}

TEXTS: Mapping[str, tuple[str, ...]] = {
    "slug": ("clus3", "inolink", "ecei2", "race-southern-serbia", "bare", "twin", "none"),
    "search": ("klaster", "OBRÓBKA", "same", "", " ", "%", "_", "\\", "100%", "ALPHA a", "zz", "…"),
    "resource": (
        "Cohort",
        "Cluster",
        "Award",
        "Milestone",
        "MilestoneNeed",
        "TemplateStep",
        "Evidence",
        "ParticipationContact",
        "Participation",
        "Credential",
        "Assessment",
        "Score",
        "Decision",
        "AwardEvent",
    ),
    "title": ("Same day", "Ünused", "Another", "", "Nothing", f"{WORD} course 1"),
    "code": (
        *("H1", "I", "committed-cluster-participation", "geographical-concentration"),
        *(f"0000-0000{number:02}" for number in range(1, 22)),
        *("c0000-00001", "C000 00000 2", "cooooooool", "C000000003", "C000000005"),
        *("oooo ooool3", " 00000\t000i4", "ZZZZZ-ZZZZZ", "u", ""),
    ),
    "secret": (f"the secret of {MANY}", "the secret of open", "the secret of nobody", ""),
    "region": ("Śląskie", "Bayern", "", "Nowhere"),
}

DAYS = (
    *("2015-06-30", "2020-01-01", "2021-12-31", "2025-03-01", "2025-05-31", "2025-06-01"),
    *("2030-06-30", "2031-05-05", "2090-12-31", "2096-01-01"),
)
MOMENTS = (
    "2020-01-01",
    "2026-03-29T07:00:00Z",
    "2099-01-01T00:00:00Z",
    "2026-01-01T00:00:00+02:00",
)
COUNTRIES = ("PL", "LT", "DE", "GR", "AT", "IT", "FR")


@dataclass
class Treasure:
    """Values by what they are for."""

    ids: dict[str, list[str]]
    cursors: dict[str, dict[str, list[str]]]
    lists: dict[str, list[tuple[str, Thing, list[Row]]]]
    moments: list[str]

    def texts(self, name: str) -> list[str]:
        """Return texts for an argument or an input's field of this name."""
        return list(TEXTS[name])

    def cursors_of(self, place: str, owner: str | None = None) -> list[str]:
        """Return cursors of a list such as `Cohort.participations`, of one thing or of all."""
        known = self.cursors[place]
        return known[owner] if owner in known else [one for ones in known.values() for one in ones]

    def cursor(self, chance: Random, place: str, owner: str, order: Any) -> str:  # noqa: ANN401 - an `orderBy`
        """Return a cursor of a list in an order: of this thing's list, if it has one."""
        known = self.lists[place]
        _, thing, rows = chance.choice([one for one in known if one[0] == owner] or known)
        kind, name = place.split(".")
        page = Connection(LISTINGS[kind, name], thing, rows, {"orderBy": order})
        return page.cursor(chance.choice(rows))

    def managed(self, kind: str) -> list[str]:
        """Return the ids of a type for the clusters that somebody manages."""
        keys = {reference(one, "ManagedCluster").key for one in self.ids["ManagedCluster"]}
        return [one for one in self.ids[kind] if reference(one, kind).key in keys]

    def all_ids(self) -> list[str]:
        """Return every id."""
        return [one for ones in self.ids.values() for one in ones]


def treasure(admin_url: str, doors: list[Shown]) -> Treasure:
    """Gather what there is, by the doors of all who ask."""
    with psycopg.connect(admin_url) as admin:
        ids = {kind: _ids(admin, kind, statement) for kind, statement in KEYS.items()}
        moments = [
            row[0].isoformat()
            for row in admin.execute("SELECT DISTINCT at FROM audit_entry ORDER BY at DESC LIMIT 5")
        ]
    cursors: dict[str, dict[str, list[str]]] = {}
    lists: dict[str, list[tuple[str, Thing, list[Row]]]] = {}
    for shown in doors:
        for (kind, name), row in _owners(shown):
            rows = _entries(shown, kind, name, row)
            thing = Thing(kind, shown, row)
            page = Connection(LISTINGS[kind, name], thing, rows, {})
            owner = global_id(kind, row["id"], row.get("project_id")) if row else ""
            made = [page.cursor(one) for one in page.slice()]
            if made:
                lists.setdefault(f"{kind}.{name}", []).append((owner, thing, rows))
                few = sorted({0, 1, len(made) // 2, len(made) - 1} & set(range(len(made))))
                cursors.setdefault(f"{kind}.{name}", {})[owner] = [made[place] for place in few]
    return Treasure(ids, cursors, lists, [*moments, *MOMENTS])


def _ids(admin: psycopg.Connection, kind: str, statement: str) -> list[str]:
    found: list[tuple[UUID, UUID | None]] = admin.execute(
        f"SELECT DISTINCT * FROM ({statement}) AS found (id, owner) ORDER BY 1".encode()
    ).fetchall()
    return [global_id(kind, key, owner) for key, owner in found]


def _owners(shown: Shown) -> Iterator[tuple[tuple[str, str], Row]]:
    role = shown.door.role.value.removeprefix("goldpath_")
    if role == "public":
        yield ("Registry", "clusters"), {}
    elif role == "secretariat":
        yield ("Secretariat", "clusters"), {}
        yield ("Secretariat", "assessments"), {}
        yield ("Secretariat", "awards"), {}
        yield ("Secretariat", "expiring"), {}
        yield ("Secretariat", "certificationOffers"), {}
        yield ("Secretariat", "auditTrail"), {}
    if role in ("coordinator", "partner", "member", "trainer"):
        yield from ((("Project", "courses"), row) for row in shown.all("project"))
        yield from ((("Project", "sessions"), row) for row in shown.all("project"))
    if role in ("coordinator", "trainer"):
        yield from ((("Course", "enrolments"), row) for row in shown.all("course"))
    if role in ("coordinator", "partner", "member"):
        yield from ((("Cohort", "participations"), row) for row in shown.all("cohort"))
        if role != "member":
            yield from ((("Cohort", "applications"), row) for row in shown.all("cohort"))
        yield from ((("Project", "expiring"), row) for row in shown.all("project"))
        if role == "coordinator":
            yield from ((("Project", "auditTrail"), row) for row in shown.all("project"))


OF_PROJECT = {"courses": "course", "sessions": "course_session", "auditTrail": "audit_entry"}
"""The tables of lists of a project."""

CORE = {
    "assessments": "assessment",
    "awards": "label_award",
    "certificationOffers": "certification_offer",
}
"""The tables of lists of the whole core."""


def _entries(shown: Shown, kind: str, name: str, row: Row) -> list[Row]:
    if name == "clusters":
        return shown.all("cluster", merged_into=None)
    if name in CORE:
        return shown.all(CORE[name])
    if name == "expiring":
        return ending(shown, date.min, date.max)
    if kind in ("Cohort", "Course"):
        return shown.all(name.removesuffix("s"), **{f"{kind.lower()}_id": row["id"]})
    if kind == "Project":
        return shown.all(OF_PROJECT[name], project_id=row["id"])
    return shown.all("audit_entry", scope="CORE")


def values(treasure: Treasure, name: str, kind: GraphQLInputType, above: str = "") -> list[Any]:
    """Return values of a leaf: for an argument, or a field of the input field `above`."""
    named = get_named_type(kind)
    if isinstance(named, GraphQLEnumType):
        return list(named.values)
    if named.name == "String":
        where = above if above in TEXTS else name
        return treasure.texts(where)
    if named.name == "ID":
        return {
            "cluster": [
                *treasure.managed("Cluster"),
                *treasure.managed("RegistryCluster"),
                *treasure.ids["Cluster"][:2],
                *treasure.ids["Milestone"][:1],
            ],
            "actor": treasure.ids["Account"],
            "from": [*treasure.ids["ReportingPeriod"], *treasure.ids["Target"][:1]],
        }.get(name, treasure.all_ids())
    return list(
        {
            "Int": (0, 1, 2, 3, 5, 100),
            "Float": (-1.0, 0.0, 1.25, 2.675, 4, 1e9),
            "Boolean": (True, False),
            "Date": DAYS,
            "DateTime": treasure.moments,
            "CountryCode": COUNTRIES,
        }[named.name]
    )


def singles(
    treasure: Treasure, name: str, kind: GraphQLInputType, above: tuple[str, ...] = ()
) -> Iterator[Any]:
    """Yield values of an argument such that every field of its inputs is given once at least."""
    named = get_named_type(kind)
    listed = is_list_type(get_nullable_type(kind))
    if isinstance(named, GraphQLInputObjectType):
        if above.count(named.name) > 1:
            yield from ([[{}]] if listed else [{}])
            return
        for inner, described in named.fields.items():
            deeper = (*above, named.name)
            outer = name if inner in ("eq", "in", "lt", "lte", "gt", "gte") else inner
            for value in _few(
                singles(treasure, outer, described.type, deeper), named.name in above
            ):
                whole = {**required(treasure, named), inner: value}
                yield [whole] if listed else whole
        return
    found = values(treasure, name, kind)
    if listed:
        yield from ([], found[:1], found[:3])
    else:
        yield from _spread(found)


def required(treasure: Treasure, kind: GraphQLInputObjectType) -> dict[str, Any]:
    """Return a value for each field that an input must have."""
    return {
        name: values(treasure, name, inner.type)[0]
        for name, inner in kind.fields.items()
        if is_required_input_field(inner)
    }


def _spread(found: list[Any], most: int = 8) -> list[Any]:
    """Return some of many values, from all over them."""
    step = max(1, len(found) // most)
    return found[::step]


def _few(found: Iterator[Any], few: bool) -> Iterator[Any]:  # noqa: FBT001 - said by its name
    yield from (one for place, one in enumerate(found) if not few or place < 3)
