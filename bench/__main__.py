"""`make bench`: seed, start, compare the answers, drive in turn, report."""

import signal
import sys

from bench.equal import AnswersDiffer
from bench.machine import machine
from bench.options import Options
from bench.report import report
from bench.run import PARTS, Run, say
from bench.seed import PROJECTS, seed
from goldpath.database.embedded import EmbeddedServer


def main() -> None:
    """Run the benchmark and write its report; a bar that is missed is no failure."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Told to stop."))  # and stop the servers
    options = Options()
    if unknown := set(options.parts) - set(PARTS):
        raise SystemExit(f"BENCH_ONLY: no {', '.join(unknown)}. There are: {', '.join(PARTS)}.")
    with EmbeddedServer(options.data) as server:
        small = seed(server, "bench_small", PROJECTS)
        large = seed(server, "bench_large", PROJECTS * options.scale)
        say(f"Seeded {small.projects} and {large.projects} projects.")
        run = Run(options, small, large)
        try:
            run.everything()
        except (AnswersDiffer, RuntimeError) as error:
            raise SystemExit(f"The benchmark failed. {error}") from error
        remarks = [*machine(small), *run.notes]
    options.results.write_text(report(run.measured, run.bars, remarks, options), encoding="utf-8")
    for bar in run.bars:
        say(f"{'met   ' if bar.met else 'MISSED'} {bar.what}: {bar.figure}, sought {bar.sought}")


if __name__ == "__main__":
    main()
