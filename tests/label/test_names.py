"""The key of names, comparative portfolios, levels and websites."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldpath.errors import BadInput
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.websites import read_website


class TestNormalised:
    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("KOM - Klaster Obróbki Metali", "kom klaster obrobki metali"),
            ("Wełna", "welna"),
            ("BM³", "bm3"),
            ("Ørsted Æther Œuvre Straße Þór Đakovo", "orsted aether oeuvre strasse thor dakovo"),
            ("IŞIK ışık", "isik isik"),
            ("“Green  Chemisty”", "green chemisty"),
            ("Κλάστερ Ελλάς", "κλαστερ ελλασ"),
            ("Кластер", "кластер"),
            ("Kla\u00adster", "klaster"),
            ("– …", ""),
        ],
    )
    def test_keys(self, name: str, key: str) -> None:
        assert normalised(name) == key

    @given(st.text())
    def test_idempotent(self, name: str) -> None:
        assert normalised(normalised(name)) == normalised(name)

    @given(st.text())
    def test_case_does_not_count(self, name: str) -> None:
        assert {normalised(name.upper()), normalised(name.casefold())} == {normalised(name)}

    @given(st.lists(st.text(alphabet="aZ3łé")), st.sampled_from([" - ", "/", "\u00a0", " «»\t"]))
    def test_punctuation_does_not_count(self, words: list[str], mark: str) -> None:
        assert normalised(mark.join(words)) == normalised(" ".join(words))

    @given(st.text())
    def test_letters_digits_and_single_spaces(self, name: str) -> None:
        assert all(word.isalnum() for word in normalised(name).split(" ") if word)
        assert normalised(name) == " ".join(normalised(name).split())

    def test_every_character_there_is(self) -> None:
        changed = [
            character
            for character in map(chr, range(sys.maxunicode + 1))
            if normalised(normalised(character)) != normalised(character)
            or normalised(character.upper()) != normalised(character)
        ]
        assert changed == []


class TestComparativePortfolio:
    def test_thirteen_with_their_public_names(self) -> None:
        assert len(ComparativePortfolio) == 13
        assert ComparativePortfolio.HEALTH_AND_MEDICAL_SCIENCE.label == "Health and medical science"

    @pytest.mark.parametrize("portfolio", ComparativePortfolio)
    def test_label_leads_back(self, portfolio: ComparativePortfolio) -> None:
        assert portfolio.value == portfolio.name
        assert ComparativePortfolio.from_label(portfolio.value) is portfolio
        untidy = f" {portfolio.label.upper().replace(' ', '  ')}\n"
        assert ComparativePortfolio.from_label(untidy) is portfolio

    @pytest.mark.parametrize("text", ["", "Quantum", "Food", "Food industry ICT"])
    def test_unknown(self, text: str) -> None:
        with pytest.raises(BadInput, match="no known comparative portfolio"):
            ComparativePortfolio.from_label(text)


class TestLabelLevel:
    def test_rank_orders_the_levels(self) -> None:
        assert [level.rank for level in LabelLevel] == [1, 2, 3]

    @pytest.mark.parametrize("text", ["gold", " GOLD ", "Gold label"])
    def test_from_label(self, text: str) -> None:
        assert LabelLevel.from_label(text) is LabelLevel.GOLD

    def test_unknown(self) -> None:
        with pytest.raises(BadInput, match="'Platinum' is no level"):
            LabelLevel.from_label("Platinum")


class TestReadWebsite:
    @pytest.mark.parametrize(
        ("text", "address"),
        [
            ("www.x.org", "https://www.x.org"),
            ("http://x.org/a?b=c#d", "http://x.org/a?b=c#d"),
            ("HTTPS://Sub.Żółw.pl:8080/", "HTTPS://Sub.Żółw.pl:8080/"),
        ],
    )
    def test_kept(self, text: str, address: str) -> None:
        assert read_website(text) == address

    @pytest.mark.parametrize(
        "text",
        [
            "n/a",
            "x.org",
            "javascript:alert(1)",
            "ftp://x.org",
            "https://localhost",
            "https://127.0.0.1",
            "https://user:secret@x.org",
            "https://x.org:99999",
            "https://[x.org",
            "https://x .org",
            "https://x.org/a b",
            "https://x.org/a\tb",
            "https://-x.org",
            "https://",
            "",
        ],
    )
    def test_refused(self, text: str) -> None:
        with pytest.raises(BadInput, match="no web address"):
            read_website(text)
