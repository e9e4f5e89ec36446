"""Assessments: what each door tells of one, who assesses, who could, and what stands in its way."""

from datetime import UTC, date
from typing import Any

from oracle.filters import narrowed
from oracle.ids import global_id, reference
from oracle.labels import RANKS, today
from oracle.ordering import by
from oracle.pages import connection
from oracle.people import profiles
from oracle.rows import Row, Shown, Thing, resolves

TYPES = ("Assessment", "OrderedAssessment", "ManagedAssessment", "AssignedAssessment")

CRITERIA = (
    "PROFILE_LISTED",
    "COLLABORATION",
    "SME_SUPPORT",
    "PRIORITIES",
    "STAFF",
    "ENGLISH_WEBSITE",
    "MEMBERS",
    "MEMBER_TYPES",
)
ASKED_SINCE = date(2019, 11, 15)
"""`domain.md` section 1, eligibility."""

CREDENTIALS = {
    "BRONZE": "BENCHMARKING_EXPERT",
    "SILVER": "SILVER_AUDITOR",
    "GOLD": "GOLD_ASSESSOR",
}


def of_each(*fields: str, kinds: tuple[str, ...] = TYPES) -> list[str]:
    """Return fields of several types, such as `Assessment.panel`."""
    return [f"{kind}.{name}" for kind in kinds for name in fields]


def _latest(found: list[Row]) -> list[Row]:
    return sorted(found, key=by(("ordered_on", True), ("id", True)))


@resolves("Project.assessments")
def ordered(project: Thing) -> list[Thing]:
    found = project.shown.all("assessment", ordered_by=project.row["id"])
    return project.others("OrderedAssessment", _latest(found))


@resolves("ManagedCluster.assessments")
def of_cluster(cluster: Thing) -> list[Thing]:
    found = cluster.shown.all("assessment", cluster_id=cluster.row["id"])
    return cluster.others("ManagedAssessment", _latest(found))


@resolves("ExpertDesk.assessments")
def assigned(desk: Thing) -> list[Thing]:
    return desk.others("AssignedAssessment", _latest(desk.shown.all("assessment")))


