"""A certificate of attendance as PDF, read back by a program of others."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from goldpath.label.verification.types import VerificationStatus
from goldpath.programme.certificates.document import as_pdf
from goldpath.programme.certificates.hours import lasting
from goldpath.programme.certificates.looking_up import Certificate
from goldpath.programme.certificates.tables import CertificateStatus
from goldpath.transfer.pdf import NoLetters

ADDRESS = "https://goldpath.example/verify/7K3QX-0D9TM"
GIVEN = Certificate(
    code="7K3QX-0D9TM",
    status=CertificateStatus.ISSUED,
    name="Đorđe Милојковић",
    course="Project Cycle Management and Logical Framework Matrix",
    project="Race for Entrepreneurial Southern Serbia",
    starts_on=date(2018, 2, 9),
    ends_on=date(2018, 3, 4),
    issued_on=date(2018, 3, 5),
    ended_on=None,
    minutes=2_370,
    of_minutes=2_880,
)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def test_says_what_the_record_said() -> None:
    found = read(as_pdf(GIVEN, ADDRESS, sample=False))
    (page,) = found.pages
    text = " ".join(page.extract_text().split())
    for said in (
        GIVEN.name,
        GIVEN.project,
        "from 9 February 2018 until 4 March 2018, and was there for 39 h 30 min of its 48 h",
        "Issued on 5 March 2018",
        GIVEN.code,
        ADDRESS,
    ):
        assert said in text
    assert "Sample" not in text
    assert found.metadata is not None
    assert found.metadata.title == f"Certificate of attendance of {GIVEN.name}"


def test_is_the_same_whenever_it_is_made_and_tells_that_it_is_a_sample() -> None:
    first = as_pdf(GIVEN, ADDRESS, sample=True)
    as_pdf.cache_clear()
    assert as_pdf(GIVEN, ADDRESS, sample=True) == first
    assert "not a real certificate" in read(first).pages[0].extract_text()


@pytest.mark.parametrize("name", ["A", "Maria del Carmen " * 11, "Ж" * 200, "მაია გიორგაძე"])
def test_has_one_page_however_long_a_name_is(name: str) -> None:
    long = replace(GIVEN, name=name.strip(), course=f"{GIVEN.course} " * 3, project="P " * 90)
    assert len(read(as_pdf(long, ADDRESS, sample=True)).pages) == 1


def test_letters_that_no_font_has_are_told() -> None:
    with pytest.raises(NoLetters):
        as_pdf(replace(GIVEN, name="王小明"), ADDRESS, sample=False)


def test_what_it_is_worth() -> None:
    worth = {status: replace(GIVEN, status=status).state for status in CertificateStatus}
    assert worth == {
        CertificateStatus.ISSUED: VerificationStatus.VALID,
        CertificateStatus.SUPERSEDED: VerificationStatus.SUPERSEDED,
        CertificateStatus.REVOKED: VerificationStatus.REVOKED,
    }
    assert [lasting(one) for one in (0, 59, 60, 150)] == ["0 min", "59 min", "1 h", "2 h 30 min"]
