"""Rounds: every server in turn, again and again, so that a noisy moment hits all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bench.asking import Request
from bench.options import Options
from bench.servers import Server
from bench.wrk import Timing, drive


@dataclass(frozen=True, slots=True)
class Driven:
    """A server and the request that it is driven with; `letter` names it in the report."""

    letter: str
    server: Server
    request: Request


@dataclass(frozen=True, slots=True)
class Measurement:
    """One server in one round: CPU seconds of the server's own and of PostgreSQL, and memory."""

    timing: Timing
    cpu: float
    postgres_cpu: float
    rss_before: int
    rss_after: int

    def per_request(self, seconds: float) -> float:
        """Return seconds of CPU as milliseconds a request."""
        return seconds / self.timing.requests * 1e3


@dataclass(frozen=True, slots=True)
class Measured:
    """A load's measurements: by the server's letter, a measurement a round."""

    load: str
    by_letter: dict[str, list[Measurement]]

    def rate(self, letter: str) -> float:
        """Return the median of a server's requests a second."""
        return median(one.timing.rate for one in self.by_letter[letter])

    def ratio(self, letter: str, to: str) -> float:
        """Return the lower quartile of the rounds' ratios of two servers' rates."""
        rounds = zip(self.by_letter[letter], self.by_letter[to], strict=True)
        return lower_quartile([one.timing.rate / other.timing.rate for one, other in rounds])


def lower_quartile(figures: Sequence[float]) -> float:
    """Return what three quarters of the figures reach."""
    if len(figures) == 1:
        return figures[0]
    return quantiles(figures, n=4, method="inclusive")[0]


def warm_up(driven: Sequence[Driven], options: Options) -> None:
    """Drive every server once without measuring: pools, plans and compilers need their start."""
    for one in driven:
        drive(one.server, one.request, options.connections, options.seconds)


def measure(load: str, driven: Sequence[Driven], postgres: Server, options: Options) -> Measured:
    """Drive each server once a round."""
    found: dict[str, list[Measurement]] = {one.letter: [] for one in driven}
    for _ in range(options.rounds):
        for one in driven:
            found[one.letter].append(_once(one, postgres, options))
    return Measured(load, found)


def _once(one: Driven, postgres: Server, options: Options) -> Measurement:
    before, postgres_before = one.server.usage(), postgres.usage()
    timing = drive(one.server, one.request, options.connections, options.seconds)
    after, postgres_after = one.server.usage(), postgres.usage()
    return Measurement(
        timing,
        after.cpu - before.cpu,
        postgres_after.cpu - postgres_before.cpu,
        before.rss,
        after.rss,
    )
