"""Codes: what is typed, and what it is read as."""

import pytest

from goldpath.label.verification.codes import ALPHABET, canonical, written


class TestCanonical:
    @pytest.mark.parametrize(
        "typed",
        [
            "7K3QX-0D91M",
            "7k3qx0d91m",
            " 7K3QX 0D91M ",
            "7-K-3-Q-X-0-D-9-1-M",
            "7k3qx-od9im",
            "7K3QX\tOD9lM",
        ],
    )
    def test_forgives_what_people_do(self, typed: str) -> None:
        assert canonical(typed) == "7K3QX-0D91M"

    @pytest.mark.parametrize(
        "typed",
        ["", "7K3QX", "7K3QX-0D91MX", "7K3QX-0D91U", "7K3QX_0D91M", "7K3QX-0D91é", "x" * 100_000],
    )
    def test_what_can_be_no_code_is_none(self, typed: str) -> None:
        assert canonical(typed) is None

    def test_the_alphabet_is_crockfords(self) -> None:
        assert len(set(ALPHABET)) == 32
        assert not set("ILOU") & set(ALPHABET)
        assert canonical(ALPHABET[:10]) == written(ALPHABET[:10]) == "01234-56789"
