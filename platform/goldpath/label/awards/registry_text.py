"""ESCA's registry page as copied text: columns without a delimiter."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from goldpath.errors import BadInput
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.registry_rows import RegistryRow, UnreadableRow
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.websites import read_website
from goldpath.transfer.dates import looks_like_day, read_day
from goldpath.transfer.lines import Line, read_lines

HEADER = "Name Comparative portfolio www Label valid until"

_LONGEST_FIRST = sorted(
    ((portfolio.label.casefold().split(), portfolio) for portfolio in ComparativePortfolio),
    key=lambda pair: len(pair[0]),
    reverse=True,
)


class _Split(NamedTuple):
    """The words of a row, taken apart from the right."""

    name: list[str]
    portfolio: ComparativePortfolio
    website: str | None
    valid_until: date


def read_registry_text(path: Path) -> Iterator[RegistryRow | UnreadableRow]:
    """The rows below the header line of the page; the page's text above it is passed over.

    Every line below that is not blank gives one row, readable or not. Every label is Bronze: the
    page lists the clusters that have been benchmarked, and being benchmarked earns Bronze
    (source [B] of `domain.md`). Raises BadInput for a text without the header line.
    """
    lines = read_lines(path)
    if not any(_words(line) == HEADER.casefold().split() for line in lines):
        raise BadInput(f"{path.name} has no line '{HEADER}', below which the clusters are expected")
    yield from _rows(lines)


def _rows(lines: Iterable[Line]) -> Iterator[RegistryRow | UnreadableRow]:
    for line in lines:
        if line.text.strip():
            yield _row(line)


def _row(line: Line) -> RegistryRow | UnreadableRow:
    try:
        name, portfolio, website, valid_until = _split(line.text.split())
    except BadInput as error:
        return UnreadableRow(line.number, line.text.strip(), str(error))
    return RegistryRow(
        line=line.number,
        name=" ".join(name),
        portfolio=portfolio,
        website=website,
        level=LabelLevel.BRONZE,
        valid_from=None,
        valid_until=valid_until,
    )


def _split(words: list[str]) -> _Split:
    *words, last = words
    if not looks_like_day(last):
        raise BadInput("the line does not end with the date until which the label is valid")
    valid_until = read_day(last)
    website = read_website(words.pop()) if words and _looks_like_address(words[-1]) else None
    name, portfolio = _split_portfolio(words)
    _check_name(name, portfolio)
    return _Split(name, portfolio, website, valid_until)


def _split_portfolio(words: list[str]) -> tuple[list[str], ComparativePortfolio]:
    """Name and portfolio: a name may end like a portfolio (Wschodni Klaster ICT ICT)."""
    folded = [word.casefold() for word in words]
    for label, portfolio in _LONGEST_FIRST:
        if folded[-len(label) :] == label:
            return words[: -len(label)], portfolio
    raise BadInput("no known comparative portfolio stands before the date")


def _check_name(name: list[str], portfolio: ComparativePortfolio) -> None:
    if not normalised(" ".join(name)):
        raise BadInput(f"no name stands before the portfolio '{portfolio.label}'")
    if any([word.casefold() for word in name] == label for label, _ in _LONGEST_FIRST):
        raise BadInput(f"the name '{' '.join(name)}' is only a portfolio")


def _looks_like_address(word: str) -> bool:
    return word.lower().startswith(("www.", "http://", "https://"))


def _words(line: Line) -> list[str]:
    return line.text.casefold().split()
