"""The report: the bars, and a table a load."""

from datetime import UTC, datetime
from statistics import median

from bench.bars import Bar
from bench.options import Options
from bench.rounds import Measured, Measurement

TITLES = {
    "a": "(a) Goldpath",
    "b": "(b) its SQL, bare",
    "c": "(c) Strawberry, DataLoaders",
    "d": "(d) PostGraphile 5",
    "a-large": "(a) in the larger set",
}

_COLUMNS = (
    "drive",
    "requests/s",
    "p50 ms",
    "p99 ms",
    "CPU ms/request",
    "PostgreSQL's",
    "RSS MB",
    "(a)/it",
)

_FOREWORD = """\
# The benchmark

{when}, by `make bench`: {rounds} interleaved rounds of {seconds:g} s, {connections} connections.
Figures are medians of the rounds; ratios are lower quartiles of the rounds' ratios of requests a
second. Memory is the server's own at the load's start and end. The answers of all drives were
equal, and no request failed.

(a) is one process of `goldpath serve` in production: middleware, bearer token, limits, row-level
security. (b) sends the same SQL through the same door from a bare Starlette route, without tokens
and without GraphQL. (c) is Strawberry with DataLoaders over asyncpg, (d) PostGraphile 5: both get
role and project from their token's claims, enter by the same PostgreSQL roles, and look nothing up.
"""


def report(
    measured: list[Measured],
    bars: list[Bar],
    remarks: list[str],
    options: Options,
) -> str:
    """Return the report as Markdown."""
    foreword = _FOREWORD.format(
        when=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        rounds=options.rounds,
        seconds=options.seconds,
        connections=options.connections,
    )
    parts = [foreword, *(f"- {line}" for line in remarks), "", "## Bars", ""]
    parts += ["| bar | reached | met |", "|---|---|---|", *map(_bar, bars)]
    for one in measured:
        parts += ["", f"## {one.load}", "", _line(_COLUMNS), "|---" * len(_COLUMNS) + "|"]
        parts += [_row(one, letter) for letter in one.by_letter]
    return "\n".join([*parts, ""])


def _bar(bar: Bar) -> str:
    return _line((f"{bar.what} {bar.sought}", bar.figure, "yes" if bar.met else "NO"))


def _row(measured: Measured, letter: str) -> str:
    rounds = measured.by_letter[letter]
    return _line(
        (
            TITLES[letter],
            f"{measured.rate(letter):,.0f}",
            f"{median(one.timing.p50 for one in rounds):.2f}",
            f"{median(one.timing.p99 for one in rounds):.2f}",
            f"{median(one.per_request(one.cpu) for one in rounds):.2f}",
            f"{median(one.per_request(one.postgres_cpu) for one in rounds):.2f}",
            _memory(rounds),
            "" if letter == "a" else f"{measured.ratio('a', letter):.2f}",
        )
    )


def _memory(rounds: list[Measurement]) -> str:
    return f"{rounds[0].rss_before / 1e6:.0f} → {rounds[-1].rss_after / 1e6:.0f}"


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
