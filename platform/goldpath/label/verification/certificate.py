"""The certificate of a label: one page to print, set by Typst.

The same label gives the same bytes: the file's time is the label's.
"""

from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files

from goldpath.label.verification.levels import AWARDED_BY, MEANINGS, SCHEME
from goldpath.label.verification.looking_up import Label
from goldpath.label.verification.qr import as_svg
from goldpath.transfer.pdf import set_in_pdf

KEPT = 64
"""Certificates that a process keeps, of some 40 kilobytes each."""


@lru_cache(maxsize=KEPT)
def certificate(label: Label, address: str, *, sample: bool) -> bytes:
    """Return a label's certificate as PDF, with the address that its QR code leads to.

    A `sample` says that it is none. Takes milliseconds of computing: call it in a thread.
    """
    told = _inputs(label, address, sample=sample)
    return set_in_pdf(_files(address), told, _moment(label))


def _files(address: str) -> dict[str, bytes]:
    template = files("goldpath.label.verification").joinpath("certificate.typ").read_bytes()
    return {"main.typ": template, "qr.svg": as_svg(address)}


def _inputs(label: Label, address: str, *, sample: bool) -> dict[str, str]:
    return {
        "level": label.level.value.capitalize(),
        "words": MEANINGS[label.level].words,
        "cluster": label.cluster,
        "from": label.valid_from.isoformat() if label.valid_from else "",
        "until": label.valid_until.isoformat() if label.valid_until else "",
        "by": AWARDED_BY,
        "scheme": SCHEME,
        "code": label.code,
        "address": address,
        "sample": "yes" if sample else "",
    }


def _moment(label: Label) -> datetime:
    """Return the file's time, in whole seconds: the label's first day, or when it was recorded."""
    if label.valid_from is None:
        return label.recorded_at.astimezone(UTC).replace(microsecond=0)
    return datetime.combine(label.valid_from, time(), UTC)
