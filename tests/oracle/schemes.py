"""The schemes: what a version consists of, in the order of its file."""

from oracle.ordering import by
from oracle.rows import Thing, resolves


@resolves("Registry.schemes")
def schemes(registry: Thing) -> list[Thing]:
    found = sorted(registry.shown.all("scheme"), key=by("name", "version"))
    return registry.others("Scheme", found)


@resolves("Scheme.levels")
def levels(scheme: Thing) -> list[Thing]:
    found = scheme.shown.all("scheme_level", scheme_id=scheme.row["id"])
    return scheme.others("SchemeLevel", sorted(found, key=by("position")))


@resolves("Scheme.groups")
def groups(scheme: Thing) -> list[Thing]:
    found = scheme.shown.all("scheme_group", scheme_id=scheme.row["id"])
    return scheme.others("SchemeGroup", sorted(found, key=by("position")))


@resolves("SchemeGroup.indicators")
def indicators(group: Thing) -> list[Thing]:
    found = group.shown.all(
        "scheme_indicator", scheme_id=group.row["scheme_id"], group_code=group.row["code"]
    )
    return group.others("SchemeIndicator", sorted(found, key=by("position")))


@resolves("SchemeLevel.totalShare")
def total_share(level: Thing) -> float | None:
    share = level.row["total_share"]
    return None if share is None else float(share)


@resolves("SchemeIndicator.maximum")
def maximum(indicator: Thing) -> float:
    return float(indicator.row["maximum"])


@resolves("SchemeIndicator.threshold")
def threshold(indicator: Thing) -> float | None:
    points = indicator.row["threshold"]
    return None if points is None else float(points)
