"""The folder of a server's Unix socket: short, and nobody else's.

Everyone who can open the socket is let in as whom they say they are, so the folder's owner and
mode are the whole of the server's protection.
"""

import os
import stat
import tempfile
from pathlib import Path

from goldpath.database._unprivileged import Account
from goldpath.errors import OperatorError

PORT = 5432  # only names the socket file; never left out, because PGPORT would change the default
_LONGEST = 103  # bytes in the address of a socket on macOS; Linux allows 107


def socket_file(folder: Path) -> Path:
    """Return where the server in the folder listens."""
    return folder / f".s.PGSQL.{PORT}"


def open_folder(account: Account, digest: str) -> Path:
    """Return the folder for the socket, made if missing, free of what a killed server left.

    Raises OperatorError if its name is too long for a socket, or if it is somebody else's.
    """
    folder = Path(tempfile.gettempdir()).resolve() / f"goldpath-{account.uid}-{digest}"
    if len(os.fsencode(socket_file(folder))) > _LONGEST:
        raise OperatorError(f"{folder} is too long for a socket: set TMPDIR to a shorter folder.")
    folder.mkdir(mode=0o700, exist_ok=True)
    _claim(folder, account)
    _empty(folder)
    return folder


def remove_folder(folder: Path) -> None:
    """Remove the folder of a server that has stopped."""
    if folder.exists():
        _empty(folder)
        folder.rmdir()


def _claim(folder: Path, account: Account) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {account.uid, os.geteuid()}:
        raise OperatorError(
            f"{folder} belongs to somebody else. Remove it, or set TMPDIR to a folder of your own."
        )
    folder.chmod(0o700)
    os.chown(folder, account.uid, account.gid)


def _empty(folder: Path) -> None:
    for leftover in folder.glob(f"{socket_file(folder).name}*"):  # the socket and its lock file
        leftover.unlink()
