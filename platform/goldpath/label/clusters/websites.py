"""Web addresses of clusters."""

import re
from urllib.parse import urlsplit

from goldpath.errors import BadInput

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?!\d+\.?$){_LABEL}\.?")


_ECCP = re.compile(r"https://(?:www\.)?clustercollaboration\.eu(?:/.*)?", re.IGNORECASE)


def read_eccp_link(text: str) -> str:
    """The address of a profile on the European Cluster Collaboration Platform.

    Raises BadInput, as `read_website`, and for any other site.
    """
    address = read_website(text, "eccpLink")
    if not _ECCP.fullmatch(address):
        raise BadInput(
            f"'{text}' is no page of the platform (https://www.clustercollaboration.eu/…)",
            "eccpLink",
        )
    return address


def read_website(text: str, field: str = "website") -> str:
    """The address of a public web page: http or https, a bare `www.x.org` becomes https.

    Raises BadInput for other schemes (they could run as scripts on a page), for hosts that are
    no public name, and for addresses that carry a user name.
    """
    address = f"https://{text}" if text.lower().startswith("www.") else text
    if not (address.isprintable() and _is_public(address)):
        raise BadInput(f"'{text}' is no web address (https://www.example.org)", field)
    return address


def _is_public(address: str) -> bool:
    try:
        parts = urlsplit(address)
        valid_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    host = parts.hostname or ""
    return (
        parts.scheme in {"http", "https"}
        and valid_port
        and " " not in address
        and "@" not in parts.netloc
        and _HOST.fullmatch(host) is not None
    )
