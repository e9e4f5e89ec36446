"""One run of the benchmark: what is started, compared and measured, in which order."""

import secrets
from collections.abc import Iterable
from contextlib import ExitStack

import psutil
import psycopg
import typer

from bench import drives, explained
from bench.bars import MEMORY, TEN_TIMES, WORKER_START, Bar, ratios
from bench.drives import Drive, Keys
from bench.equal import check
from bench.loads import NAMES, Load, loads
from bench.options import Options
from bench.rounds import Driven, Measured, measure, warm_up
from bench.seed import Seeded
from bench.servers import Server
from bench.startup import start
from bench.world import World

LARGER = "roadmap-50"
"""The load that is driven in the larger set as well."""

PARTS = (*NAMES, "ten-times", "worker-start")
"""What BENCH_ONLY may name."""


class Run:
    """What has been measured so far."""

    def __init__(self, options: Options, small: Seeded, large: Seeded) -> None:
        self.options = options
        self.small = small
        self.large = large
        self.keys = Keys(options.data, secrets.token_hex(32))
        self.postgres = _postgres(small)
        self.notes: list[str] = []
        self.bars: list[Bar] = []
        self.measured: list[Measured] = []

    def everything(self) -> None:
        """Measure all that is wanted."""
        wanted = [load for load in loads(World.of(self.small)) if self.options.wanted(load.name)]
        if wanted:
            self.side_by_side(wanted)
        if self.options.wanted("ten-times"):
            self.ten_times()
        if self.options.wanted("worker-start"):
            self.worker_start()

    def side_by_side(self, wanted: list[Load]) -> None:
        """Drive all servers with each load. Raises AnswersDiffer before anything is timed."""
        with ExitStack() as stack:
            started = self._start(stack, wanted)
            for load in wanted:
                check(load, started)
            say("All answers are equal. Warming up.")
            for load in wanted:
                warm_up(_driven(load, started), self.options)
            before = started[0].server.usage().rss
            for load in wanted:
                self._keep(measure(load.name, _driven(load, started), self.postgres, self.options))
            grown = started[0].server.usage().rss / before - 1
        self.bars += ratios(self.measured)
        self.bars.append(
            Bar("The memory of (a) grows by", grown, MEMORY, at_least=False, percent=True)
        )

    def ten_times(self) -> None:
        """Drive one page of one project in both sets; each has keys of its own."""
        with ExitStack() as stack:
            driven = [
                *self._page(
                    stack.enter_context(drives.goldpath(self.small, self.keys)), self.small
                ),
                *self._page(
                    stack.enter_context(drives.goldpath(self.large, self.keys, letter="a-large")),
                    self.large,
                ),
            ]
            warm_up(driven, self.options)
            name = f"{LARGER}, {self.options.scale} times the projects"
            found = measure(name, driven, self.postgres, self.options)
        self._keep(found)
        cost = 1 / found.ratio("a-large", "a")
        self.bars.append(Bar(f"{name}, cost", cost, TEN_TIMES, at_least=False))

    def worker_start(self) -> None:
        """Compare a worker's start with the bare imports of what it is made of."""
        worker, imports = start(self.small, self.keys)
        self._note(f"A worker starts in {worker:.2f} CPU s, bare imports take {imports:.2f} CPU s.")
        cost = worker / imports
        self.bars.append(
            Bar("A worker's start, in bare imports", cost, WORKER_START, at_least=False)
        )

    def _start(self, stack: ExitStack, wanted: list[Load]) -> list[Drive]:
        """Start every server; (b) only if Goldpath tells its SQL."""
        with drives.goldpath(self.small, self.keys, letter="told", production=False) as telling:
            told = {
                load.name: explained.explain(telling.server, telling.request(load))
                for load in wanted
            }
        started = [stack.enter_context(drives.goldpath(self.small, self.keys))]
        if all(told.values()):
            routes = explained.write(told, self.options.data / "routes.json")
            started.append(stack.enter_context(drives.bare(self.small, self.keys, routes)))
        else:
            self._note("(b) was left out: Goldpath did not tell its SQL.")
        started.append(stack.enter_context(drives.stock(self.small, self.keys)))
        started.append(stack.enter_context(drives.postgraphile(self.small, self.keys)))
        return started

    def _page(self, drive: Drive, of: Seeded) -> list[Driven]:
        return [
            one
            for load in loads(World.of(of))
            if load.name == LARGER
            for one in _driven(load, [drive])
        ]

    def _keep(self, found: Measured) -> None:
        self.measured.append(found)
        rates = (f"({letter}) {found.rate(letter):,.0f}" for letter in found.by_letter)
        say(f"{found.load}: {', '.join(rates)} requests a second")

    def _note(self, note: str) -> None:
        self.notes.append(note)
        say(note)


def _driven(load: Load, drives: Iterable[Drive]) -> list[Driven]:
    return [Driven(one.letter, one.server, one.request(load)) for one in drives]


def _postgres(seeded: Seeded) -> Server:
    """Return PostgreSQL as a server whose usage can be read: the parent of any of its sessions."""
    with psycopg.connect(seeded.admin) as admin:
        session = psutil.Process(admin.info.backend_pid)
        return Server("postgresql", 0, psutil.Process(session.ppid()))


def say(line: str) -> None:
    """Tell how far the benchmark has come."""
    typer.echo(line)
