"""A certificate of attendance as PDF: one page to print, set by Typst.

The same certificate gives the same bytes: the file's time is the day that it was issued.
"""

from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files

from goldpath.label.verification.qr import as_svg
from goldpath.programme.certificates.hours import lasting
from goldpath.programme.certificates.looking_up import Certificate
from goldpath.transfer.pdf import set_in_pdf

KEPT = 64
"""Certificates that a process keeps, of some 40 kilobytes each."""


@lru_cache(maxsize=KEPT)
def as_pdf(certificate: Certificate, address: str, *, sample: bool) -> bytes:
    """Return a certificate as PDF, with the address that its QR code leads to.

    A `sample` says that it is none. Takes milliseconds of computing: call it in a thread. Raises
    NoLetters.
    """
    template = files("goldpath.programme.certificates").joinpath("attendance.typ").read_bytes()
    parts = {"main.typ": template, "qr.svg": as_svg(address)}
    told = _inputs(certificate, address, sample=sample)
    return set_in_pdf(parts, told, datetime.combine(certificate.issued_on, time(), UTC))


def _inputs(certificate: Certificate, address: str, *, sample: bool) -> dict[str, str]:
    return {
        "name": certificate.name,
        "course": certificate.course,
        "project": certificate.project,
        "from": certificate.starts_on.isoformat(),
        "until": certificate.ends_on.isoformat(),
        "issued": certificate.issued_on.isoformat(),
        "time": lasting(certificate.minutes),
        "whole": lasting(certificate.of_minutes),
        "code": certificate.code,
        "address": address,
        "sample": "yes" if sample else "",
    }
