"""Golden files: written by `make golden`, compared by every other run."""

import os
from pathlib import Path


def compare(file: Path, fresh: str) -> None:
    """Compare a text with its golden file, or write it when `make golden` says so."""
    if os.environ.get("GOLDPATH_WRITE_GOLDEN"):
        file.write_text(fresh, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == fresh
