"""Style sheet, scripts and pictures: the package's own, under a fingerprint of their content."""

import os
from hashlib import sha256
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"

_FOR_GOOD = "public, max-age=31536000, immutable"
_FOR_A_DAY = "public, max-age=86400"


def fingerprint() -> str:
    """Return a name for what all the files hold; another as soon as one changes."""
    content = sha256()
    for file in sorted(FOLDER.iterdir()):
        content.update(file.name.encode() + b"\0" + file.read_bytes())
    return content.hexdigest()[:16]


FINGERPRINT = fingerprint()


def asset(name: str) -> str:
    """Return the address of a file."""
    return f"/static/{FINGERPRINT}/{name}"


class Assets(StaticFiles):
    """The files. A browser keeps what it got under the present fingerprint for good."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return a file, and for how long it may be kept."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        present = scope["path_params"].get("fingerprint") == FINGERPRINT
        response.headers["Cache-Control"] = _FOR_GOOD if present else _FOR_A_DAY
        return response


def assets() -> Mount:
    """Return the route to the files."""
    return Mount("/static/{fingerprint}", Assets(directory=FOLDER))
