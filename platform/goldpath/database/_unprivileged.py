"""Run programs as an account that PostgreSQL accepts: it refuses to work as root.

As oneself, unless one is root. Root hands over to the account that owns the data already, else to
`postgres` or `nobody`. That account may be kept out by a folder above (a clone in /root): then
the program gets the one capability that lets it pass, so that no parent folder is changed.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from goldpath.errors import OperatorError

# In this order: the second may also write anywhere, and is tried where the first is not enough
# (programs without an x bit for others) or not to be had (root in a container).
_CAPABILITIES = ("dac_read_search", "dac_override")


class Account(NamedTuple):
    """A user and its first group, by number."""

    uid: int
    gid: int

    @classmethod
    def for_data(cls, data: Path) -> Self:
        """Return the account that works on `data`: never root.

        Raises OperatorError if there is none to fall back to.
        """
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        if data.exists() and (owner := data.stat()).st_uid != 0:
            return cls(owner.st_uid, owner.st_gid)
        for name in ("postgres", "nobody"):
            with suppress(KeyError):
                entry = pwd.getpwnam(name)
                return cls(entry.pw_uid, entry.pw_gid)
        raise OperatorError(
            "PostgreSQL refuses to run as root, and this machine has no account named `postgres` "
            "or `nobody`. Run the command as another user."
        )


class Runner:
    """Runs programs as an account, with a capability where it could not reach them otherwise."""

    def __init__(self, account: Account, capability: str | None = None) -> None:
        self.account = account
        self._capability = capability

    @classmethod
    def reaching(cls, account: Account, paths: Iterable[Path]) -> Self:
        """Return the least privileged runner that may enter the folders and execute the files.

        Raises OperatorError if not even a capability opens the way.
        """
        wanted = list(paths)
        if (runner := cls(account))._reaches(wanted):  # noqa: SLF001 - our own class
            return runner
        if os.geteuid() == 0 and shutil.which("setpriv"):
            for capability in _CAPABILITIES:
                if (runner := cls(account, capability))._reaches(wanted):  # noqa: SLF001 - ours
                    return runner
        raise OperatorError(
            f"The account {_name(account)} that runs PostgreSQL cannot reach "
            f"{' and '.join(map(str, wanted))}. Move them below a folder that everyone may enter, "
            "or install util-linux (its `setpriv` opens the way without changing a folder)."
        )

    def run(self, *command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a program to its end, away from the terminal; its output is in `stdout`."""
        switches = os.geteuid() == 0 and self._capability is None
        return subprocess.run(  # noqa: S603 - a list of our own making, no shell
            [*self._prefix(), *command],
            cwd=cwd,
            env={name: value for name, value in os.environ.items() if not name.startswith("PG")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            start_new_session=True,  # Ctrl-C is for us; we stop the server in good order
            user=self.account.uid if switches else None,
            group=self.account.gid if switches else None,
            extra_groups=[] if switches else None,
        )

    def _prefix(self) -> list[str]:
        if self._capability is None:
            return []
        return [
            "setpriv",
            f"--reuid={self.account.uid}",
            f"--regid={self.account.gid}",
            "--clear-groups",
            "--securebits=+no_setuid_fixup",  # or access(2), which PostgreSQL asks, ignores it
            f"--inh-caps=+{self._capability}",
            f"--ambient-caps=+{self._capability}",
            "--",
        ]

    def _reaches(self, paths: list[Path]) -> bool:
        return all(self.run("test", "-x", path, cwd=Path("/")).returncode == 0 for path in paths)


def _name(account: Account) -> str:
    try:
        return pwd.getpwuid(account.uid).pw_name
    except KeyError:
        return str(account.uid)
