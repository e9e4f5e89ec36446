"""`make check`'s second half: what is written down must be what the code makes.

With --write the golden files are written anew.
"""

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import orjson
from alembic import command

from catalogue import catalogue
from goldpath.database.connect import create_database
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.migrate import alembic_config, migrate, owner_connection
from goldpath.endpoint.schema import schema
from policy_exceptions import KEPT, Kept
from scratch import scratch

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "tests" / "catalogue.txt"
SDL = ROOT / "schema" / "schema.graphql"


def main(write: bool) -> int:  # noqa: FBT001 - a command's switch
    """Check everything; return the exit code."""
    with scratch() as folder, EmbeddedServer(folder, fast=True) as server:
        create_database(server.url(), "drift")
        url = server.url(database="drift")
        migrate(url, ROOT / "migrations")
        return max(
            alembic_agrees(url),
            golden(CATALOGUE, lambda: catalogue(url), write=write),
            golden(SDL, lambda: schema.as_str() + "\n", write=write),
            pgrls(url),
        )


def alembic_agrees(url: str) -> int:
    """Fail if a table differs from what the migrations make."""
    with owner_connection(url) as connection:
        command.check(alembic_config(ROOT / "migrations", connection))
    return 0


def golden(file: Path, made: Callable[[], str], *, write: bool) -> int:
    """Fail if a file is not what the code makes now, showing the difference."""
    fresh = made()
    if write:
        file.write_text(fresh, encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != fresh:
        sys.stderr.write(f"{file.relative_to(ROOT)} is not what the code makes. `make golden`?\n")
        subprocess.run(["diff", "-u", str(file), "-"], input=fresh, text=True, check=False)
        return 1
    return 0


def pgrls(url: str) -> int:
    """Run the policy linter with our reasoned exceptions, each of which must still be needed."""
    found = orjson.loads(_pgrls(url, "--format", "json").stdout)["violations"]
    allowed: dict[str, set[str]] = defaultdict(set)
    unneeded = [kept for kept in KEPT if not _allow(kept, found, allowed)]
    for kept in unneeded:
        sys.stderr.write(f"pgrls no longer objects to {kept.place}: remove it from KEPT.\n")
    with tempfile.NamedTemporaryFile("w", suffix=".toml") as config:
        for rule, places in sorted(allowed.items()):
            config.write(f"[lint.rules.{rule}]\nallowlist = {sorted(places)}\n")
        config.flush()
        done = _pgrls(url, "--config", config.name)
    sys.stderr.write(done.stdout if done.returncode else "")
    return done.returncode or (1 if unneeded else 0)


def _allow(kept: Kept, found: list[dict[str, str]], allowed: dict[str, set[str]]) -> bool:
    """Note the findings that an exception keeps; return whether there are any."""
    places = [
        (one["rule_id"], place)
        for one in found
        if one["rule_id"] in kept.rules
        and fnmatch(place := one["location"].split(" ")[0], kept.place)
    ]
    for rule, place in places:
        allowed[rule].add(place)
    return bool(places)


def _pgrls(url: str, *options: str) -> subprocess.CompletedProcess[str]:
    linter = Path(sys.executable).parent / "pgrls"
    arguments: list[str | Path] = [
        linter,
        "lint",
        "--database-url",
        url,
        "--min-severity",
        "warning",
        *options,
    ]
    return subprocess.run(arguments, check=False, text=True, capture_output=True)


if __name__ == "__main__":
    raise SystemExit(main("--write" in sys.argv))
