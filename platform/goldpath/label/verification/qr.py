"""QR codes that lead to a label's page."""

from io import BytesIO

import segno

QUIET = 4
"""Modules of white around the code, as the standard (ISO/IEC 18004) asks."""

PIXELS = 20
"""A module's side in the PNG: the smallest code there is comes out at 580 pixels, ours at 740."""


def as_svg(address: str) -> bytes:
    """Return the QR code of an address as SVG, which prints sharply at any size."""
    return _drawn(address, "svg", scale=8)


def as_png(address: str) -> bytes:
    """Return the QR code of an address as PNG, black on white, large enough to print."""
    return _drawn(address, "png", scale=PIXELS)


def _drawn(address: str, kind: str, scale: int) -> bytes:
    """Draw a code that is still read with 15 % of it lost (level M)."""
    drawn = BytesIO()
    code = segno.make(address, error="m", micro=False)
    title = {"title": f"QR code: {address}"} if kind == "svg" else {}
    code.save(drawn, kind=kind, scale=scale, border=QUIET, light="white", **title)
    return drawn.getvalue()
