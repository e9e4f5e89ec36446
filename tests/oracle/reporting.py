"""Reporting periods: what was reported, what would be, and why a figure is another one."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from oracle import targets
from oracle.ids import reference
from oracle.labels import today
from oracle.ordering import by
from oracle.roads import moment
from oracle.rows import Row, Shown, Thing, resolves

NAMED = by("happened_on", "key")


@resolves("Project.reportingPeriods")
def periods(project: Thing) -> list[Thing]:
    found = project.shown.all("reporting_period", project_id=project.row["id"])
    return project.others("ReportingPeriod", sorted(found, key=by(("starts_on", True))))


@resolves("ReportingPeriod.late")
def late(period: Thing) -> bool:
    row = period.row
    return row["status"] == "OPEN" and row["due_on"] is not None and row["due_on"] < today()


def _editions(shown: Shown, period: Row) -> list[Row]:
    key = {"project_id": period["project_id"], "period_id": period["id"]}
    return sorted(shown.all("period_edition", **key), key=by(("number", True)))


@resolves("ReportingPeriod.editions")
def editions(period: Thing) -> list[Thing]:
    return period.others("PeriodEdition", _editions(period.shown, period.row))


@resolves("PeriodEdition.lockedAt", "PeriodReopening.at")
def when(made: Thing) -> str:
    return moment(made.row["created_at"])


@resolves("PeriodEdition.lockedBy")
def locked_by(edition: Thing) -> Any:  # noqa: ANN401 - a name or None
    person = edition.shown.one("person", id=edition.row["account_id"])
    return person and person["name"]


@resolves("PeriodEdition.lateJustification")
def justification(edition: Thing) -> Any:  # noqa: ANN401 - a text or None
    return edition.row["late_reason"]


def _of(thing: Thing, table: str, key: str) -> list[Row]:
    own = {"project_id": thing.row["project_id"], key: thing.row["id"]}
    return thing.shown.all(table, **own)


@resolves("PeriodEdition.reopening")
def reopening(edition: Thing) -> Thing | None:
    found = _of(edition, "period_reopening", "edition_id")
    return edition.other("PeriodReopening", found[0]) if found else None


def _figures(edition: Thing) -> list[Row]:
    return sorted(_of(edition, "period_figure", "edition_id"), key=by("position", "code"))


@resolves("PeriodEdition.figures")
def figures(edition: Thing) -> list[Thing]:
    return edition.others("PeriodFigure", _figures(edition))


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _read(column: str, *places: str) -> None:
    @resolves(*places)
    def amount(figure: Thing) -> float | None:
        return _number(figure.row[column])


for _kind in ("PeriodFigure", "DraftFigure"):
    _read("baseline", f"{_kind}.baseline")
    _read("target", f"{_kind}.target")
    _read("value", f"{_kind}.value")
    _read("previously_reported", f"{_kind}.previouslyReported")
_read("before", "PeriodDifference.before")
_read("after", "PeriodDifference.after")


def _behind(figure: Thing) -> list[Row]:
    return sorted(_of(figure, "period_name", "figure_id"), key=NAMED)


def _named(thing: Thing, found: Iterable[Row]) -> list[Thing]:
    named = [one for one in found if one["label"] is not None and one["happened_on"] is not None]
    return thing.others("PeriodName", named)


def _people(thing: Thing, found: Iterable[Row]) -> list[Thing]:
    return thing.others("PeriodPerson", [one for one in found if one["label"] is None])


@resolves("PeriodFigure.names")
def names(figure: Thing) -> list[Thing]:
    return _named(figure, _behind(figure))


@resolves("PeriodFigure.undated")
def undated(figure: Thing) -> list[Thing]:
    behind = [one for one in _behind(figure) if one["label"] is not None]
    found = [one for one in behind if one["happened_on"] is None]
    return figure.others("PeriodName", sorted(found, key=by("label", "key")))


@resolves("PeriodFigure.people")
def people(figure: Thing) -> list[Thing]:
    return _people(figure, _behind(figure))


@resolves("PeriodPerson.name")
def person(name: Thing) -> Any:  # noqa: ANN401 - a text
    (found,) = name.shown.all(
        "attendee", project_id=name.row["project_id"], id=name.row["attendee_id"]
    )
    return found["name"]


def previously(shown: Shown, target: Row, begins: date | None = None) -> float | None:
    """Return what the last locked period reported of a target."""
    found = [
        (period["starts_on"], figure["value"])
        for period in shown.all(
            "reporting_period", project_id=target["project_id"], status="LOCKED"
        )
        if begins is None or period["ends_on"] < begins
        for figure in shown.all(
            "period_figure",
            project_id=target["project_id"],
            edition_id=_editions(shown, period)[0]["id"],
            target_id=target["id"],
        )
    ]
    return _number(max(found)[1]) if found else None


@resolves("Target.previouslyReported")
def last_reported(target: Thing) -> float | None:
    return previously(target.shown, target.row)


def _known_by(shown: Shown, target: Row, as_of: date) -> str | None:
    found = shown.all("target_figure", project_id=target["project_id"], target_id=target["id"])
    wrong = {one["supersedes"] for one in found}
    meant = [one for one in found if one["id"] not in wrong and one["measured_on"] <= as_of]
    last = max(meant, key=by("measured_on", "id"), default=None)
    return " ".join(filter(None, (last["note"], last["evidence"]))) if last else None


@resolves("ReportingPeriod.draft")
def draft(period: Thing) -> list[Thing] | None:
    row, shown = period.row, period.shown
    if row["status"] != "OPEN":
        return None
    as_of = min(row["ends_on"], today())
    found: list[Row] = [
        {
            **target,
            "as_of": as_of,
            "value": targets.value(period.other("Target", target), as_of),
            "previously_reported": previously(shown, target, row["starts_on"]),
            "known_by": _known_by(shown, target, as_of),
        }
        for target in shown.all("target", project_id=row["project_id"])
        if target["retired_on"] is None or target["retired_on"] > as_of
    ]
    return period.others("DraftFigure", sorted(found, key=by("position", "code")))


def _drafted(figure: Thing) -> list[Thing]:
    found = targets.names(figure.other("Target", figure.row), figure.row["as_of"])
    return figure.others("PeriodName", [one.row for one in found or ()])


@resolves("DraftFigure.names")
def drafted(figure: Thing) -> list[Thing]:
    return [] if figure.row["measure"] in targets.PEOPLE else _drafted(figure)


@resolves("DraftFigure.undated")
def draft_undated(figure: Thing) -> list[Thing]:
    found = targets.undated(figure.other("Target", figure.row), figure.row["as_of"])
    return figure.others("PeriodName", [one.row for one in found or ()])


@resolves("DraftFigure.people")
def drafted_people(figure: Thing) -> list[Thing]:
    return _drafted(figure) if figure.row["measure"] in targets.PEOPLE else []


def _newest(period: Thing, key: object) -> dict[Any, Row]:
    made = _editions(period.shown, {**period.row, "id": key})
    if not made:
        return {}
    found = _of(period.other("PeriodEdition", made[0]), "period_figure", "edition_id")
    return {one["target_id"]: one for one in found}


@resolves("ReportingPeriod.differences")
def differences(period: Thing, **given: str) -> list[Thing]:
    other = reference(given["from"], "ReportingPeriod").key
    after, before = _newest(period, period.row["id"]), _newest(period, other)
    found: list[Row] = [
        {
            **{name: said[name] for name in ("position", "code", "title", "unit")},
            "target_id": key,
            "after": after[key]["value"] if key in after else None,
            "before": before[key]["value"] if key in before else None,
            "one": before.get(key),
            "other": after.get(key),
        }
        for key in {**before, **after}
        for said in [after.get(key) or before[key]]
    ]
    return period.others("PeriodDifference", sorted(found, key=by("position", "code", "target_id")))


def _gone(line: Thing, own: str, other: str) -> list[Row]:
    """Return whom one figure counts and the other does not."""
    if line.row[own] is None:
        return []
    twin = line.row[other]
    known = {one["key"] for one in _dated(line, twin)} if twin else set()
    return [one for one in _dated(line, line.row[own]) if one["key"] not in known]


def _dated(line: Thing, figure: Row) -> list[Row]:
    found = _behind(line.other("PeriodFigure", figure))
    return [one for one in found if one["happened_on"] is not None]


def _came(line: Thing) -> list[Row]:
    return _gone(line, "other", "one")


def _went(line: Thing) -> list[Row]:
    return _gone(line, "one", "other")


@resolves("PeriodDifference.came")
def came(line: Thing) -> list[Thing]:
    return _named(line, _came(line))


@resolves("PeriodDifference.went")
def went(line: Thing) -> list[Thing]:
    return _named(line, _went(line))


@resolves("PeriodDifference.peopleCame")
def people_came(line: Thing) -> list[Thing]:
    return _people(line, _came(line))


@resolves("PeriodDifference.peopleWent")
def people_went(line: Thing) -> list[Thing]:
    return _people(line, _went(line))


def _cause(line: Thing) -> str:
    one, other = line.row["one"], line.row["other"]
    arrived, left = len(_came(line)), len(_went(line))
    if one is None:
        return "It was not reported before."
    if other is None:
        return "It is reported no more."
    if (one["measure"], one["level"]) != (other["measure"], other["level"]):
        return "What it counts was changed."
    if one["value"] == other["value"] and not arrived and not left:
        return "Nothing changed."
    if other["measure"] == "MANUAL":
        return "A newer figure was recorded by hand."
    return f"{arrived} came and {left} went."


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


@resolves("PeriodDifference.why")
def why(line: Thing) -> str:
    one, other = line.row["one"], line.row["other"]
    if one is None or other is None or one["target"] == other["target"]:
        return _cause(line)
    moved = f"The target was {_plain(one['target'])} and is {_plain(other['target'])}."
    return f"{_cause(line)} {moved}"
