"""What is wrong among the steps of a tenant file's template: unknown phases, needs and circles."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from goldpath.programme.projects.natural_keys import folded
from goldpath.transfer.toml_problems import Place


def step_problems(root: Place) -> Iterator[tuple[str, str]]:
    """Yield the place and the sentence of each mistake."""
    yield from _phases(root)
    steps = {folded(title): place for place in root.entries("steps") if (title := _title(place))}
    for place in steps.values():
        for index, need in enumerate(_needs(place)):
            if folded(need) not in steps:
                yield f"{place.at('needs')}[{index}]", f"expected the title of a step, got '{need}'"
    yield from _circles(steps)


def _phases(root: Place) -> Iterator[tuple[str, str]]:
    codes = {place.table.get("code") for place in root.entries("phases")}
    for place in root.entries("steps"):
        phase = place.table.get("phase")
        if isinstance(phase, str) and phase not in codes:
            yield place.at("phase"), f"expected the code of a phase, got '{phase}'"


def _circles(steps: Mapping[str, Place]) -> Iterator[tuple[str, str]]:
    """Yield one circle of steps that need each other, if there is any."""
    needs = {title: [folded(need) for need in _needs(place)] for title, place in steps.items()}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = [title for title in error.args[1] if title in steps]
        told = " -> ".join(_title(steps[title]) for title in circle)
        yield steps[circle[0]].at("needs"), f"expected no circle, but each needs the next: {told}"


def _title(place: Place) -> str:
    title = place.table.get("title")
    return title if isinstance(title, str) else ""


def _needs(place: Place) -> list[str]:
    needs = place.table.get("needs")
    listed = needs if isinstance(needs, list) else []
    return [need for need in listed if isinstance(need, str)]
