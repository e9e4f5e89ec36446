"""Files over HTTP: a form comes in within its bounds, and a file goes out to be saved."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from goldpath.errors import BadInput
from goldpath.files.downloads import attachment
from goldpath.files.local_folder import LocalFolder
from goldpath.files.names import clean_name
from goldpath.files.uploads import LONGEST_FIELD, MOST_FIELDS, read_upload
from sample_files import TAKEN

MOST = 2_000_000
PROJECT = UUID(int=1)


@pytest.fixture
async def http(tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of a server that sends back what it was sent."""
    store = LocalFolder(tmp_path, MOST)

    async def there_and_back(request: Request) -> Response:
        try:
            async with read_upload(request, MOST) as upload:
                kept = await store.keep(PROJECT, upload.chunks)
        except BadInput as refused:
            return PlainTextResponse(str(refused), 422)
        name = clean_name(upload.fields.get("name", upload.name), kept.kind)
        return attachment(await store.open(PROJECT, *kept[:2]), kept, name)

    app = Starlette(routes=[Route("/", there_and_back, methods=["POST"])])
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


class TestThereAndBack:
    async def test_a_file_comes_back_to_be_saved(self, http: httpx2.AsyncClient) -> None:
        content, _ = TAKEN["csv"]
        answer = await http.post("/", files={"file": ("Wełna.csv", content, "text/html")})
        assert answer.content == content
        assert dict(answer.headers) == {
            "content-type": "text/plain; charset=utf-8",
            "content-length": str(len(content)),
            "content-disposition": (
                "attachment; filename=\"Wena.csv\"; filename*=UTF-8''We%C5%82na.csv"
            ),
            "etag": answer.headers["etag"],
            "x-content-type-options": "nosniff",
            "content-security-policy": "sandbox; default-src 'none'",
            "cache-control": "private, no-store",
        }
        assert len(answer.headers["etag"]) == 66

    async def test_a_large_one_and_a_field(self, http: httpx2.AsyncClient) -> None:
        content = b"x" * MOST
        answer = await http.post("/", files={"file": ("a", content)}, data={"name": "b\r\nc"})
        assert answer.content == content
        assert 'filename="b c.txt"' in answer.headers["content-disposition"]


async def endless() -> AsyncIterator[bytes]:
    yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    while True:
        yield b"x" * 100_000


FORM = {"content-type": "multipart/form-data; boundary=b"}


class TestRefused:
    async def test_a_file_that_is_too_large(self, http: httpx2.AsyncClient) -> None:
        answer = await http.post("/", files={"file": ("a.txt", b"x" * (MOST + 1))})
        assert "larger than 2 MB" in answer.text

    async def test_a_form_without_end(self, http: httpx2.AsyncClient) -> None:
        answer = await http.post("/", content=endless(), headers=FORM)
        assert "larger than 2 MB" in answer.text

    async def test_a_form_that_says_how_long_it_is(self, http: httpx2.AsyncClient) -> None:
        """Nothing of it is read: the rest of it is not even a form."""
        headers = {**FORM, "content-length": str(10**12)}
        answer = await http.post("/", content=b"no form", headers=headers)
        assert "larger than 2 MB" in answer.text

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"files": {"file": ("a.txt", b"")}}, "empty"),
            ({"files": [("a", ("a", b"a")), ("b", ("b", b"b"))]}, "Too many files"),
            ({"files": {"a": ("a", b"a")}, "data": {"b": "b" * (LONGEST_FIELD + 1)}}, "exceeded"),
            (
                {"files": {"a": ("a", b"a")}, "data": {f"{n}": "" for n in range(MOST_FIELDS + 1)}},
                "Too many fields",
            ),
            ({"content": b"--b--", "headers": FORM}, "Choose a file"),
            ({"content": b"not a form", "headers": FORM}, "cannot be read"),
            ({"content": b"", "headers": {"content-type": "multipart/form-data"}}, "boundary"),
            ({"json": {}}, "multipart/form-data"),
            ({"content": b""}, "multipart/form-data"),
            (
                {"content": b"", "headers": {"content-type": "multipart/form-data; charset=utf-7"}},
                "UTF-8",
            ),
        ],
    )
    async def test_what_is_no_form_with_one_file(
        self, http: httpx2.AsyncClient, sent: dict[str, Any], said: str
    ) -> None:
        answer = await http.post("/", **sent)
        assert answer.status_code == 422
        assert said in answer.text
