"""Where tests write: it leaves nothing behind, not even what a killed run left."""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest

import scratch

THERE_IS_ALWAYS = 0
NEVER = 2**62


@pytest.fixture(params=[THERE_IS_ALWAYS, NEVER], ids=["in memory", "on a disk"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    memory, disk = tmp_path / "memory", tmp_path / "disk"
    memory.mkdir()
    disk.mkdir()
    monkeypatch.setattr(scratch, "MEMORY", memory)
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    monkeypatch.setattr(scratch, "ROOM", request.param)
    return memory if request.param == THERE_IS_ALWAYS else disk


def test_is_made_and_goes_again(place: Path) -> None:
    with scratch.scratch() as made:
        assert list(place.iterdir()) == [made]
        (made / "file").touch()
    assert list(place.iterdir()) == []


def test_what_a_killed_run_left_goes_and_what_another_uses_stays(place: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    names = [f"goldpath-scratch-{pid}-x" for pid in (ended.pid, os.getppid())]
    for name in names:
        (place / name).mkdir()
    with scratch.scratch() as made:
        assert {one.name for one in place.iterdir()} == {names[1], made.name}
