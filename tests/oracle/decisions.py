"""Decisions and appeals: what each door tells of them, and who could decide."""

from typing import Any

from oracle.assessments import of_each
from oracle.ids import global_id
from oracle.ordering import by
from oracle.rows import Shown, Thing, resolves

DECISIONS = {
    "Assessment": "Decision",
    "OrderedAssessment": "OrderedDecision",
    "ManagedAssessment": "ManagedDecision",
    "AssignedAssessment": "AssignedDecision",
}
"""What each door's assessment calls its decisions."""

APPEALS = {"Decision": "Appeal", "OrderedDecision": "OrderedAppeal"}


@resolves(*of_each("decisions"))
def decisions(assessment: Thing) -> list[Thing]:
    found = assessment.shown.all("decision", assessment_id=assessment.row["id"])
    return assessment.others(DECISIONS[assessment.kind], sorted(found, key=by(("number", True))))


@resolves("Decision.appeal", "OrderedDecision.appeal", "ManagedDecision.appeal")
def appeal(decision: Thing) -> Thing | None:
    found = decision.shown.one("appeal", decision_id=decision.row["id"])
    return decision.other(APPEALS.get(decision.kind, "ManagedAppeal"), found) if found else None


@resolves("Decision.deciders", "ManagedDecision.deciders")
def deciders(decision: Thing) -> list[Thing]:
    return _people(decision, "decision_id")


@resolves("Appeal.deciders", "ManagedAppeal.deciders")
def answerers(appeal: Thing) -> list[Thing]:
    return _people(appeal, "appeal_id")


def _people(of: Thing, column: str) -> list[Thing]:
    found = of.shown.all("decider", **{column: of.row["id"]})
    return of.others("Decider", sorted(found, key=by("id")))


@resolves("Decider.name")
def name(decider: Thing) -> Any:  # noqa: ANN401 - a text
    person = decider.shown.one("person", id=decider.row["person_id"])
    return person and person["name"]


@resolves("Assessment.deciderCandidates")
def candidates(assessment: Thing) -> list[Thing]:
    shown = assessment.shown
    keys = {row["account_id"] for row in shown.tables["office"]}
    keys |= {row["person_id"] for row in shown.all("expert_profile")}
    people = [row for row in shown.tables["everybody"] if row["id"] in keys]
    return [
        assessment.other("DeciderCandidate", row, bar=_bar(assessment, shown, row["id"]))
        for row in sorted(people, key=by("name", "id"))
    ]


@resolves("DeciderCandidate.id")
def candidate_id(candidate: Thing) -> str:
    return global_id("Decider", candidate.row["id"])


def _bar(assessment: Thing, shown: Shown, person: object) -> str | None:
    """Return why somebody may not decide (`domain.md` section 1, [P][IP][EU24])."""
    own, cluster = assessment.row["id"], assessment.row["cluster_id"]
    assessed = shown.all("assessor", assessment_id=own, person_id=person)
    if any(row["status"] != "RELEASED" or row["declared_at"] for row in assessed):
        return "ASSESSOR"
    tied = {row["kind"] for row in shown.all("expert_tie", person_id=person, cluster_id=cluster)}
    manages = shown.all("cluster_manager", account_id=person, cluster_id=cluster)
    if manages or "ORGANISATION" in tied:
        return "ORGANISATION"
    if tied:
        return "ADVISER"
    project = assessment.row["ordered_by"]
    if project is not None and shown.all("role", account_id=person, project_id=project):
        return "PROJECT"
    made = [row["id"] for row in shown.all("decision", assessment_id=own)]
    named = shown.all("decider", person_id=person)
    return "DECIDED" if any(row["decision_id"] in made for row in named) else None
