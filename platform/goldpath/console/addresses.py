"""Addresses of pages: where we are, and where a person may be sent."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

from starlette.requests import Request

from goldpath.endpoint.ids import global_id, reference


def here(request: Request) -> str:
    """Return the path and query that were asked for, as a link on this site."""
    path = "/" + quote(request.scope["path"].lstrip("/"), safe="/=:@")
    query = request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


def with_query(path: str, values: Mapping[str, str | None]) -> str:
    """Return a path with those of the values that say something."""
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{path}?{query}" if query else path


def public_page(cluster: str) -> str:
    """Return the path of a cluster's page in the public register, by its id as any type."""
    return f"/clusters/{global_id('RegistryCluster', reference(cluster).key)}"


def on_this_site(address: str) -> str:
    """Return an address if it is a path of this site, else the front page."""
    local = address.startswith("/") and not address.startswith(("//", "/\\"))
    parts = urlsplit(address) if local and address.isprintable() else None
    return address if parts and not parts.scheme and not parts.netloc else "/"


def origin(request: Request) -> str:
    """Return the scheme and host that the browser asked."""
    return f"{request.scope['scheme']}://{request.headers.get('host', 'localhost')}"
