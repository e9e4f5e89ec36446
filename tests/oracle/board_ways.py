"""What the board is told of those on the way, of trainings and people, and of decisions."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from statistics import quantiles
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from oracle.board import taking_part
from oracle.board_asked import asked_on
from oracle.exchanges import counted_once
from oracle.labels import RANKS, held
from oracle.ordering import by
from oracle.roadmaps import Outlook, road
from oracle.rows import Row, Shown, Thing, resolves

STAGES = ("NO_ROADMAP", "ON_THE_ROAD", "ORDERED", "ASSESSED", "REPORTED", "HELD")
BEST = (
    *("REACHED", "POSSIBLE", "NO_ROADMAP", "NO_PREREQUISITE", "LABEL_EXPIRES", "PROJECT_ENDS"),
    *("NO_TARGET", "ENDED"),
)
KINDS = (
    *("BENCHMARKING_EXPERT", "SILVER_AUDITOR", "GOLD_ASSESSOR", "ASSOCIATE_TRAINER"),
    *("INSTRUCTOR", "TUTOR"),
)
THERE = ("PRESENT", "LATE", "LEFT_EARLY")


@resolves("Board.pipeline")
def pipeline(board: Thing, on: date | None = None, level: str | None = None) -> Thing:
    return asked_on(board, "Pipeline", on, level=level or "GOLD")


def _aiming(answer: Thing) -> dict[UUID, list[Row]]:
    """Return the places of each cluster that aims for the level."""
    found = defaultdict(list)
    for place in taking_part(answer.shown):
        if place["target_level"] == answer.row["level"]:
            found[place["cluster_id"]].append(place)
    return found


@resolves("Pipeline.clusters")
def aiming(answer: Thing) -> int:
    return len(_aiming(answer))


def _stage(answer: Thing, place: Row) -> str:
    shown, on, level = answer.shown, answer.row["on"], answer.row["level"]
    label = held(shown, place["cluster_id"], on)
    if label and RANKS[label["level"]] >= RANKS[level]:
        return "HELD"
    wanted = {"ordered_by": place["project_id"], "cluster_id": place["cluster_id"]}
    found = [
        _assessed(one, on)
        for one in shown.all("assessment", **wanted, level=level)
        if one["status"] != "WITHDRAWN" and one["ordered_on"] <= on
        if not any(
            decision["decided_on"] <= on
            for decision in shown.all("decision", assessment_id=one["id"])
        )
    ]
    way = "ON_THE_ROAD" if road(shown, place).steps else "NO_ROADMAP"
    return max(found, key=STAGES.index, default=way)


def _assessed(made: Row, on: date) -> str:
    if made["reported_on"] and made["reported_on"] <= on:
        return "REPORTED"
    return "ASSESSED" if made["scheduled_on"] and made["scheduled_on"] <= on else "ORDERED"


@resolves("Pipeline.stages")
def stages(answer: Thing) -> list[Thing]:
    far = Counter(
        max((_stage(answer, place) for place in places), key=STAGES.index)
        for places in _aiming(answer).values()
    )
    return answer.others("StageCount", [{"stage": one, "clusters": far[one]} for one in STAGES])


@resolves("Pipeline.prospects")
def prospects(answer: Thing) -> list[Thing]:
    shown, on = answer.shown, answer.row["on"]
    seen = Counter(
        min((Outlook(shown, place, on).prospect() for place in places), key=BEST.index)
        for places in _aiming(answer).values()
    )
    told: list[Row] = [{"prospect": one, "clusters": seen[one]} for one in BEST if seen[one]]
    return answer.others("ClusterProspects", told)


@resolves("Board.trainings")
def trainings(board: Thing, on: date | None = None) -> Thing:
    return asked_on(board, "Trainings", on)


def _sessions(answer: Thing) -> list[tuple[Row, Row]]:
    """Return the sessions that were held until the day, with their courses."""
    shown, on = answer.shown, answer.row["on"]
    found = [
        (shown.all("course", id=one["course_id"])[0], one) for one in shown.all("course_session")
    ]
    return [
        (course, one)
        for course, one in found
        if course["status"] != "CANCELLED" and not one["cancelled"]
        if one["ends_at"].astimezone(ZoneInfo(one["time_zone"])).date() <= on
    ]


@resolves("Trainings.courses")
def courses(answer: Thing) -> int:
    return len({course["id"] for course, _ in _sessions(answer)})


@resolves("Trainings.sessions")
def sessions(answer: Thing) -> int:
    return len(_sessions(answer))


def _counts(found: list[tuple[Row, Row]]) -> Row:
    return {"courses": len({course["id"] for course, _ in found}), "sessions": len(found)}


@resolves("Trainings.kinds")
def kinds(answer: Thing) -> list[Thing]:
    found = _sessions(answer)
    told: list[Row] = [
        {"kind": kind, **_counts([one for one in found if one[0]["kind"] == kind])}
        for kind in sorted({course["kind"] for course, _ in found})
    ]
    return answer.others("KindTrainings", told)


def in_fives(people: Iterable[object]) -> int | None:
    """Return how many people the board is told there are."""
    return len(set(people)) // 5 * 5 or None


@resolves("Trainings.projects")
def by_project(answer: Thing) -> list[Thing]:
    shown, found = answer.shown, _sessions(answer)
    meant = {session["id"] for _, session in found}
    told: list[Row] = [
        {
            "project_id": one["id"],
            **_counts([pair for pair in found if pair[0]["project_id"] == one["id"]]),
            "people": in_fives(
                row["attendee_id"]
                for row in shown.all("every_attendance", project_id=one["id"], role="PARTICIPANT")
                if row["status"] in THERE and row["session_id"] in meant
            ),
            "certified": in_fives(_certified(shown, one["id"], answer.row["on"])),
        }
        for one in sorted(shown.all("project"), key=by("title", "id"))
    ]
    return answer.others("ProjectTrainings", told)


def _certified(shown: Shown, project: UUID, on: date) -> Iterable[UUID]:
    for row in shown.all("every_certificate", project_id=project):
        if row["issued_on"] <= on and (row["ended_on"] is None or row["ended_on"] > on):
            yield row["attendee_id"]


@resolves("Board.instructors")
def instructors(board: Thing, on: date | None = None) -> Thing:
    return asked_on(board, "InstructorPool", on)


@resolves("InstructorPool.kinds")
def certified(answer: Thing) -> list[Thing]:
    shown, on = answer.shown, answer.row["on"]
    sharing = {one["id"] for one in shown.all("project")}
    found: dict[str, set[Any]] = defaultdict(set)
    for row in shown.all("every_certification"):
        gone = [
            event["created_at"].astimezone(ZoneInfo("UTC")).date()
            for event in shown.all("every_revocation", certification_id=row["id"])
        ]
        valid = row["valid_from"] <= on <= (row["valid_until"] or on)
        if row["project_id"] in sharing and valid and not any(day <= on for day in gone):
            email = row["email"] and row["email"].lower()
            found[row["kind"]].add(row["account_id"] or email or row["attendee_id"])
    told: list[Row] = [{"kind": kind, "people": in_fives(found[kind])} for kind in KINDS]
    return answer.others("CertifiedPeople", told)


@resolves("Board.decisionTimes")
def decision_times(board: Thing, on: date | None = None) -> Thing:
    return asked_on(board, "DecisionTimes", on)


@resolves("DecisionTimes.levels")
def levels(answer: Thing) -> list[Thing]:
    shown, on = answer.shown, answer.row["on"]
    taken: dict[str, list[int]] = defaultdict(list)
    for one in sorted(shown.all("decision", number=1), key=by("decided_on", "id")):
        if one["decided_on"] <= on:
            (made,) = shown.all("assessment", id=one["assessment_id"])
            taken[made["level"]].append((one["decided_on"] - made["ordered_on"]).days)
    told: list[Row] = []
    for level in RANKS:
        oldest = taken[level][: len(taken[level]) // 5 * 5]
        if oldest:
            lower, middle, upper = quantiles(oldest, n=4, method="inclusive")
            times = {"lowerQuartile": lower, "median": middle, "upperQuartile": upper}
            told.append({"level": level, "decisions": len(oldest), **times})
    return answer.others("DecisionTime", told)


@resolves("Board.exchangesHeld")
def exchanges_held(board: Thing, on: date | None = None) -> Thing:
    return asked_on(board, "ExchangesHeld", on)


@resolves("ExchangesHeld.exchanges")
def exchanges(answer: Thing) -> int:
    return sum(row["exchanges"] for row in counted_once(answer.shown, answer.row["on"]))


@resolves("ExchangesHeld.rows")
def exchange_rows(answer: Thing) -> list[Thing]:
    return answer.others("CountryExchanges", counted_once(answer.shown, answer.row["on"]))
