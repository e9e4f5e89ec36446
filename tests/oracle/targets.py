"""Targets: what counts for each as of a day, reckoned row by row.

What is counted is told to those as well who do not see what it is counted from: so that is looked
up as an administrator sees it.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date
from typing import Any, NamedTuple

from oracle.ids import global_id
from oracle.labels import RANKS, today
from oracle.ordering import by
from oracle.roads import moment
from oracle.rows import Row, Shown, Thing, resolves

PEOPLE = ("STAFF_TRAINED", "INSTRUCTORS_CERTIFIED")


class Counted(NamedTuple):
    """Something that counts, by its key: since when, what tells it, where that is known from."""

    key: Any
    since: date | None
    by: Any
    known_from: str | None = None


def _took_part(shown: Shown, project: Row, on: date) -> set[Any]:
    left = {
        one["participation_id"]
        for one in shown.tables["any_leaving"]
        if one["created_at"].astimezone(UTC).date() > on
    }
    places = shown.all("any_place", project_id=project["id"])
    return {
        one["cluster_id"] for one in places if one["status"] != "WITHDRAWN" or one["id"] in left
    }


def benchmarked(shown: Shown, project: Row, _: Row, on: date) -> Iterator[Counted]:
    there = _took_part(shown, project, on)
    for one in shown.all("any_assessment", ordered_by=project["id"]):
        out = one["status"] in ("REPORTED", "DECIDED") and one["level"] in ("BRONZE", "SILVER")
        if out and one["reported_on"] <= on and one["cluster_id"] in there:
            rules = {"id": one["scheme_id"], "level": one["level"]}
            (known,) = shown.all("any_rules", **rules)
            mark = " (partly illustrative)" if known["illustrative"] else ""
            source = f"{known['title']}{mark}"
            yield Counted(one["cluster_id"], one["reported_on"], one["id"], source)


def _withdrawn(shown: Shown, award: Row, on: date) -> bool:
    events = shown.all("any_award_event", award_id=award["id"], kind="WITHDRAWN")
    return any(one["day"] <= on for one in events)


def _renews(shown: Shown, award: Row, level: str) -> bool:
    """Whether the cluster had as much on the day before the award begins."""
    first = award["valid_from"]
    if first is None:
        return False
    day = date.fromordinal(first.toordinal() - 1)
    return any(
        RANKS[one["level"]] >= RANKS[level]
        and one["id"] != award["id"]
        and (one["valid_from"] is None or one["valid_from"] <= day)
        and (one["valid_until"] is None or one["valid_until"] >= day)
        and not _withdrawn(shown, one, day)
        for one in shown.all("any_award", cluster_id=award["cluster_id"])
    )


def _awarded_on(shown: Shown, project: Row, award: Row) -> tuple[bool, date | None]:
    """Return whether an award can be the project's, and the day that it was given."""
    if award["assessment_id"] is None:
        begins, last = project["starts_on"], award["valid_until"]
        ours = begins is not None and (last is None or last >= begins)
        return ours, award["valid_from"]
    (ordered,) = shown.all("any_assessment", id=award["assessment_id"])
    decided = shown.all("any_decision", assessment_id=ordered["id"], outcome="AWARDED")
    return ordered["ordered_by"] == project["id"], max(
        (one["decided_on"] for one in decided), default=None
    )


def labelled(shown: Shown, project: Row, target: Row, on: date) -> Iterator[Counted]:
    there = _took_part(shown, project, on)
    for award in shown.tables["any_award"]:
        enough = RANKS[award["level"]] >= RANKS[target["level"]]
        if not enough or award["cluster_id"] not in there or _withdrawn(shown, award, on):
            continue
        ours, day = _awarded_on(shown, project, award)
        if not ours or _renews(shown, award, target["level"]):
            continue
        begins, ends = project["starts_on"] or date.min, project["ends_on"] or date.max
        if day is None or (begins <= day <= ends and day <= on):
            yield Counted(award["cluster_id"], day, award["id"], award["source"])


def trained(shown: Shown, project: Row, _: Row, on: date) -> Iterator[Counted]:
    held = shown.all("any_certificate", project_id=project["id"])
    in_force = {
        one["attendee_id"]
        for one in held
        if one["issued_on"] <= on and (one["ended_on"] is None or one["ended_on"] > on)
    }
    for one in held:
        valid = one["status"] != "REVOKED" or one["ended_on"] > on
        if one["attendee_id"] in in_force and valid and one["issued_on"] <= on:
            yield Counted(one["attendee_id"], one["issued_on"], one["id"])


def instructors(shown: Shown, project: Row, _: Row, on: date) -> Iterator[Counted]:
    later = {
        one["certification_id"]
        for one in shown.tables["any_revoking"]
        if one["created_at"].astimezone(UTC).date() > on
    }
    for one in shown.all("any_certified", project_id=project["id"], kind="INSTRUCTOR"):
        stands = one["status"] != "REVOKED" or one["id"] in later
        if stands and one["valid_from"] <= on:
            yield Counted(one["attendee_id"], one["valid_from"], one["id"])


def exchanged(shown: Shown, project: Row, _: Row, on: date) -> Iterator[Counted]:
    for side in shown.all("any_side", project_id=project["id"]):
        (found,) = shown.all("any_exchange", id=side["exchange_id"])
        if found["status"] == "HELD" and found["starts_on"] <= on:
            yield Counted(found["same_as"] or found["id"], found["starts_on"], found["id"])


