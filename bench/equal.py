"""Whether all servers give the same answer."""

import difflib
import json
from collections.abc import Iterable
from typing import Any

from bench.asking import ask
from bench.drives import Drive
from bench.loads import Load


class AnswersDiffer(Exception):
    """A peer's answer is not Goldpath's: measuring it would compare different work."""


def check(load: Load, drives: Iterable[Drive]) -> None:
    """Raise AnswersDiffer with the first lines that differ, if any do."""
    first, *others = ((drive, _lines(ask(drive.server, drive.request(load)))) for drive in drives)
    for drive, lines in others:
        different = list(difflib.unified_diff(first[1], lines, first[0].letter, drive.letter))
        if different:
            shown = "\n".join(different[:40])
            raise AnswersDiffer(f"{load.name}: the answers differ.\n{shown}")


def _lines(answer: dict[str, Any]) -> list[str]:
    """Return an answer's data as lines, whatever is beside it left out."""
    return json.dumps(_alike(answer["data"]), indent=1, ensure_ascii=False).splitlines()


def _alike(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Take away the one difference of shape: PostGraphile's label is a list of at most one."""
    if isinstance(value, list):
        return [_alike(one) for one in value]
    if isinstance(value, dict):
        return {
            name: _label(one) if name == "label" else _alike(one) for name, one in value.items()
        }
    return value


def _label(value: Any) -> Any:  # noqa: ANN401 - as _alike
    return next(iter(value), None) if isinstance(value, list) else value
