"""Ladders: positions reckoned from attendance as it stands, certifications, and offers.

A position is told to the candidate as well, who sees none of the tables it is reckoned from: so
these are looked up as an administrator sees them (`oracle.rows.BEHIND`).
"""

from collections import Counter
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from oracle.filters import narrowed
from oracle.ids import global_id
from oracle.labels import today
from oracle.ordering import by
from oracle.pages import connection
from oracle.projects import own
from oracle.roads import moment
from oracle.rows import Row, Shown, Thing, resolves

THERE = ("PRESENT", "LATE", "LEFT_EARLY")
ROLES = {"MODULES_ATTENDED": "PARTICIPANT", "COURSE_DELIVERED": "TRAINER"}
WORDS = {
    "FIELD_PROJECT": "A field project that has ended",
    "EVALUATION": "An evaluation that was passed",
}


@resolves("Project.ladder")
def ladder(project: Thing) -> list[Thing]:
    found = project.shown.all("ladder_step", project_id=project.row["id"])
    return project.others("LadderStep", sorted(found, key=by("position", "id")))


@resolves("Project.candidateCounts")
def counts(project: Thing) -> list[Thing]:
    found = project.shown.all("ladder_candidate", project_id=project.row["id"])
    counted = Counter(one["status"] for one in found)
    rows: list[Row] = [{"status": name, "candidates": counted[name]} for name in sorted(counted)]
    return project.others("CandidateCount", rows)


@resolves("Project.candidates")
def candidates(project: Thing) -> list[Thing]:
    found = project.shown.all("ladder_candidate", project_id=project.row["id"])
    return project.others("LadderCandidate", sorted(found, key=by(("id", True))))


@resolves("Project.possibleCandidates")
def possible(project: Thing) -> list[Thing]:
    key = {"project_id": project.row["id"]}
    there = {one["attendee_id"] for one in project.shown.all("ladder_candidate", **key)}
    found = [one for one in project.shown.all("attendee", **key) if one["id"] not in there]
    return project.others("PossibleCandidate", sorted(found, key=by("name", "id")))


@resolves("PossibleCandidate.attendee")
def possible_id(person: Thing) -> str:
    return global_id("Attendee", person.row["id"], person.row["project_id"])


@resolves("Project.fieldProjects")
def field_projects(project: Thing) -> list[Thing]:
    found = project.shown.all("field_project", project_id=project.row["id"])
    return project.others("FieldProject", sorted(found, key=by("id")))


@resolves("Project.lapsing")
def lapsing(project: Thing, endsBefore: date) -> list[Thing]:  # noqa: N803 - GraphQL's name
    held = project.shown.all("certification", project_id=project.row["id"])
    renewed = {one["renews_id"] for one in held}
    found = [
        one
        for one in held
        if one["status"] == "ISSUED" and one["id"] not in renewed
        if one["valid_until"] is not None and one["valid_until"] < endsBefore
    ]
    return project.others("Certification", sorted(found, key=by("valid_until", "id")))


def _attendee(candidate: Thing) -> Row | None:
    key = {"project_id": candidate.row["project_id"], "id": candidate.row["attendee_id"]}
    return candidate.shown.one("attendee", **key)


@resolves("LadderCandidate.attendee")
def attendee(candidate: Thing) -> str:
    return global_id("Attendee", candidate.row["attendee_id"], candidate.row["project_id"])


@resolves("LadderCandidate.name")
def name(candidate: Thing) -> Any:  # noqa: ANN401 - a text or None
    return (_attendee(candidate) or {"name": None})["name"]


@resolves("LadderCandidate.email")
def email(candidate: Thing) -> Any:  # noqa: ANN401 - a text or None
    return (_attendee(candidate) or {"email": None})["email"]


def counted(shown: Shown, person: Row, step: Row, on: date) -> list[Row]:
    """Return the attendance that counts for a step, seen on a day."""
    key = {"project_id": person["project_id"]}
    linked = {
        one["attendance_id"]
        for one in shown.all("every_evidence", **key, candidate_id=person["id"], step_id=step["id"])
        if one["withdrawn_on"] is None
    }

    def counts_for(was: Row) -> bool:
        day = was["starts_at"].astimezone(ZoneInfo(was["time_zone"])).date()
        fits = (
            was["course_kind"] == step["course_kind"] and was["role"] == ROLES.get(step["kind"])
        ) or was["id"] in linked
        return was["status"] in THERE and not was["cancelled"] and day <= on and fits

    mine = shown.all("every_attendance", **key, attendee_id=person["attendee_id"])
    return sorted(filter(counts_for, mine), key=by("starts_at", "id"))


