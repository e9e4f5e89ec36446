"""Forms are taken from our own pages alone."""

from urllib.parse import urlsplit

from starlette.requests import Request

from goldpath.errors import Forbidden

_OURS = {"same-origin", "none"}
"""`none` is the person's own doing, such as sending a form again from the history."""


def require_same_origin(request: Request) -> None:
    """Raise Forbidden unless the browser says that the form stood on a page of ours.

    The session cookie is SameSite=Lax, which keeps other sites out already; this is the second
    lock. `Origin` is for browsers that send no `Sec-Fetch-Site` over plain HTTP.
    """
    site = request.headers.get("sec-fetch-site")
    allowed = site in _OURS if site is not None else _own_origin(request)
    if not allowed:
        raise Forbidden("This form was not sent from a page of this site. Open the page and retry.")


def _own_origin(request: Request) -> bool:
    origin = request.headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.headers.get("host")
