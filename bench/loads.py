"""The loads: each one HTTP POST of an operation with variables, by somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.world import Person, Thing, World

_OPERATIONS = Path(__file__).parent / "operations"

NAMES = (
    "roadmap-50",
    "roadmap-10",
    "roadmap-1",
    "roadmap-large",
    "node",
    "registry-search",
    "board",
)
"""Every load, in the order in which they are driven."""


@dataclass(frozen=True, slots=True)
class Load:
    """One question; `asked_by` is None where it needs no token."""

    name: str
    operation: str
    variables: Mapping[str, str | int | Thing]
    asked_by: Person | None

    def document(self, dialect: str) -> str:
        """Return the GraphQL text for a server, its own where Goldpath's does not fit."""
        own = _OPERATIONS / f"{self.operation}.{dialect}.graphql"
        return (own if own.exists() else _OPERATIONS / f"{self.operation}.graphql").read_text()


def loads(world: World) -> list[Load]:
    """Return every load on a seeded database."""
    return [
        *(_roadmap(world, size) for size in (50, 10, 1)),
        Load("roadmap-large", "roadmap", {"cohort": world.large, "first": 50}, world.planner),
        Load("node", "node", {"milestone": world.milestone}, world.coordinator),
        Load(
            "registry-search",
            "registry-search",
            {"country": "PL", "search": "klaster obrobki", "first": 20},
            None,
        ),
        Load("board", "board", {}, world.board),
    ]


def _roadmap(world: World, size: int) -> Load:
    """Return the load that reads a whole cohort: its participants, labels and milestones."""
    variables: dict[str, int | Thing] = {"cohort": world.cohorts[size], "first": size}
    return Load(f"roadmap-{size}", "roadmap", variables, world.coordinator)