def _have(shown: Shown, person: Row, step: Row, on: date) -> int:
    key = {"project_id": person["project_id"], "candidate_id": person["id"]}
    teams = shown.all("every_team", **key)
    if step["kind"] == "FIELD_PROJECT":
        return sum(one["ends_on"] is not None and one["ends_on"] <= on for one in teams)
    if step["kind"] == "EVALUATION":
        return sum(one["verdict"] == "PASSED" and one["evaluated_on"] <= on for one in teams)
    return len(counted(shown, person, step, on))


def _accepted(shown: Shown, person: Row, step: Row, on: date) -> Any:  # noqa: ANN401 - a day or None
    key = {"project_id": person["project_id"], "candidate_id": person["id"]}
    days = [
        one["happened_on"]
        for one in shown.all("every_evidence", **key, step_id=step["id"])
        if one["note"] is not None and one["withdrawn_on"] is None and one["happened_on"] <= on
    ]
    return min(days, default=None)


def _position(thing: Thing, person: Row, on: date) -> list[Thing]:
    shown, found = thing.shown, []
    steps = shown.all("every_step", project_id=person["project_id"])
    for step in sorted(steps, key=by("position", "id")):
        have, accepted = _have(shown, person, step, on), _accepted(shown, person, step, on)
        needed = step["sessions"] or 1
        told = {
            **{one: step[one] for one in ("title", "kind", "credential")},
            "step": global_id("LadderStep", step["id"], step["project_id"]),
            "needed": needed,
            "have": have,
            "accepted_on": accepted,
            "done": have >= needed or accepted is not None,
        }
        found.append(thing.other("StepPosition", told, person=person, of=step, on=on))
    return found


@resolves("LadderCandidate.position")
def position(candidate: Thing, on: date | None = None) -> list[Thing]:
    return _position(candidate, candidate.row, on or today())


@resolves("StepPosition.missing")
def missing(step: Thing) -> str | None:
    if step.row["done"]:
        return None
    if step.row["kind"] in WORDS:
        return WORDS[step.row["kind"]]
    noun = "session" if step.row["needed"] == 1 else "sessions"
    return f"{step.row['have']} of {step.row['needed']} {noun}"


@resolves("StepPosition.sessions")
def sessions(step: Thing) -> list[Thing]:
    found = counted(step.shown, step.more["person"], step.more["of"], step.more["on"])
    return step.others("CountedSession", found)


@resolves("CountedSession.startsAt", "CandidateSession.startsAt")
def starts_at(counted_session: Thing) -> str:
    return moment(counted_session.row["starts_at"])


@resolves("CandidateSession.session")
def session_id(was: Thing) -> str:
    return global_id("CourseSession", was.row["session_id"], was.row["project_id"])


@resolves("CandidateSession.title")
def session_title(was: Thing) -> Any:  # noqa: ANN401 - a text or None
    return was.row["session"]


@resolves("CandidateSession.kind")
def course_kind(was: Thing) -> Any:  # noqa: ANN401 - a word
    return was.row["course_kind"]


@resolves("LadderCandidate.sessions")
def attended(candidate: Thing) -> list[Thing]:
    key = {one: candidate.row[one] for one in ("project_id", "attendee_id")}
    found = candidate.shown.all("every_attendance", **key)
    there = [one for one in found if one["status"] in THERE]
    return candidate.others("CandidateSession", sorted(there, key=by("starts_at", "session_id")))


@resolves("LadderCandidate.evidence")
def evidence(candidate: Thing) -> list[Thing]:
    found = own(candidate, "candidate_evidence", "candidate_id")
    return candidate.others("CandidateEvidence", sorted(found, key=by("id")))


@resolves("CandidateEvidence.step")
def of_step(shows: Thing) -> str:
    return global_id("LadderStep", shows.row["step_id"], shows.row["project_id"])


@resolves("CandidateEvidence.session")
def linked_session(shows: Thing) -> Thing | None:
    key = {"project_id": shows.row["project_id"], "id": shows.row["attendance_id"]}
    found = shows.shown.one("every_attendance", **key)
    return shows.other("CandidateSession", found) if found else None