COUNTING: dict[str, Callable[[Shown, Row, Row, date], Iterable[Counted]]] = {
    "BENCHMARKED": benchmarked,
    "LABELLED": labelled,
    "STAFF_TRAINED": trained,
    "INSTRUCTORS_CERTIFIED": instructors,
    "EXCHANGES_HELD": exchanged,
    "MANUAL": lambda *_: (),
}


def counted(target: Thing, on: date) -> dict[Any, Counted]:
    """Return what counts, each once with its first day; None where no day is known."""
    (project,) = target.shown.all("project", id=target.row["project_id"])
    once: dict[Any, Counted] = {}
    for one in COUNTING[target.row["measure"]](target.shown, project, target.row, on):
        earlier = once.get(one.key, one)
        once[one.key] = min(earlier, one, key=lambda told: (told.since or date.max, told.by))
    return once


def _name(shown: Shown, target: Row, key: Any) -> dict[str, Any]:  # noqa: ANN401 - a key
    if target["measure"] in PEOPLE:
        (person,) = shown.all("any_attendee", project_id=target["project_id"], id=key)
        place = shown.one("any_place", id=person["participation_id"])
        return {"label": person["name"], "cluster_id": place and place["cluster_id"]}
    if target["measure"] == "EXCHANGES_HELD":
        (found,) = shown.all("any_exchange", id=key)
        sides = [shown.all("any_cluster", id=found[f"{one}_id"]) for one in ("host", "visitor")]
        return {"label": " – ".join(one["name"] for (one,) in sides), "cluster_id": None}
    (cluster,) = shown.all("any_cluster", id=key)
    return {"label": cluster["name"], "cluster_id": key}


def _named(target: Thing, on: date | None, *, dated: bool) -> list[Thing] | None:
    if target.row["measure"] in PEOPLE and target.shown.door.role.value != "goldpath_coordinator":
        return None
    found: list[Row] = [
        {
            "key": one.key,
            "happened_on": one.since,
            "known_from": one.known_from,
            **_name(target.shown, target.row, one.key),
        }
        for one in counted(target, on or today()).values()
        if (one.since is not None) == dated
    ]
    return target.others("TargetName", sorted(found, key=by("happened_on", "label", "key")))


@resolves("Target.names")
def names(target: Thing, on: date | None = None) -> list[Thing] | None:
    return _named(target, on, dated=True)


@resolves("Target.undated")
def undated(target: Thing, on: date | None = None) -> list[Thing] | None:
    return _named(target, on, dated=False)


@resolves("TargetName.cluster")
def cluster(name: Thing) -> Thing | None:
    found = name.shown.one("cluster", id=name.row["cluster_id"])
    return name.other("Cluster", found) if found else None


def _figures(target: Thing) -> list[Row]:
    key = {"project_id": target.row["project_id"], "target_id": target.row["id"]}
    return sorted(
        target.shown.all("target_figure", **key), key=by(("measured_on", True), ("id", True))
    )


@resolves("Target.value")
def value(target: Thing, on: date | None = None) -> float | None:
    day = on or today()
    if target.row["measure"] != "MANUAL":
        return float(sum(one.since is not None for one in counted(target, day).values()))
    recorded = _figures(target)
    wrong = {one["supersedes"] for one in recorded}
    meant = [one for one in recorded if one["id"] not in wrong and one["measured_on"] <= day]
    return float(meant[0]["value"]) if meant else None


@resolves("Target.figures")
def figures(target: Thing) -> list[Thing]:
    return target.others("TargetFigure", _figures(target))


@resolves("Target.baseline")
def baseline(target: Thing) -> float | None:
    known = target.row["baseline"]
    return None if known is None else float(known)


@resolves("Target.target")
def goal(target: Thing) -> float:
    return float(target.row["target"])


@resolves("TargetFigure.value")
def recorded(figure: Thing) -> float:
    return float(figure.row["value"])


@resolves("TargetFigure.recordedAt")
def recorded_at(figure: Thing) -> str:
    return moment(figure.row["created_at"])


def _retired(target: Row) -> bool:
    return target["retired_on"] is not None


@resolves("Project.targets")
def targets(project: Thing) -> list[Thing]:
    found = project.shown.all("target", project_id=project.row["id"])
    order = by((_retired, False), "position", "id")
    return project.others("Target", sorted(found, key=order))


@resolves("TargetFigure.recordedBy")
def recorded_by(figure: Thing) -> Any:  # noqa: ANN401 - a name or None
    person = figure.shown.one("person", id=figure.row["account_id"])
    return person and person["name"]


@resolves("TargetFigure.supersedes")
def supersedes(figure: Thing) -> str | None:
    key = figure.row["supersedes"]
    return key and global_id("TargetFigure", key, figure.row["project_id"])


DAYS = ("2014-01-01", "2015-07-01", "2025-05-05", "2025-06-30", "2025-12-01", "2026-05-31")

ASKED = """{ project(slug: "%s") { targets { id code title unit measure level baseline target source
  position retiredOn version value names { label happenedOn knownFrom cluster { name } }
  undated { label happenedOn knownFrom cluster { name } }
  figures { id value measuredOn note evidence recordedAt recordedBy supersedes } %s } } }"""

ON = 'on%s: value(on: "%s") named%s: names(on: "%s") { label happenedOn knownFrom }'

TARGETED = tuple(
    (
        actor,
        ASKED % (slug, " ".join(ON % (n, day, n, day) for n, day in enumerate(DAYS))),
    )
    for actor in ("coordinator", "partner", "many", "trainer")
    for slug in ("clus3", "bare", "inolink", "twin")
)
"""Who asks for every target on days of all sorts."""
