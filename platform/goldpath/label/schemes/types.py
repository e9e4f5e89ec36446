"""Schemes in the schema: public rules, the same for everybody."""

from datetime import date

import strawberry
from sqlalchemy import Cast, Double, cast

from goldpath.endpoint.node import Node
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.validity import Precision
from goldpath.label.schemes.provenance import Provenance
from goldpath.label.schemes.tables import Scheme as SchemeRow
from goldpath.label.schemes.tables import SchemeGroup as SchemeGroupRow
from goldpath.label.schemes.tables import SchemeIndicator as SchemeIndicatorRow
from goldpath.label.schemes.tables import SchemeLevel as SchemeLevelRow
from goldpath.reader.mapping import Row, Rows, children, computed, many, rows

SOURCE = "Where it is known from; null for what is invented."
NOTE = "What of it is invented or uncertain; null if there is nothing to say."


def total_share(level: Row) -> Cast[float]:
    """Return the share of all points that a level needs."""
    return cast(level.c.total_share, Double)


def maximum(indicator: Row) -> Cast[float]:
    """Return the most points that an indicator can have."""
    return cast(indicator.c.maximum, Double)


def threshold(indicator: Row) -> Cast[float]:
    """Return the fewest points with which an indicator is not red."""
    return cast(indicator.c.threshold, Double)


@strawberry.type(description="The rules by which a level is awarded.")
class SchemeLevel:
    """The rules of a level."""

    level: LabelLevel
    validity_months: int = strawberry.field(
        description="How long a first label is valid, in months."
    )
    renewal_months: int | None = strawberry.field(
        description="How long a renewed label is valid, in months from the end of the one before; "
        "null where no source tells."
    )
    grace_months: int | None = strawberry.field(
        description="How long after its end a label can still be renewed, in months; "
        "null where no source tells."
    )
    precision: Precision = strawberry.field(
        description="Whether a label ends with a month, or on the day as long after the interview."
    )
    total_share: float | None = computed(
        total_share, "The share of all points that is needed, from 0 to 1; null if none is."
    )
    experts: int = strawberry.field(description="How many experts assess it.")
    countries: int = strawberry.field(description="From how many countries they come, at least.")
    prerequisite: LabelLevel | None = strawberry.field(
        description="The level to have been awarded before, or a higher one; null if none."
    )
    minimum_scheme: str | None = strawberry.field(
        description="The name of the scheme whose indicators with `minimum` must all be met; "
        "null if there is none."
    )
    improvement_areas: int = strawberry.field(
        description="How many areas of improvement must be described."
    )
    illustrative: bool = strawberry.field(description="Whether any of these rules is invented.")
    provenance: Provenance = strawberry.field(description="How the level's rules are known.")
    source: str | None = strawberry.field(description=SOURCE)
    note: str | None = strawberry.field(description=NOTE)


@strawberry.type(description="What is judged in an assessment.")
class SchemeIndicator:
    """What is judged."""

    code: str = strawberry.field(description="Unique within the version of the scheme.")
    name: str
    maximum: float = computed(maximum, "The most points that it can have.")
    threshold: float | None = computed(
        threshold, "With fewer points it is insufficient (red); null if there is no pass mark."
    )
    minimum: bool = strawberry.field(
        description="Whether it is a minimum requirement: below its threshold it blocks the level."
    )
    illustrative: bool = strawberry.field(
        description="Whether its name, or its points, threshold or `minimum`, are invented."
    )
    provenance: Provenance = strawberry.field(description="How its name is known.")
    source: str | None = strawberry.field(description=SOURCE)
    note: str | None = strawberry.field(description=NOTE)


@strawberry.type(description="Indicators that belong together, such as a dimension.")
class SchemeGroup:
    """Indicators that belong together."""

    code: str = strawberry.field(description="Unique within the version of the scheme.")
    name: str
    illustrative: bool = strawberry.field(description="Whether its name is invented.")
    provenance: Provenance = strawberry.field(description="How its name is known.")
    source: str | None = strawberry.field(description=SOURCE)
    note: str | None = strawberry.field(description=NOTE)
    indicators: list[SchemeIndicator] = many(
        children(SchemeIndicatorRow, "position"), "In the order of the scheme.", about=7
    )


@strawberry.type(description="A published version of the rules that labels are awarded by.")
class Scheme(Node):
    """A version of a scheme, which never changes."""

    name: str = strawberry.field(description="The same for all versions of a scheme.")
    version: int = strawberry.field(description="Counted from 1.")
    title: str
    valid_from: date | None = strawberry.field(
        description="The first day that it holds; null where no source tells."
    )
    illustrative: bool = strawberry.field(
        description="Whether anything of it is invented: say so wherever it is shown."
    )
    provenance: Provenance = strawberry.field(description="How the scheme is known.")
    source: str | None = strawberry.field(description=SOURCE)
    note: str | None = strawberry.field(description=NOTE)
    levels: list[SchemeLevel] = many(
        children(SchemeLevelRow, "position"), "The levels that it leads to.", about=2
    )
    groups: list[SchemeGroup] = many(
        children(SchemeGroupRow, "position"), "In the order of the scheme.", about=6
    )


def schemes(_: Row) -> Rows:
    """Return the schemes that the door shows, by name, the first version first."""
    found = rows(SchemeRow)
    return found.by(found.row.c.name, found.row.c.version)
