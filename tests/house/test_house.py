"""The house's habits: what lies where, and that every setting and command is explained."""

import ast
import subprocess
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from databases import ROOT
from goldpath.settings import Settings

TOP_LEVEL = {
    ".ci",
    ".dockerignore",
    ".gitignore",
    "CONTRIBUTING.md",
    "Dockerfile",
    "LICENSE",
    "Makefile",
    "README.md",
    "bench",
    "constraints.txt",
    "docs",
    "migrations",
    "platform",
    "pyproject.toml",
    "schema",
    "tenants",
    "tests",
}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [Path(line) for line in listed.splitlines()]


class TestLayout:
    def test_platform_is_a_source_root_and_no_package(self) -> None:
        assert not (ROOT / "platform" / "__init__.py").exists()

    def test_the_standard_library_keeps_its_platform_module(self) -> None:
        import platform  # noqa: PLC0415 - the very thing that is tried

        assert platform.python_version()

    def test_the_top_level_is_the_one_named(self) -> None:
        assert {path.parts[0] for path in tracked()} <= TOP_LEVEL

    def test_no_tables_above_the_slices(self) -> None:
        assert not (ROOT / "platform" / "goldpath" / "tables.py").exists()

    def test_nothing_is_left_to_do(self) -> None:
        marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
        sources = [path for path in tracked() if path.suffix in {".py", ".md", ".toml", ".html"}]
        assert [
            path for path in sources if any(m in (ROOT / path).read_text() for m in marks)
        ] == []


class TestSettings:
    @pytest.mark.parametrize("name", Settings.model_fields)
    def test_is_documented(self, name: str) -> None:
        documented = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
        assert f"| `GOLDPATH_{name.upper()}` |" in documented

    def test_documents_nothing_else(self) -> None:
        lines = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8").splitlines()
        rows = {line.split("`")[1] for line in lines if line.startswith("| `GOLDPATH_")}
        assert rows == {f"GOLDPATH_{name.upper()}" for name in Settings.model_fields}


def commands() -> list[str]:
    """Return every command of the CLI, as one types it."""
    from goldpath.cli import command_line  # noqa: PLC0415 - loads everything

    group = get_command(command_line())
    assert isinstance(group, typer.core.TyperGroup)
    found = []
    for name, command in sorted(group.commands.items()):
        inner = getattr(command, "commands", None)
        found += (
            [f"goldpath {name} {sub}" for sub in sorted(inner)] if inner else [f"goldpath {name}"]
        )
    return found


class TestCommands:
    def test_are_all_documented_and_nothing_else_is(self) -> None:
        lines = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").splitlines()
        documented = {line.split("`")[1] for line in lines if line.startswith("| `goldpath ")}
        assert documented == set(commands())


class TestSource:
    @pytest.mark.parametrize(
        "path", sorted((ROOT / "platform" / "goldpath").rglob("*.py")), ids=lambda p: p.stem
    )
    def test_every_module_says_what_it_is_for(self, path: Path) -> None:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    def test_only_one_place_opens_connections(self) -> None:
        """The rest of the platform gets a connection from `database/` and by a door."""
        opening = ("create_async_engine(", "create_engine(", "psycopg.connect(", ".connect()")
        sources = (ROOT / "platform" / "goldpath").rglob("*.py")
        found = {
            path.parent.name
            for path in sources
            if any(word in path.read_text(encoding="utf-8") for word in opening)
        }
        assert found == {"database"}