@resolves("CandidateEvidence.by")
def put_there_by(shows: Thing) -> Any:  # noqa: ANN401 - a text or None
    found = shows.shown.one("person", id=shows.row["account_id"])
    return found and found["name"]


@resolves("LadderCandidate.fieldWork")
def field_work(candidate: Thing) -> list[Thing]:
    found = own(candidate, "field_project_member", "candidate_id")
    return candidate.others("FieldProjectMember", sorted(found, key=by("id")))


@resolves("FieldProject.team")
def team(work: Thing) -> list[Thing]:
    found = own(work, "field_project_member", "field_project_id")
    return work.others("FieldProjectMember", sorted(found, key=by("id")))


def _work(member: Thing, column: str) -> Any:  # noqa: ANN401 - a value of a column
    key = {"project_id": member.row["project_id"], "id": member.row["field_project_id"]}
    found = member.shown.one("field_project", **key)
    return found and found[column]


@resolves("FieldProjectMember.title")
def work_title(member: Thing) -> Any:  # noqa: ANN401 - a text
    return _work(member, "title")


@resolves("FieldProjectMember.endsOn")
def work_ends(member: Thing) -> Any:  # noqa: ANN401 - a day or None
    return _work(member, "ends_on")


@resolves("FieldProjectMember.candidate", "Certification.candidate")
def candidate_id(thing: Thing) -> str:
    return global_id("LadderCandidate", thing.row["candidate_id"], thing.row["project_id"])


@resolves("FieldProjectMember.name", "Certification.name")
def candidate_name(thing: Thing) -> Any:  # noqa: ANN401 - a text or None
    key = {"project_id": thing.row["project_id"], "id": thing.row["candidate_id"]}
    found = thing.shown.one("ladder_candidate", **key)
    return found and name(thing.other("LadderCandidate", found))


@resolves("LadderCandidate.certifications")
def certifications(candidate: Thing) -> list[Thing]:
    found = own(candidate, "certification", "candidate_id")
    return candidate.others("Certification", sorted(found, key=by("valid_from", "id")))


@resolves("Certification.inForce", "OwnCertification.inForce")
def in_force(held: Thing, on: date | None = None) -> bool:
    day, row = on or today(), held.row
    ended = row["valid_until"] is not None and row["valid_until"] < day
    return row["status"] != "REVOKED" and row["valid_from"] <= day and not ended


@resolves("Certification.renewed")
def renewed(held: Thing) -> bool:
    return bool(own(held, "certification", "renews_id"))


@resolves("Certification.answer")
def answer(held: Thing) -> Thing | None:
    key = {"offered_by": held.row["project_id"], "certification_id": held.row["id"]}
    found = sorted(held.shown.all("certification_offer", **key), key=by(("id", True)))
    return held.other("CertificationAnswer", found[0]) if found else None


@resolves("LadderCandidate.history")
def history(candidate: Thing) -> list[Thing]:
    found = own(candidate, "candidate_event", "candidate_id")
    return candidate.others("CandidateEvent", sorted(found, key=by("id")))


@resolves("Certification.history")
def certified_history(held: Thing) -> list[Thing]:
    found = own(held, "certification_event", "certification_id")
    return held.others("CertificationEvent", sorted(found, key=by("id")))


@resolves("CandidateEvent.at", "CertificationEvent.at")
def at(event: Thing) -> str:
    return moment(event.row["created_at"])


@resolves("Viewer.candidacies")
def candidacies(viewer: Thing) -> list[Thing]:
    found = viewer.shown.all("every_candidate", account_id=viewer.row["id"])
    return viewer.others("Candidacy", sorted(found, key=by("project", "id")))


@resolves("Candidacy.position")
def own_position(candidacy: Thing, on: date | None = None) -> list[Thing]:
    return _position(candidacy, candidacy.row, on or today())


@resolves("Candidacy.certifications")
def own_certifications(candidacy: Thing) -> list[Thing]:
    found = own(candidacy, "certification", "candidate_id")
    return candidacy.others("OwnCertification", sorted(found, key=by("valid_from", "id")))


@resolves("Secretariat.certificationOffers")
def offers(secretariat: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    shown = secretariat.shown
    found = shown.all("certification_offer")
    meant = narrowed(shown, "OfferWhere", found, arguments.get("where"))
    return connection(secretariat, "certificationOffers", meant, arguments)
