"""The kinds of files that are taken as evidence."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a file is, judged by its content. CSV is text: nothing in it tells them apart."""

    PDF = "PDF"
    PNG = "PNG"
    JPEG = "JPEG"
    WEBP = "WEBP"
    DOCX = "DOCX"
    XLSX = "XLSX"
    PPTX = "PPTX"
    ODT = "ODT"
    ODS = "ODS"
    ODP = "ODP"
    TEXT = "TEXT"

    @property
    def media_type(self) -> str:
        """Return the media type that a file of this kind is sent with."""
        return _TRAITS[self].media_type

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Return how names of such files may end; the first is put where there is none."""
        return _TRAITS[self].suffixes


class _Traits(NamedTuple):
    media_type: str
    suffixes: tuple[str, ...]


OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."

_TRAITS: Mapping[Kind, _Traits] = {
    Kind.PDF: _Traits("application/pdf", (".pdf",)),
    Kind.PNG: _Traits("image/png", (".png",)),
    Kind.JPEG: _Traits("image/jpeg", (".jpg", ".jpeg")),
    Kind.WEBP: _Traits("image/webp", (".webp",)),
    Kind.DOCX: _Traits(f"{OOXML}wordprocessingml.document", (".docx",)),
    Kind.XLSX: _Traits(f"{OOXML}spreadsheetml.sheet", (".xlsx",)),
    Kind.PPTX: _Traits(f"{OOXML}presentationml.presentation", (".pptx",)),
    Kind.ODT: _Traits(f"{ODF}text", (".odt",)),
    Kind.ODS: _Traits(f"{ODF}spreadsheet", (".ods",)),
    Kind.ODP: _Traits(f"{ODF}presentation", (".odp",)),
    Kind.TEXT: _Traits("text/plain; charset=utf-8", (".txt", ".csv")),
}

_PICTURES = [kind.media_type for kind in Kind if kind.media_type.startswith("image/")]

ACCEPTED = ",".join([*_PICTURES, *(suffix for kind in Kind for suffix in kind.suffixes)])
"""What is taken, as a browser's form says it; a phone offers its camera for pictures by type."""

TAKEN = (
    "PDF, PNG, JPEG, WebP, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt, "
    ".ods, .odp), CSV and plain text (UTF-8), all without macros"
)
"""What is taken, for people."""
