"""Status lists: the bits that are set, read back by a program of others."""

import pytest
from openbadgeslib.ob3.status import decode_encoded_list, set_indices

from goldpath.label.verification.status_lists import BITS, encoded


class TestEncoded:
    @pytest.mark.parametrize("places", [[], [0], [7, 8], [1, 131_071, BITS - 1]])
    def test_is_read_back(self, places: list[int]) -> None:
        bits = decode_encoded_list(encoded(places))
        assert set_indices(bits) == set(places)
        assert len(bits) * 8 == BITS

    def test_grows_when_it_is_full(self) -> None:
        bits = decode_encoded_list(encoded([BITS]))
        assert set_indices(bits) == {BITS}
        assert len(bits) * 8 == 2 * BITS

    def test_is_small_while_few_are_set(self) -> None:
        assert len(encoded([])) < 300
        assert len(encoded(range(0, BITS, BITS // 100))) < 2_000
