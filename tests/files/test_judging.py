"""What a file is, by its content; what is not taken, and that nothing else comes of any bytes."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldpath.errors import BadInput
from goldpath.files.judging import judge
from goldpath.files.kinds import TAKEN as SENTENCE
from goldpath.files.kinds import Kind
from sample_files import BROKEN, NOT_TAKEN, TAKEN, WITH_MACROS


def judged(folder: Path, content: bytes) -> Kind:
    path = folder / "report.pdf"
    path.write_bytes(content)
    return judge(path)


class TestJudge:
    @pytest.mark.parametrize("name", TAKEN)
    def test_knows_what_is_taken(self, tmp_path: Path, name: str) -> None:
        content, kind = TAKEN[name]
        assert judged(tmp_path, content) is kind
        assert f".{name}" in kind.suffixes

    def test_every_kind_has_a_sample_and_traits(self) -> None:
        assert {kind for _, kind in TAKEN.values()} == set(Kind)
        assert all(kind.media_type and kind.suffixes for kind in Kind)

    @pytest.mark.parametrize("name", NOT_TAKEN)
    def test_refuses_other_kinds_and_says_what_is_taken(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(BadInput) as refused:
            judged(tmp_path, NOT_TAKEN[name])
        assert SENTENCE in str(refused.value)

    @pytest.mark.parametrize("name", WITH_MACROS)
    def test_refuses_macros(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(BadInput, match="holds macros"):
            judged(tmp_path, WITH_MACROS[name])

    @pytest.mark.parametrize("name", BROKEN)
    def test_refuses_what_is_broken(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(BadInput, match="is broken"):
            judged(tmp_path, BROKEN[name])

    @given(st.data())
    @settings(max_examples=60, deadline=None)
    def test_any_bytes_are_of_a_kind_or_refused(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        """A sample with a piece cut out and another put in leads to no other error."""
        content, _ = data.draw(st.sampled_from([TAKEN["xlsx"], TAKEN["odt"], TAKEN["png"]]))
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, len(content)))
        broken = content[:start] + data.draw(st.binary(max_size=50)) + content[end:]
        with contextlib.suppress(BadInput):
            assert judged(tmp_path_factory.getbasetemp(), broken) in Kind
