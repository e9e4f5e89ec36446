"""`goldpath tenants`, as an operator types it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from typer.testing import CliRunner

from goldpath.programme.projects.commands import tenants
from goldpath.settings import settings


class HasUrls(Protocol):
    @property
    def admin_url(self) -> str: ...
    @property
    def login_url(self) -> str: ...


@pytest.fixture
def folder(
    fresh_database: HasUrls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A folder with one project's file; the settings name a database of the test's own."""
    (tmp_path / "alpha.toml").write_text('slug = "alpha"\ntitle = "Alpha"\n')
    monkeypatch.setenv("GOLDPATH_DATABASE_URL", fresh_database.login_url)
    monkeypatch.setenv("GOLDPATH_ADMIN_URL", fresh_database.admin_url)
    monkeypatch.setenv("GOLDPATH_TENANTS", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def run(*arguments: str) -> list[str]:
    result = CliRunner().invoke(tenants, ["apply", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output.splitlines()


@pytest.mark.usefixtures("folder")
def test_dry_run_then_apply_then_nothing() -> None:
    assert run("--dry-run") == ["alpha: added", "Dry run: nothing was changed."]
    assert run() == ["alpha: added"]
    assert run() == ["Nothing to change."]


def test_a_change_is_told_with_both_values(folder: Path) -> None:
    run(str(folder))
    (folder / "alpha.toml").write_text('slug = "alpha"\ntitle = "Alpha 2"\n')
    assert run(str(folder)) == ["alpha: title: Alpha -> Alpha 2"]
