"""One data folder and the PostgreSQL server on it. Nobody else may be starting or stopping it."""

import hashlib
import os
import shlex
import shutil
import tempfile
from pathlib import Path

from goldpath.database import _sockets
from goldpath.database._postmaster import Postmaster, clear_remains
from goldpath.database._unprivileged import Account, Runner
from goldpath.errors import OperatorError

_LOG_LINES = 12
_INITDB = (
    "--username=postgres",
    "--auth=trust",  # the socket's folder lets nobody else in
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Server:
    """The server of the folder `home`: `home`/data, its log beside it."""

    def __init__(self, home: Path, binaries: Path, major: str, *, fast: bool) -> None:
        self._home = home
        self._data = home / "data"
        self._log = home / "postgres.log"
        self._binaries = binaries
        self._major = major
        self._fast = fast
        self._digest = hashlib.sha256(os.fsencode(self._data)).hexdigest()[:12]
        self._name = f"goldpath-{self._digest}"
        self._runner = Runner.reaching(
            Account.for_data(self._data),
            [binaries / "postgres", home, Path(tempfile.gettempdir())],
        )

    def join(self) -> Path | None:
        """Return the socket folder of the running server; None if there is none to join."""
        running = Postmaster.settled(self._data, self._name)
        if running is None:
            return None
        folder = running.socket_folder
        if folder is None or not _sockets.socket_file(folder).exists():
            self.shut_down()  # somebody swept the folder of temporary files: nobody gets in
            return None
        return folder

    def launch(self) -> Path:
        """Start the server, on new data if there is none; return its socket folder.

        Raises OperatorError with the end of the server's log if it does not start.
        """
        clear_remains(self._data, self._name)
        for leftover in self._home.glob("initdb-*"):
            clear_remains(leftover, leftover.name)
            shutil.rmtree(leftover, ignore_errors=True)  # its initdb may be removing it, too
        if not self._data.exists():
            self._initialise()
        self._check_version()
        sockets = _sockets.open_folder(self._runner.account, self._digest)
        start = self._open_log()
        done = self._pg_ctl("start", f"--log={self._log.name}", f"--options={self._flags(sockets)}")
        if done != 0:
            raise OperatorError(
                f"PostgreSQL does not start. {self._log} ends:\n{self._tail(start)}"
            )
        return sockets

    def shut_down(self) -> None:
        """Stop the server in good order, whoever started it.

        Raises OperatorError if it does not stop in a minute.
        """
        running = Postmaster.find(self._data, self._name)
        if running and self._pg_ctl("stop", "--mode=fast") != 0 and self._is(running):
            raise OperatorError(f"PostgreSQL does not stop: see {self._log}.")
        clear_remains(self._data, self._name)
        if running and running.socket_folder:
            _sockets.remove_folder(running.socket_folder)

    def _is(self, running: Postmaster) -> bool:
        found = Postmaster.find(self._data, self._name)
        return found is not None and found.pid == running.pid

    def _pg_ctl(self, action: str, *arguments: str) -> int:
        # Relative paths: pg_ctl hands them to a shell, which would expand a `$` in them.
        flags = ("--pgdata=data", "--wait", *arguments)
        done = self._runner.run(self._binaries / "pg_ctl", action, *flags, cwd=self._home)
        return done.returncode

    def _flags(self, sockets: Path) -> str:
        settings = {
            "listen_addresses": "",
            "port": str(_sockets.PORT),
            "unix_socket_directories": str(sockets),
            "cluster_name": self._name,  # by which `_postmaster` knows our processes
            **(_FAST if self._fast else {}),
        }
        return " ".join(shlex.quote(f"--{name}={value}") for name, value in settings.items())

    def _initialise(self) -> None:
        """Make new data aside and move it into place, so that it is whole or not there."""
        fresh = Path(tempfile.mkdtemp(prefix="initdb-", dir=self._home))
        os.chown(fresh, *self._runner.account)
        flags = [*_INITDB, *(["--no-sync"] if self._fast else [])]
        done = self._runner.run(
            self._binaries / "initdb", f"--pgdata={fresh.name}", *flags, cwd=self._home
        )
        if done.returncode != 0:
            raise OperatorError(f"PostgreSQL cannot make its data folder:\n{done.stdout.strip()}")
        fresh.rename(self._data)
        _write_through(self._home)

    def _check_version(self) -> None:
        file = self._data / "PG_VERSION"
        found = file.read_text().strip() if file.exists() else "nothing we know"
        if found != self._major:
            raise OperatorError(
                f"{self._data} holds data of PostgreSQL {found}, and this is PostgreSQL "
                f"{self._major}. Move the folder away to begin anew; to keep the data, dump it "
                "with the old version first (pg_dump) and restore it here."
            )

    def _open_log(self) -> int:
        """Make the log the server's own; return its length, where this start begins."""
        self._log.touch(mode=0o600)
        os.chown(self._log, *self._runner.account)
        return self._log.stat().st_size

    def _tail(self, start: int) -> str:
        lines = self._log.read_bytes()[start:].decode(errors="replace").splitlines()
        return "\n".join(lines[-_LOG_LINES:])


def _write_through(folder: Path) -> None:
    """Have the disk remember the names in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
