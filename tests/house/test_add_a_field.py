"""The examples of `docs/add-a-field.md` are the code's own, word for word."""

import re

import pytest

from databases import ROOT

PAGE = (ROOT / "docs" / "add-a-field.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```py\n# (\S+)\n(.*?)```", PAGE, flags=re.DOTALL)


def test_every_kind_of_field_has_an_example() -> None:
    assert len(EXAMPLES) == PAGE.count("```py") >= PAGE.count("\n## ")


@pytest.mark.parametrize(("file", "example"), EXAMPLES)
def test_stands_in_the_code(file: str, example: str) -> None:
    assert example in (ROOT / "platform" / "goldpath" / file).read_text(encoding="utf-8")
