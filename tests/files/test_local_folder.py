"""The store in a folder: what goes in comes out, for its project; what fails leaves nothing."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import anyio
import anyio.lowlevel
import pytest

from goldpath.errors import BadInput, NotFound, OperatorError
from goldpath.files._arrival import PREFIX
from goldpath.files.kinds import Kind
from goldpath.files.local_folder import STALE, LocalFolder
from goldpath.files.store import FileStore, Kept
from goldpath.settings import Settings
from sample_files import NOT_TAKEN, TAKEN

CLUS3 = UUID(int=3)
INOLINK = UUID(int=9)
MOST = 250_000
TEXT, _ = TAKEN["txt"]


async def pieces(content: bytes, size: int = 1_000) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]
        await anyio.lowlevel.checkpoint()


async def read(store: FileStore, project_id: UUID, kept: Kept) -> bytes:
    return b"".join([chunk async for chunk in await store.open(project_id, *kept[:2])])


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def open_to_others(folder: Path) -> list[Path]:
    return [path for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "files"


@pytest.fixture
def store(folder: Path) -> LocalFolder:
    made = LocalFolder(folder, MOST)
    made.prepare()
    return made


class TestKeep:
    async def test_what_goes_in_comes_out(self, store: LocalFolder, folder: Path) -> None:
        kept = await store.keep(CLUS3, pieces(TEXT))
        assert kept == (sha256(TEXT).hexdigest(), len(TEXT), Kind.TEXT)
        assert await read(store, CLUS3, kept) == TEXT
        assert files(folder) == [folder / str(CLUS3) / kept.sha256[:2] / kept.sha256]

    async def test_nobody_else_on_the_machine_may_look(
        self, store: LocalFolder, folder: Path
    ) -> None:
        await store.keep(CLUS3, pieces(TEXT))
        assert open_to_others(folder) == []

    async def test_the_same_content_twice_at_once(self, store: LocalFolder, folder: Path) -> None:
        first, second = await asyncio.gather(
            store.keep(CLUS3, pieces(TEXT)), store.keep(CLUS3, pieces(TEXT, 777))
        )
        assert first == second == await store.keep(CLUS3, pieces(TEXT))
        assert len(files(folder)) == 1

    async def test_as_large_as_may_be_and_one_byte_more(
        self, store: LocalFolder, folder: Path
    ) -> None:
        assert (await store.keep(CLUS3, pieces(b"x" * MOST, 90_000))).size == MOST
        with pytest.raises(BadInput, match=r"larger than 0\.25 MB"):
            await store.keep(CLUS3, pieces(b"y" * (MOST + 1), 90_000))
        assert len(files(folder)) == 1

    @pytest.mark.parametrize("content", [b"", NOT_TAKEN["program"]])
    async def test_nothing_is_left_of_what_is_refused(
        self, store: LocalFolder, folder: Path, content: bytes
    ) -> None:
        with pytest.raises(BadInput):
            await store.keep(CLUS3, pieces(content))
        assert files(folder) == []

    @pytest.mark.usefixtures("store")
    @pytest.mark.parametrize("by_anyio", [True, False])
    async def test_nothing_is_left_of_what_is_cancelled(
        self, folder: Path, *, by_anyio: bool
    ) -> None:
        begun = asyncio.Event()

        async def endless() -> AsyncIterator[bytes]:
            while True:
                yield b"x"
                if files(folder):
                    begun.set()

        async def keeping() -> None:
            with anyio.CancelScope() as scope:
                scopes.append(scope)
                await LocalFolder(folder, 10**9).keep(CLUS3, endless())

        scopes: list[anyio.CancelScope] = []
        task = asyncio.create_task(keeping())
        await begun.wait()
        if by_anyio:
            scopes[0].cancel()
        else:
            task.cancel()
        await asyncio.wait([task])
        assert files(folder) == []


class TestOpen:
    async def test_no_project_finds_what_another_keeps(self, store: LocalFolder) -> None:
        kept = await store.keep(CLUS3, pieces(TEXT))
        with pytest.raises(NotFound):
            await store.open(INOLINK, kept.sha256, kept.size)

    async def test_a_file_that_is_gone_or_cut(self, store: LocalFolder, folder: Path) -> None:
        kept = await store.keep(CLUS3, pieces(TEXT))
        (path,) = files(folder)
        os.truncate(path, 10)
        with pytest.raises(NotFound):
            await store.open(CLUS3, kept.sha256, kept.size)
        assert await store.keep(CLUS3, pieces(TEXT)) == kept, "sending it again mends it"
        assert await read(store, CLUS3, kept) == TEXT
        path.unlink()
        with pytest.raises(NotFound):
            await store.open(CLUS3, kept.sha256, kept.size)

    @pytest.mark.parametrize("name", ["", "../../x", "A" * 64, "0" * 64 + "\n", "٣" * 64])
    async def test_only_checksums_name_files(
        self, store: LocalFolder, tmp_path: Path, name: str
    ) -> None:
        await store.keep(CLUS3, pieces(TEXT))
        (tmp_path / "x").touch()
        with pytest.raises(NotFound):
            await store.open(CLUS3, name, 0)


class TestPrepare:
    async def test_removes_what_a_crash_left(self, store: LocalFolder, folder: Path) -> None:
        await store.keep(CLUS3, pieces(TEXT))
        (kept,) = files(folder)
        old, young = folder / f"{PREFIX}old", folder / f"{PREFIX}young"
        for path, age in ((old, STALE + 60), (young, STALE - 60), (kept, STALE * 9)):
            path.touch()
            os.utime(path, (time.time() - age,) * 2)
        store.prepare()
        assert set(files(folder)) == {kept, young}

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        store = LocalFolder.of(Settings(files=tmp_path / "file" / "files"))
        with pytest.raises(OperatorError, match="GOLDPATH_FILES"):
            store.prepare()
