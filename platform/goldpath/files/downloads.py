"""Sending a file: to be saved and never to be shown, whatever it is."""

import re
import unicodedata
from collections.abc import AsyncIterator
from urllib.parse import quote

from starlette.responses import StreamingResponse

from goldpath.files.store import Kept

GUARDS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}
"""What keeps a browser from showing a file, and anybody from keeping it."""


def attachment(chunks: AsyncIterator[bytes], kept: Kept, name: str) -> StreamingResponse:
    """Return the answer that saves a file under a name, such as `clean_name` gave it."""
    headers = {
        **GUARDS,
        "Content-Disposition": saved_as(name),
        "Content-Length": str(kept.size),
        "ETag": f'"{kept.sha256}"',
    }
    return StreamingResponse(chunks, headers=headers, media_type=kept.kind.media_type)


def saved_as(name: str) -> str:
    """Return the header that gives a file its name (RFC 6266), in ASCII and as it is (RFC 5987)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9 ._()-]", "_", plain)
    exact = quote(name, safe="", errors="replace")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}"
