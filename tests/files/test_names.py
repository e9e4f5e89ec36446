"""Names as people and their programs send them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldpath.files.downloads import saved_as
from goldpath.files.kinds import Kind
from goldpath.files.names import LONGEST, clean_name

CLEANED = {
    "report.pdf": "report.pdf",
    "  Zażółć   gęślą.PDF ": "Zażółć gęślą.pdf",
    "../../etc/passwd": "passwd.pdf",
    "C:\\Users\\me\\report.pdf": "report.pdf",
    "folder/": "folder.pdf",
    "a\r\nSet-Cookie: b=c": "a Set-Cookie: b=c.pdf",
    "invoice\u202efdp.exe": "invoicefdp.exe.pdf",
    "a\x00b\ud800c.pdf": "abc.pdf",
    "a \u200b b.pdf": "a b.pdf",
    "....": "unnamed.pdf",
    "": "unnamed.pdf",
    " . / .. ": "unnamed.pdf",
    ".htaccess": "htaccess.pdf",
    ".pdf": "pdf.pdf",
    "x" * 300 + ".pdf": "x" * 196 + ".pdf",
    "x" * 195 + "..." + "y" * 9: "x" * 195 + ".pdf",
    "re\u0301sume\u0301.pdf": "r\xe9sum\xe9.pdf",
}


class TestCleanName:
    @pytest.mark.parametrize("sent", CLEANED, ids=ascii)
    def test_of_people_and_of_attackers(self, sent: str) -> None:
        assert clean_name(sent, Kind.PDF) == CLEANED[sent]

    def test_keeps_each_ending_of_its_kind(self) -> None:
        assert clean_name("a.csv", Kind.TEXT) == "a.csv"
        assert clean_name("a.html", Kind.TEXT) == "a.html.txt"
        assert clean_name("a.jpeg", Kind.JPEG) == "a.jpeg"

    @given(
        st.text(max_size=220) | st.text("./\\ \r\nab\u202e", max_size=300), st.sampled_from(Kind)
    )
    @settings(max_examples=100, deadline=None)
    def test_any_name_is_harmless_and_stays_so(self, sent: str, kind: Kind) -> None:
        name = clean_name(sent, kind)
        assert 1 < len(name) <= LONGEST
        assert not set(name) & set("/\\")
        assert not any(unicodedata.category(char).startswith("C") for char in name)
        assert name == name.strip(" .")
        assert name.endswith(kind.suffixes)
        assert clean_name(name, kind) == name
        assert saved_as(name).isascii()


class TestContentDisposition:
    def test_gives_the_name_twice(self) -> None:
        assert saved_as('Zürich "26".pdf') == (
            "attachment; filename=\"Zurich _26_.pdf\"; filename*=UTF-8''Z%C3%BCrich%20%2226%22.pdf"
        )

    @given(st.text())
    @settings(max_examples=100, deadline=None)
    def test_no_name_breaks_the_header(self, name: str) -> None:
        header = saved_as(name)
        assert header.isprintable()
        assert header.isascii()
        assert header.count('"') == 2
