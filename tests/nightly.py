"""`make nightly`: everything, the long tests included; docs/nightly.md gets its summary.

What takes one core runs beside another such step, what takes two runs alone. The summary is
written after every step, so that a run that is cut off tells what it had.
"""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parent.parent
LOGS = ROOT / "var" / "nightly"
PYTEST = (sys.executable, "-m", "pytest", "-q")
MAKE = ("make", "--no-print-directory")
STEPS = {
    "make check": (*MAKE, "check"),
    "all other tests": (
        *(*PYTEST, "-n", "2", "-m", "not nightly and not browser"),
        "--ignore=tests/isolation",
    ),
    "isolation": (*PYTEST, "tests/isolation"),
    "long tests": (*PYTEST, "-m", "nightly and not browser", "--ignore=tests/isolation"),
    "make audit": (*MAKE, "audit"),
    "make fuzz": (*MAKE, "fuzz"),
    "browser tests": (*PYTEST, "-n", "2", "-m", "browser", "tests/browser"),
}
STAGES = (
    (("make check",),),
    (("all other tests",),),
    (("long tests",), ("isolation", "make audit", "make fuzz")),
    (("browser tests",),),
)
"""What runs after what: of a stage, the rows run beside each other, the steps of a row in turn."""


@dataclass
class Outcome:
    """How a step ended."""

    name: str
    passed: bool
    seconds: float
    figures: list[str]


def run(name: str) -> Outcome:
    """Run a step; what it prints goes to a file of its name."""
    started = time.monotonic()
    LOGS.mkdir(parents=True, exist_ok=True)
    kept = LOGS / name.replace(" ", "-")
    report = kept.with_suffix(".xml")
    report.unlink(missing_ok=True)
    command = STEPS[name]
    wanted = [*command, f"--junitxml={report}"] if "pytest" in command else [*command]
    with kept.with_suffix(".log").open("wb") as log:
        done = subprocess.run(wanted, cwd=ROOT, check=False, stdout=log, stderr=log)
    figures = _figures(report) if report.exists() else []
    return Outcome(name, done.returncode == 0, time.monotonic() - started, figures)


def _figures(report: Path) -> list[str]:
    """Return the number of tests, and what tests recorded of themselves."""
    suite = next(iter(ET.parse(report).getroot()))  # noqa: S314 - our own report
    tests, failed = int(suite.get("tests", 0)), int(suite.get("failures", 0))
    recorded = [
        f"{one.get('name')}: {one.get('value')}"
        for one in suite.iter("property")
        if not str(one.get("name")).startswith("hypothesis-statistics")  # a report of its own
    ]
    return [f"{tests - failed} of {tests} tests passed", *recorded]


def write(heading: str, outcomes: list[Outcome]) -> None:
    """Write the summary; a step that has not ended says so."""
    ended = {one.name: one for one in outcomes}
    lines = [
        "# The last nightly run",
        "",
        f"{heading} to {_now()} UTC, by `make nightly`.",
        "",
        "| step | passed | seconds | figures |",
        "|---|---|---|---|",
        *(
            f"| {name} | {'yes' if ended[name].passed else 'NO'} | {ended[name].seconds:.0f} "
            f"| {'; '.join(ended[name].figures) or '–'} |"
            if name in ended
            else f"| {name} | NOT ENDED | – | – |"
            for name in STEPS
        ),
        "",
    ]
    (ROOT / "docs" / "nightly.md").write_text("\n".join(lines), encoding="utf-8")


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M}"


def _commit() -> str:
    """Return the commit that is tested, and whether files differ from it."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--exclude=*"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout.strip()


def everything() -> list[Outcome]:
    """Run every stage, and tell each outcome as it comes."""
    heading, ended = f"Commit {_commit()}, {_now()}", list[Outcome]()

    def row(names: tuple[str, ...]) -> None:
        for name in names:
            outcome = run(name)
            ended.append(outcome)
            write(heading, ended)
            sys.stdout.write(f"{name}: {'passed' if outcome.passed else 'FAILED'}\n")
            sys.stdout.flush()

    for stage in STAGES:
        with ThreadPoolExecutor() as threads:
            list(threads.map(row, stage))
    write(heading, ended)
    return ended


if __name__ == "__main__":
    raise SystemExit(0 if all(one.passed for one in everything()) else 1)
