"""What people say of an exchange, checked: its days and texts, and the notes on it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldpath.endpoint.inputs import Checks

REASON = 1000
"""Characters of a reason."""

MOST_PEOPLE = 100
"""Names of who was there."""


def checked_facts(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of an exchange as they are kept. Raises Rejected."""
    checks, facts = Checks(), dict(given)
    for name in ("subject", "place"):
        if facts.get(name) is not None:
            facts[name] = checks.text(facts[name], name)
    checks.done()
    return facts


def check_days(begins: date, ends: date) -> None:
    """Raise Rejected if an exchange would end before it begins."""
    checks = Checks()
    if ends < begins:
        checks.refuse("`endsOn` must not be before `startsOn`.", "endsOn")
    checks.done()


def checked_notes(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a project's own notes as they are kept. Raises Rejected."""
    checks, notes = Checks(), dict(given)
    for name in ("notes", "outcome"):
        if notes.get(name) is not None:
            notes[name] = checks.prose(notes[name], name)
    if notes.get("people") is not None:
        notes["people"] = _names(checks, notes["people"])
    checks.done()
    return notes


def _names(checks: Checks, given: list[str]) -> list[str] | None:
    """Return names without blank ones; None if that leaves nobody."""
    if len(given) > MOST_PEOPLE:
        checks.refuse(f"At most {MOST_PEOPLE} names belong here.", "people")
        return None
    return [checks.text(name, "people") for name in given if name.strip()] or None


def checked_reason(given: str) -> str:
    """Return a reason as it is kept. Raises Rejected."""
    checks = Checks()
    reason = checks.text(given, "reason", longest=REASON)
    checks.done()
    return reason
