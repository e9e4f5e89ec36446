"""What the README says is what happens: its commands are run, its answers compared."""

import itertools
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from databases import ROOT
from demo_server import Demo, running

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(sh|json)\n(.*?)```", README, flags=re.DOTALL)
COMMANDS = [text for kind, text in BLOCKS if kind == "sh"]
QUERIES = [
    (text, answer)
    for (kind, text), (next_kind, answer) in itertools.pairwise(BLOCKS)
    if (kind, next_kind) == ("sh", "json")
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running(tmp_path_factory.mktemp("readme") / "var") as started:
        yield started


def test_every_command_is_run_here_or_by_ci() -> None:
    with_answer = [command for command, _ in QUERIES]
    others = [command.strip() for command in COMMANDS if command not in with_answer]
    assert others == ["make demo", "make test"]
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "answer"), QUERIES)
def test_the_answers_are_the_real_ones(demo: Demo, command: str, answer: str) -> None:
    here = command.replace("http://127.0.0.1:8000", demo.address)
    here = here.replace(".venv/bin/", f"{Path(sys.executable).parent}/")
    done = subprocess.run(
        ["bash", "-euc", here],
        env=demo.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == json.loads(answer)


def test_paths_that_are_named_exist() -> None:
    linked = re.findall(r"\]\(([\w./-]+)\)", README)
    assert linked
    assert [path for path in linked if not (ROOT / path).exists()] == []
