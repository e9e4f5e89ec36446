"""Small files of every kind that is taken as evidence, and of some that are not."""

import io
from collections.abc import Mapping
from zipfile import ZipFile

from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter

from goldpath.files.kinds import ODF, OOXML, Kind

WORD = f"{OOXML}wordprocessingml.document.main+xml"
SLIDES = f"{OOXML}presentationml.presentation.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def archive(members: Mapping[str, str]) -> bytes:
    """Return an archive of texts."""
    file = io.BytesIO()
    with ZipFile(file, "w") as made:
        for name, text in members.items():
            made.writestr(name, text)
    return file.getvalue()


def ooxml(main_type: str, **members: str) -> bytes:
    """Return an OOXML document as far as it says what it is."""
    types = f'<?xml version="1.0"?><Types><Override ContentType="{main_type}"/></Types>'
    return archive({"[Content_Types].xml": types, "document.xml": "<document/>", **members})


def odf(kind: str, **members: str) -> bytes:
    """Return an OpenDocument file as far as it says what it is."""
    return archive({"mimetype": f"{ODF}{kind}", "content.xml": "<content/>", **members})


def image(format_: str) -> bytes:
    """Return a small picture."""
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, format_)
    return file.getvalue()


def pdf() -> bytes:
    """Return a blank page."""
    file = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    writer.write(file)
    return file.getvalue()


def workbook() -> bytes:
    """Return a spreadsheet as a program writes it."""
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


TAKEN = {
    "pdf": (pdf(), Kind.PDF),
    "png": (image("PNG"), Kind.PNG),
    "jpeg": (image("JPEG"), Kind.JPEG),
    "webp": (image("WEBP"), Kind.WEBP),
    "docx": (ooxml(WORD), Kind.DOCX),
    "xlsx": (workbook(), Kind.XLSX),
    "pptx": (ooxml(SLIDES), Kind.PPTX),
    "odt": (odf("text"), Kind.ODT),
    "ods": (odf("spreadsheet"), Kind.ODS),
    "odp": (odf("presentation"), Kind.ODP),
    "csv": ("\ufeffName;Kraj\r\nWełna;PL\r\n".encode(), Kind.TEXT),
    "txt": ("5 < 7, and\tso on – ".encode() * 10_000, Kind.TEXT),
}
"""Files that are taken, and what they are."""

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!doctype html><script>alert(1)</script>"
NOT_TAKEN = {
    "program": b"MZ\x90\x00\x03\x00\x00\x00PE\x00\x00",
    "HTML": HTML,
    "HTML behind a mark and blanks": b"\xef\xbb\xbf\r\n " + HTML,
    "SVG": SVG,
    "PDF behind HTML": HTML + pdf(),
    "PDF behind a blank": b"\n" + pdf(),
    "PDF behind text": b"Dear all,\n" + pdf(),
    "archive behind HTML": HTML + workbook(),
    "RTF": b"{\\rtf1 hello}",
    "script": b"#!/bin/sh\nrm -rf /\n",
    "text with NUL": b"hello\x00world",
    "text that is not UTF-8": "Zürich".encode("latin-1"),
    "text cut within a character": "Zürich".encode()[:2],
    "text in UTF-16": "hello".encode("utf-16"),
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "sound in RIFF": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "archive": archive({"a.txt": "a"}),
    "archive of two documents": ooxml(f"{WORD} {SLIDES}"),
    "EPUB": archive({"mimetype": "application/epub+zip"}),
    "type behind an entity": ooxml(f'{WORD}"/><x y="macro&#69;nabled'),
    "type in a comment": ooxml(f'x"/><!-- {WORD} --><x y="'),
    "too many members": ooxml(WORD, **{f"{n}": "" for n in range(10_100)}),
    "namesakes": ooxml(WORD, **{"[CONTENT_types].xml": "<Types/>"}),
}
"""Files of kinds that are not taken."""

WITH_MACROS = {
    "docm": ooxml(MACROS),
    "docx with a project": ooxml(WORD, **{"word/vbaProject.bin": "x"}),
    "docx with a renamed project": ooxml(f'{WORD}"/><x y="application/vnd.ms-office.vbaProject'),
    "xlsx with a sheet of macros": ooxml(f'{WORD}"/><x y="application/vnd.ms-excel.macrosheet+xml'),
    "odt with Basic": odf("text", **{"Basic/Standard/Module1.xml": "x"}),
    "odt with scripts": odf("text", **{"Scripts/python/x.py": "x"}),
}
"""Documents that hold macros, whatever they are called."""

BROKEN = {
    "cut short": workbook()[:-30],
    "no end": b"PK\x03\x04" + bytes(100),
    "long list of types": ooxml(WORD + " " * 1_000_001),
}
"""Documents that cannot be opened."""
