"""A certificate of attendance as PDF: one page to print, set by Typst.

The same certificate gives the same bytes: the file's time is the day that it was issued, and the
fonts are Typst's own. The file is tagged, for screen readers (PDF/UA-1) and archives (PDF/A-2a).
"""

from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files
from typing import Any

from goldpath.label.verification.qr import as_svg
from goldpath.programme.certificates.hours import lasting
from goldpath.programme.certificates.looking_up import Certificate, NoLetters

STANDARDS: Any = ["a-2a", "ua-1"]

KEPT = 64
"""Certificates that a process keeps, of some 40 kilobytes each."""


@lru_cache(maxsize=KEPT)
def as_pdf(certificate: Certificate, address: str, *, sample: bool) -> bytes:
    """Return a certificate as PDF, with the address that its QR code leads to.

    A `sample` says that it is none. Takes milliseconds of computing: call it in a thread. Raises
    NoLetters.
    """
    import typst  # noqa: PLC0415 - not before somebody wants one

    template = files("goldpath.programme.certificates").joinpath("attendance.typ").read_bytes()
    taken: Any = {"main.typ": template, "qr.svg": as_svg(address)}
    try:
        made: object = typst.compile(
            taken,
            format="pdf",
            sys_inputs=_inputs(certificate, address, sample=sample),
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=datetime.combine(certificate.issued_on, time(), UTC),
        )
    except typst.TypstError as error:
        if "could not be displayed with font" in str(error):
            raise NoLetters from error
        raise
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file, however many pages it has
    return made


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