@resolves("Secretariat.assessments")
def kept(secretariat: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    shown = secretariat.shown
    found = narrowed(shown, "AssessmentWhere", shown.all("assessment"), arguments.get("where"))
    return connection(secretariat, "assessments", found, arguments)


@resolves("OrderedAssessment.id")
def ordered_id(assessment: Thing) -> str:
    return global_id("OrderedAssessment", assessment.row["id"], assessment.row["ordered_by"])


@resolves("ManagedAssessment.id")
def managed_id(assessment: Thing) -> str:
    return global_id("ManagedAssessment", assessment.row["id"], assessment.row["cluster_id"])


@resolves(*of_each("scheme"))
def scheme(assessment: Thing) -> Thing | None:
    return _other(assessment, "Scheme", "scheme", "scheme_id")


@resolves(*of_each("minimumScheme"))
def minimum_scheme(assessment: Thing) -> Thing | None:
    return _other(assessment, "Scheme", "scheme", "minimum_scheme_id")


@resolves("OrderedAssessment.cluster", "Assessment.cluster", "ExpertTie.cluster")
def cluster(thing: Thing) -> Thing | None:
    return _other(thing, "Cluster", "cluster", "cluster_id")


@resolves("AssignedAssessment.cluster")
def assigned_cluster(assessment: Thing) -> Thing | None:
    return _other(assessment, "AssignedCluster", "cluster", "cluster_id")


@resolves("Assessment.orderedBy")
def ordered_by(assessment: Thing) -> Thing | None:
    return _other(assessment, "OrderingProject", "project", "ordered_by")


def _other(thing: Thing, kind: str, table: str, column: str) -> Thing | None:
    found = thing.shown.one(table, id=thing.row[column])
    return thing.other(kind, found) if found else None


@resolves("ManagedAssessment.ownOrder")
def own_order(assessment: Thing) -> bool:
    return assessment.row["ordered_by"] is None


@resolves(*of_each("panel"))
def panel(assessment: Thing) -> list[Thing]:
    told = assessment.kind in ("Assessment", "AssignedAssessment")
    return _assessors(assessment, "DeclaredAssessor" if told else "Assessor", released=False)


@resolves("Assessment.released")
def released(assessment: Thing) -> list[Thing]:
    return _assessors(assessment, "ReleasedAssessor", released=True)


def _assessors(assessment: Thing, kind: str, *, released: bool) -> list[Thing]:
    every = assessment.shown.all("assessor", assessment_id=assessment.row["id"])
    found = [row for row in every if (row["status"] == "RELEASED") is released]
    return assessment.others(kind, sorted(found, key=by("id")))


@resolves(*of_each("name", kinds=("Assessor", "DeclaredAssessor", "ReleasedAssessor", "ExpertTie")))
def name(of: Thing) -> Any:  # noqa: ANN401 - a text
    person = of.shown.one("person", id=of.row["person_id"])
    return person and person["name"]


@resolves("DeclaredAssessor.declaredAt")
def declared_at(assessor: Thing) -> str | None:
    at = assessor.row["declared_at"]
    return None if at is None else at.astimezone(UTC).isoformat(timespec="microseconds")


@resolves("Secretariat.ties")
def ties(secretariat: Thing, cluster: str) -> list[Thing]:
    key = reference(cluster, "Cluster", "RegistryCluster").key
    found = secretariat.others("ExpertTie", secretariat.shown.all("expert_tie", cluster_id=key))
    return sorted(found, key=lambda tie: (name(tie), tie.row["id"]))


@resolves("Assessment.checklist")
def checklist(assessment: Thing) -> list[Thing]:
    return _checklist(assessment, assessment.row["cluster_id"])


@resolves("ManagedCluster.eligibility")
def eligibility(cluster: Thing) -> list[Thing]:
    return _checklist(cluster, cluster.row["id"])


def _checklist(of: Thing, cluster_id: object) -> list[Thing]:
    unchecked = {"met": None, "evidence": None, "waiver": None, "checked_on": None, "version": 0}
    known = {row["criterion"]: row for row in _checks(of.shown, cluster_id)}
    rows = [known.get(one) or {**unchecked, "criterion": one} for one in CRITERIA]
    return of.others("EligibilityCheck", rows)


def _checks(shown: Shown, cluster_id: object) -> list[Row]:
    return shown.all("eligibility_check", cluster_id=cluster_id)


@resolves("Assessment.lacking")
def lacking(assessment: Thing) -> list[str]:
    if assessment.row["ordered_on"] < ASKED_SINCE:
        return []
    checks = _checks(assessment.shown, assessment.row["cluster_id"])
    done = {row["criterion"] for row in checks if row["met"] or row["waiver"] is not None}
    return sorted(set(CRITERIA) - done)


@resolves("Assessment.lacksLevel")
def lacks_level(assessment: Thing) -> Any:  # noqa: ANN401 - a level or None
    level = rules(assessment)["prerequisite"]
    awards = assessment.shown.all("label_award", cluster_id=assessment.row["cluster_id"])
    held = {RANKS[award["level"]] for award in awards if award["status"] != "WITHDRAWN"}
    return None if level is None or max(held, default=0) >= RANKS[level] else level


def rules(assessment: Thing) -> Row:
    """Return what the scheme says of the level that an assessment is for."""
    key = {name: assessment.row[name] for name in ("scheme_id", "level")}
    (found,) = assessment.shown.all("scheme_level", **key)
    return found


@resolves("Assessment.candidates")
def candidates(assessment: Thing) -> list[Thing]:
    shown, kind = assessment.shown, CREDENTIALS[assessment.row["level"]]
    holders = {row["person_id"] for row in shown.all("credential", kind=kind)}
    found = [row for row in profiles(shown) if row["person_id"] in holders]
    return [
        assessment.other("Candidate", row, bar=_bar(assessment, row["person_id"])) for row in found
    ]


@resolves("Candidate.id", "Expert.id")
def expert_id(expert: Thing) -> str:
    return global_id("Expert", expert.row["person_id"])


def _bar(assessment: Thing, person: object) -> str | None:
    """Return why an expert may not assess (`domain.md` section 1, impartiality)."""
    shown, cluster_id = assessment.shown, assessment.row["cluster_id"]
    tied = {row["kind"] for row in shown.all("expert_tie", person_id=person, cluster_id=cluster_id)}
    if "ORGANISATION" in tied or shown.all(
        "cluster_manager", account_id=person, cluster_id=cluster_id
    ):
        return "ORGANISATION"
    if tied:
        return "ADVISER"
    if shown.all("trainer", account_id=person, project_id=assessment.row["ordered_by"]):
        return "TRAINER"
    kind = CREDENTIALS[assessment.row["level"]]
    held = shown.all("credential", person_id=person, kind=kind, status="ACTIVE")
    ends = [row["valid_until"] for row in held]
    return None if any(end is None or end >= today() for end in ends) else "CREDENTIAL"
