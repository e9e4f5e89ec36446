"""Files sent to lists, and what came of them."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook, load_workbook

from client import COORDINATOR, Client


async def fetch(
    client: Client, slug: str, name: str, suffix: str = "csv", as_: str = COORDINATOR
) -> bytes:
    """Return a list as a file."""
    path = f"/projects/{slug}/export/{name}.{suffix}"
    got = await client.http.get(path, headers=client.headers(as_))
    assert got.status_code == 200, got.text
    return got.content


async def send(  # noqa: PLR0913 - what a form says
    client: Client,
    slug: str,
    name: str,
    content: bytes | str,
    *,
    suffix: str = "csv",
    as_: str | None = COORDINATOR,
    **fields: str,
) -> tuple[int, Any]:
    """Return the status and the answer for a file that was sent to a list."""
    raw = content.encode() if isinstance(content, str) else content
    got = await client.http.post(
        f"/projects/{slug}/import/{name}",
        files={"file": (f"{name}.{suffix}", raw)},
        data=fields,
        headers=client.headers(as_),
    )
    return got.status_code, got.json()


def counted(told: dict[str, Any]) -> tuple[int, int, int, int]:
    """Return how many rows were made, changed, unchanged and refused."""
    return told["made"], told["changed"], told["unchanged"], told["failed"]


def without_ids(content: bytes, suffix: str) -> bytes:
    """Return a file without the columns that name things of its project."""
    if suffix == "jsonl":
        rows = [json.loads(line) for line in content.splitlines()]
        kept = [{k: row[k] for k in row if k not in ("id", "version")} for row in rows]
        return "\n".join(json.dumps(row) for row in kept).encode()
    if suffix == "csv":
        table = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
        text = StringIO(newline="")
        csv.writer(text).writerows(_cut(table))
        return text.getvalue().encode()
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    book, made = Workbook(), BytesIO()
    for row in _cut([list(row) for row in sheet.iter_rows(values_only=True)]):
        book.worksheets[0].append(row)
    book.save(made)
    return made.getvalue()


def _cut(table: list[list[Any]]) -> list[list[Any]]:
    kept = [place for place, name in enumerate(table[0]) if name not in ("Id", "Version")]
    return [[row[place] for place in kept] for row in table]
