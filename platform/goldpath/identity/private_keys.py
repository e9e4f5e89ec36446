"""Private keys in files of their own: JSON Web Keys that only we can read."""

import json
import os
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey, OKPKey

ONLY_OURS, ONLY_OUR_FOLDER = 0o600, 0o700


def write_new(path: Path, key: ECKey | OKPKey) -> None:
    """Write a key whole or not at all, readable by us alone; what is there already stays.

    Of two processes that write the same file the first one wins.
    """
    own = path.with_name(f".{path.name}.{os.getpid()}")
    own.touch(mode=ONLY_OURS)
    own.write_text(json.dumps(key.as_dict(private=True)), encoding="utf-8")
    try:
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()


def read(path: Path) -> Any:  # noqa: ANN401 - JSON
    """Return what a key's file holds. Raises OSError or ValueError."""
    return json.loads(path.read_bytes())
