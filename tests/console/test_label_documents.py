"""QR codes and certificates: what they say, read back by programs of others."""

from io import BytesIO
from typing import Any

import pytest
import typst
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from databases import PrivateDatabase
from goldpath.label.verification.certificate import certificate
from labels import LONG, Made, make_labels
from visitor import Visitor

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def labels(demo_copy: PrivateDatabase) -> dict[str, Made]:
    return make_labels(demo_copy)


def read_codes(picture: bytes) -> list[str]:
    """Return the texts of the QR codes in a picture."""
    found = zxingcpp.read_barcodes(Image.open(BytesIO(picture)).convert("L"))
    return [one.text for one in found]


def drawn(svg: bytes) -> bytes:
    """Return an SVG as PNG, drawn by Typst."""
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("it.svg", width: 10cm)'
    files: object = {"main.typ": page, "it.svg": svg}
    made: object = typst.compile(files, format="png", ppi=100)  # type: ignore[call-overload] # its types know no files by name
    assert isinstance(made, bytes)
    return made


class TestQrCode:
    async def test_the_png_leads_to_the_page_and_is_large_enough_to_print(
        self, editor: Visitor, labels: dict[str, Made]
    ) -> None:
        code = labels["VALID"].code
        answer = await editor.get(f"/verify/{code}/qr.png")
        assert answer.headers["content-type"] == "image/png"
        assert read_codes(answer.content) == [f"{SITE}/verify/{code}"]
        assert min(Image.open(BytesIO(answer.content)).size) >= 600

    async def test_the_svg_leads_to_the_page(
        self, editor: Visitor, labels: dict[str, Made]
    ) -> None:
        code = labels["VALID"].code
        answer = await editor.get(f"/verify/{code}/qr.svg")
        assert answer.headers["content-type"] == "image/svg+xml"
        assert read_codes(drawn(answer.content)) == [f"{SITE}/verify/{code}"]

    async def test_keeps_the_quiet_zone(self, editor: Visitor, labels: dict[str, Made]) -> None:
        answer = await editor.get(f"/verify/{labels['VALID'].code}/qr.png")
        picture = Image.open(BytesIO(answer.content)).convert("L")
        dark = picture.point(lambda shade: 255 - shade).getbbox()
        assert dark is not None
        module = (dark[2] - dark[0]) / (picture.width / 20 - 8)
        assert dark[:2] == (4 * module, 4 * module)

    async def test_there_is_none_for_a_code_that_no_label_has(self, visitor: Visitor) -> None:
        for one in ("qr.svg", "qr.png"):
            answer = await visitor.get(f"/verify/00000-00000/{one}")
            assert answer.status_code == 404
            assert "There is no QR code" in answer.text


class TestCertificate:
    async def test_says_level_cluster_days_and_code(
        self, editor: Visitor, labels: dict[str, Made]
    ) -> None:
        label = labels["VALID"]
        answer = await editor.get(f"/verify/{label.code}/certificate.pdf")
        assert answer.headers["content-type"] == "application/pdf"
        (page,) = PdfReader(BytesIO(answer.content)).pages
        said = " ".join(page.extract_text().split())
        assert label.first is not None
        assert label.last is not None
        for words in (
            "Gold label",
            "Proven for Cluster Management Excellence",
            LONG,
            f"Valid from {label.first.day} {label.first:%B %Y} until",
            f"{label.last.day} {label.last:%B %Y}",
            "European Secretariat for Cluster Analysis",
            label.code,
            f"{SITE}/verify/{label.code}",
            "Sample - not a real certificate",
        ):
            assert words in said

    async def test_lies_on_a4_and_its_qr_code_leads_to_the_page(
        self, editor: Visitor, labels: dict[str, Made], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code = labels["VALID"].code
        compiled: list[tuple[object, dict[str, str]]] = []
        compile_ = typst.compile

        def noted(files: object, **given: object) -> object:
            inputs = given["sys_inputs"]
            assert isinstance(inputs, dict)
            compiled.append((files, inputs))
            return compile_(files, **given)  # type: ignore[call-overload] # as above

        monkeypatch.setattr(typst, "compile", noted)
        certificate.cache_clear()
        answer = await editor.get(f"/verify/{code}/certificate.pdf")
        (page,) = PdfReader(BytesIO(answer.content)).pages
        assert [round(float(side)) for side in page.mediabox[2:]] == [842, 595]
        ((files, inputs),) = compiled
        picture = compile_(
            files, format="png", sys_inputs=inputs, ignore_system_fonts=True, ppi=150
        )  # type: ignore[call-overload] # as above
        assert read_codes(picture) == [f"{SITE}/verify/{code}"]

    async def test_is_tagged_titled_and_in_a_language(
        self, editor: Visitor, labels: dict[str, Made]
    ) -> None:
        answer = await editor.get(f"/verify/{labels['VALID'].code}/certificate.pdf")
        read = PdfReader(BytesIO(answer.content))
        catalogue: Any = read.root_object
        assert catalogue["/Lang"] == "en"
        assert catalogue["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in catalogue
        assert read.metadata is not None
        assert read.metadata.title == f"Gold label of {LONG} (Sample - not a real certificate)"
        assert "pdfuaid:part>1<" in answer.content.decode("latin-1")
        assert "pdfaid:part>2<" in answer.content.decode("latin-1")

    async def test_the_same_label_gives_the_same_bytes(
        self, editor: Visitor, labels: dict[str, Made]
    ) -> None:
        path = f"/verify/{labels['VALID, its start is not known'].code}/certificate.pdf"
        first = (await editor.get(path)).content
        assert first.startswith(b"%PDF-")
        certificate.cache_clear()
        assert (await editor.get(path)).content == first

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            ("VALID, its start is not known", "The source does not tell when the label began."),
            ("VALID, its end is not known", "The source does not tell when the label ends."),
            ("EXPIRED", "Valid from"),
        ],
    )
    async def test_says_what_is_not_known_and_what_is_over(
        self, editor: Visitor, labels: dict[str, Made], state: str, words: str
    ) -> None:
        answer = await editor.get(f"/verify/{labels[state].code}/certificate.pdf")
        assert words in PdfReader(BytesIO(answer.content)).pages[0].extract_text()

    @pytest.mark.parametrize(
        ("state", "status", "words"),
        [
            ("NOT_YET_VALID", 409, "has not begun yet"),
            ("SUSPENDED", 409, "is suspended"),
            ("WITHDRAWN", 410, "was withdrawn"),
        ],
    )
    async def test_others_have_none_and_a_page_says_why(
        self, editor: Visitor, labels: dict[str, Made], state: str, status: int, words: str
    ) -> None:
        answer = await editor.get(f"/verify/{labels[state].code}/certificate.pdf")
        assert answer.status_code == status
        assert words in answer.text
        assert f'href="/verify/{labels[state].code}"' in answer.text

    @pytest.mark.parametrize(
        ("code", "status"), [("00000-00000", 404), ("nonsense", 404), ("7k3qx0d9tm", 307)]
    )
    async def test_a_code_that_is_none_has_none(
        self, visitor: Visitor, code: str, status: int
    ) -> None:
        assert (await visitor.get(f"/verify/{code}/certificate.pdf")).status_code == status
