"""`make nightly`: everything, the long tests included; docs/nightly.md gets its summary."""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parent.parent
PYTEST = (sys.executable, "-m", "pytest", "-q")
STEPS = {
    "make check": ("make", "--no-print-directory", "check"),
    "isolation": (*PYTEST, "tests/isolation"),
    "all other tests": (
        *(*PYTEST, "-n", "2", "-m", "not nightly and not browser"),
        "--ignore=tests/isolation",
    ),
    "long tests": (*PYTEST, "-m", "nightly and not browser", "--ignore=tests/isolation"),
    "browser tests": (*PYTEST, "-n", "2", "-m", "browser", "tests/browser"),
    "make audit": ("make", "--no-print-directory", "audit"),
    "make fuzz": ("make", "--no-print-directory", "fuzz"),
}


@dataclass
class Outcome:
    """How a step ended."""

    name: str
    passed: bool
    seconds: float
    figures: list[str]


def run(name: str, command: tuple[str, ...]) -> Outcome:
    """Run a step; what it prints goes to the terminal."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        wanted = [*command, f"--junitxml={report}"] if "pytest" in command else [*command]
        done = subprocess.run(wanted, cwd=ROOT, check=False)
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


def write(outcomes: list[Outcome]) -> None:
    """Write the summary."""
    lines = [
        "# The last nightly run",
        "",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, by `make nightly`.",
        "",
        "| step | passed | seconds | figures |",
        "|---|---|---|---|",
        *(
            f"| {one.name} | {'yes' if one.passed else 'NO'} | {one.seconds:.0f} "
            f"| {'; '.join(one.figures) or '–'} |"
            for one in outcomes
        ),
        "",
    ]
    (ROOT / "docs" / "nightly.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    ended = [run(name, command) for name, command in STEPS.items()]
    write(ended)
    raise SystemExit(0 if all(one.passed for one in ended) else 1)
