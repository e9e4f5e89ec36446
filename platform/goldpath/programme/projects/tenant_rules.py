"""What no single value of a tenant file shows: doubles, partners that take part, contradictions.

The rules read the TOML as it stands, so that one bad value does not hide the next mistake.
"""

from collections.abc import Iterator
from datetime import date

from goldpath.label.clusters.names import normalised
from goldpath.programme.projects.ladder_rules import ladder_problems
from goldpath.programme.projects.natural_keys import NATURAL_KEYS
from goldpath.programme.projects.step_rules import step_problems
from goldpath.programme.projects.target_rules import target_problems
from goldpath.transfer.toml_problems import Place, Problem, Table


def problems(file: str, table: Table) -> Iterator[Problem]:
    """Yield what the rules find in one file."""
    root = Place("", table)
    for path, message in (
        *_doubles(root),
        *_dates(root),
        *_two_leads(root),
        *_both_sides(root),
        *step_problems(root),
        *ladder_problems(root),
        *target_problems(root),
    ):
        yield Problem(file, path, message)


def _doubles(place: Place) -> Iterator[tuple[str, str]]:
    for collection, natural in NATURAL_KEYS.items():
        first: dict[tuple[str, ...], str] = {}
        for entry in place.entries(collection):
            key = natural.of(entry.table)
            if any(key) and (earlier := first.setdefault(key, entry.path)) != entry.path:
                told = natural.label(entry.table)
                yield entry.path, f"expected each once, but '{told}' stands in {earlier} as well"
            yield from _doubles(entry)


def _dates(root: Place) -> Iterator[tuple[str, str]]:
    for place in (root, *root.entries("phases"), *root.entries("events")):
        start, end = place.table.get("starts_on"), place.table.get("ends_on")
        if type(start) is type(end) is date and start > end:
            yield place.at("ends_on"), f"expected {start} (starts_on) or later, got {end}"


def _two_leads(root: Place) -> Iterator[tuple[str, str]]:
    leads = [partner for partner in root.entries("partners") if _is_lead(partner.table.get("role"))]
    for partner in leads[1:]:
        yield partner.at("role"), f"expected one lead partner, but {leads[0].path} is one as well"


def _is_lead(role: object) -> bool:
    return isinstance(role, str) and role.lower() == "lead"


def _both_sides(root: Place) -> Iterator[tuple[str, str]]:
    """A partner of the consortium is no participant: calls forbid it (`domain.md` section 3)."""
    partners = {
        _name(place.table, "organisation"): place.path for place in root.entries("partners")
    }
    for cohort in root.entries("cohorts"):
        for cluster in cohort.entries("clusters"):
            if (name := _name(cluster.table, "name")) and (partner := partners.get(name)):
                yield cluster.at("name"), f"expected no partner of the consortium ({partner} is)"


def _name(table: Table, field: str) -> str:
    return normalised(str(table.get(field) or ""))
