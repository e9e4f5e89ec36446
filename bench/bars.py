"""The bars that Goldpath sets itself."""

from dataclasses import dataclass

from bench.rounds import Measured

RATIOS = {
    ("roadmap-50", "c"): 20.0,
    ("roadmap-10", "c"): 10.0,
    ("roadmap-50", "d"): 3.0,
    ("roadmap-10", "d"): 3.0,
    ("roadmap-1", "d"): 1.0,
    ("roadmap-large", "b"): 0.65,
    ("roadmap-large", "c"): 20.0,
    ("roadmap-large", "d"): 3.0,
    ("node", "d"): 1.0,
    ("registry-search", "d"): 1.5,
    ("board", "d"): 1.5,
    ("roadmap-50", "b"): 0.65,
}
"""How many times a peer's rate Goldpath's is to be, by load and peer."""

TEN_TIMES = 1.25
"""What the same page may cost, at most, in a set so much larger."""

WORKER_START = 1.5
"""What a worker's start may cost, at most, in bare imports."""

MEMORY = 0.05
"""The part by which a worker's memory may grow, at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar and what was reached."""

    what: str
    reached: float
    bar: float
    at_least: bool
    percent: bool = False

    @property
    def met(self) -> bool:
        """Whether the bar was met."""
        return self.reached >= self.bar if self.at_least else self.reached <= self.bar

    @property
    def sought(self) -> str:
        """What is to be reached, in words."""
        return f"{'≥' if self.at_least else '≤'} {self._written(self.bar)}"

    @property
    def figure(self) -> str:
        """What was reached, in words."""
        return self._written(self.reached)

    def _written(self, figure: float) -> str:
        return f"{figure:.1%}" if self.percent else f"{figure:.2f}"


def ratios(measured: list[Measured]) -> list[Bar]:
    """Return the bars on the ratios of rates, as far as they were measured."""
    return [
        Bar(f"{one.load}, (a)/({peer})", one.ratio("a", peer), bar, at_least=True)
        for one in measured
        for (load, peer), bar in RATIOS.items()
        if load == one.load and peer in one.by_letter
    ]
