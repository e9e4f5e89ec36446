"""The keys that sign credentials: made, rotated, listed, retired."""

import json
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from databases import ROOT
from goldpath.errors import NotFound, OperatorError
from goldpath.label.verification.signing_keys import NoKey, SigningKeys, signing_keys
from goldpath.settings import Environment, Settings


@pytest.fixture
def keys(tmp_path: Path) -> SigningKeys:
    return SigningKeys(tmp_path / "keys")


class TestRotate:
    def test_the_newest_signs_and_the_older_stay(self, keys: SigningKeys) -> None:
        first, second = keys.rotate(), keys.rotate()
        assert keys.newest().kid == second.kid != first.kid
        assert [one.kid for one in keys.all()] == [second.kid, first.kid]

    def test_only_we_can_read_it(self, keys: SigningKeys) -> None:
        made = keys.rotate()
        assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(keys.folder.stat().st_mode) == 0o700

    def test_another_process_sees_it_at_once(self, keys: SigningKeys) -> None:
        keys.rotate()
        other = SigningKeys(keys.folder)
        assert other.newest().kid == keys.newest().kid
        made = keys.rotate()
        assert other.newest().kid == made.kid

    def test_several_at_once_leave_whole_keys(self, keys: SigningKeys) -> None:
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(lambda _: SigningKeys(keys.folder).rotate().kid, range(24)))
        assert {one.kid for one in keys.all()} == set(made)
        assert [path.name for path in keys.folder.iterdir() if path.suffix != ".json"] == []

    def test_without_a_key_nothing_signs(self, keys: SigningKeys) -> None:
        assert keys.all() == ()
        with pytest.raises(NoKey, match="goldpath keys rotate"):
            keys.newest()

    def test_a_file_that_is_no_key_is_named(self, keys: SigningKeys) -> None:
        keys.rotate()
        (keys.folder / "mine.json").write_text("{}")
        with pytest.raises(OperatorError, match=r"mine\.json is no signing key"):
            keys.all()


class TestRetire:
    def test_is_published_no_longer_and_not_lost(self, keys: SigningKeys) -> None:
        first, second = keys.rotate(), keys.rotate()
        keys.retire(first.kid)
        assert [one.kid for one in keys.all()] == [second.kid]
        assert len(list(keys.folder.iterdir())) == 2

    def test_the_one_that_signs_is_rotated_first(self, keys: SigningKeys) -> None:
        made = keys.rotate()
        with pytest.raises(OperatorError, match="rotate` first"):
            keys.retire(made.kid)
        assert keys.newest().kid == made.kid

    def test_one_that_is_none_is_told(self, keys: SigningKeys) -> None:
        with pytest.raises(NotFound, match="goldpath keys list"):
            keys.retire("x")


class TestSettings:
    def test_development_keeps_them_with_its_data(self, tmp_path: Path) -> None:
        found = signing_keys(Settings(data=tmp_path))
        assert found is not None
        assert found.folder == tmp_path / "signing-keys"

    def test_production_has_none_of_its_own(self, tmp_path: Path) -> None:
        assert signing_keys(Settings(env=Environment.PRODUCTION, data=tmp_path)) is None

    def test_a_folder_that_is_named_is_used_in_both(self, tmp_path: Path) -> None:
        for env in Environment:
            found = signing_keys(Settings(env=env, signing_keys=tmp_path))
            assert found is not None
            assert found.folder == tmp_path


class TestCommand:
    def test_no_name_is_taken_for_an_option(self, tmp_path: Path) -> None:
        keys = SigningKeys(tmp_path)
        assert "-" not in {keys.rotate().kid[0] for _ in range(300)}

    def test_rotates_lists_and_retires(self, tmp_path: Path) -> None:
        def keys(*words: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, "-c", "from goldpath.cli import main; main()", "keys", *words],
                cwd=ROOT,
                env={
                    "GOLDPATH_SIGNING_KEYS": str(tmp_path / "keys"),
                    "PYTHONPATH": str(ROOT / "platform"),
                },
                capture_output=True,
                text=True,
                check=False,
            )

        assert "signs from now on" in keys("rotate").stdout
        assert keys("rotate").returncode == 0
        newest, oldest = keys("list").stdout.splitlines()
        assert newest.endswith("signs")
        assert oldest.endswith("verifies")
        assert keys("retire", oldest.split()[0]).returncode == 0
        assert keys("list").stdout.splitlines() == [newest]
        refused = keys("retire", newest.split()[0])
        assert refused.returncode == 1
        assert "Run `goldpath keys rotate` first" in refused.stderr

    def test_a_key_file_holds_a_private_key(self, tmp_path: Path) -> None:
        made = SigningKeys(tmp_path / "keys").rotate()
        held = json.loads(made.path.read_text())
        assert held["crv"] == "P-256"
        assert held["d"]
