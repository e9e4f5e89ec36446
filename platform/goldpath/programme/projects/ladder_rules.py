"""What is wrong among the steps of a tenant file's ladder: what each kind must and must not say."""

from collections.abc import Iterator

from goldpath.programme.certifications.tables import COUNTED
from goldpath.transfer.toml_problems import Place

_COUNTING = {kind.value for kind in COUNTED}


def ladder_problems(root: Place) -> Iterator[tuple[str, str]]:
    """Yield the place and the sentence of each mistake."""
    for place in root.entries("ladder"):
        counts = str(place.table.get("kind")).upper() in _COUNTING
        for name in ("course_kind", "sessions"):
            if counts and name not in place.table:
                yield place.at(name), "expected it, for this kind of step counts sessions"
            if not counts and name in place.table:
                yield place.at(name), "expected none, for this kind of step counts no sessions"
        if "months" in place.table and "credential" not in place.table:
            yield place.at("months"), "expected a credential that is so long valid"
