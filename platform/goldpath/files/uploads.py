"""Taking a file from a form, with a bound that no form can pass."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass

from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from goldpath.errors import BadInput, OtherKind
from goldpath.files.store import too_large

CHUNK = 1 << 16
"""Bytes that are handed on at once."""

MOST_FIELDS = 20
LONGEST_FIELD = 10_000
"""Bytes of a field beside the file."""

_AROUND = MOST_FIELDS * LONGEST_FIELD
"""Bytes of a form beside its file: the fields' at most."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A form with a file: the name as it was sent, the content, and the other fields."""

    name: str
    chunks: AsyncIterator[bytes]
    fields: Mapping[str, str]


@asynccontextmanager
async def read_upload(request: Request, most: int) -> AsyncIterator[Upload]:
    """Give the form that was sent, with a file of so many bytes at most.

    The form is read whole, to a temporary file of the system's. Raises BadInput for a form that is
    too large, before it is read where it says so itself, and for one without a file or with two.
    """
    _check(request, most)
    form = await _form(request, most)
    try:
        yield _upload(form)
    finally:
        await form.close()


def _check(request: Request, most: int) -> None:
    kind, options = parse_options_header(request.headers.get("content-type"))
    charset = options.get(b"charset", b"utf-8").lower()
    if kind != b"multipart/form-data" or charset != b"utf-8":
        raise OtherKind("Send the file as a form (multipart/form-data, in UTF-8).", "file")
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most + _AROUND:
        raise too_large(most)


async def _form(request: Request, most: int) -> FormData:
    async with aclosing(_bounded(request, most)) as stream:
        parser = MultiPartParser(
            request.headers,
            stream,
            max_files=1,
            max_fields=MOST_FIELDS,
            max_part_size=LONGEST_FIELD,
        )
        try:
            return await parser.parse()
        except MultiPartException as error:
            raise BadInput(f"This form cannot be read: {error.message}", "file") from error


async def _bounded(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most + _AROUND:
            raise too_large(most)
        yield chunk


def _upload(form: FormData) -> Upload:
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    for value in form.values():
        if isinstance(value, UploadFile):
            return Upload(value.filename or "", _chunks(value), fields)
    raise BadInput("Choose a file: none was sent.", "file")


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk
