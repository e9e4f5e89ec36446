"""What stands in a scheme file: the TOML file that describes one version of a scheme.

A field's description completes the sentence "expected …" in the message about a bad value.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.validity import Precision
from goldpath.label.schemes.provenance import Provenance
from goldpath.transfer.toml_values import Code, Count, Day, Text, Word, words


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not a number")  # noqa: TRY004 - pydantic collects ValueError alone
    return value


Number = BeforeValidator(_number)
Points = Annotated[Decimal, Number, Field(ge=0, le=10_000, decimal_places=2)]
Share = Annotated[Decimal, Number, Field(ge=0, le=1, decimal_places=4)]
Months = Annotated[int, Field(strict=True, ge=1, le=1200)]
Small = Annotated[int, Field(strict=True, ge=1, le=100)]
Level = Annotated[LabelLevel, Word]
Flag = Annotated[bool, Field(strict=True)]

SMALL = "a whole number from 1 to 100"
MONTHS = "a number of months, 1 or more"


class Entry(BaseModel):
    """A table of a scheme file, and how what it tells is known."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    provenance: Annotated[Provenance, Word] = Field(description=words(Provenance))
    source: Text | None = Field(None, description="a text that says where it is known from")
    illustrative: Flag = Field(description="true if anything of it is invented, else false")
    note: Text | None = Field(None, description="a text that says what is invented or uncertain")


class LevelEntry(Entry):
    """The rules by which a level is awarded."""

    level: Level = Field(description=words(LabelLevel))
    validity_months: Months = Field(description=MONTHS)
    renewal_months: Months | None = Field(None, description=MONTHS)
    grace_months: Annotated[int, Field(strict=True, ge=0, le=1200)] | None = Field(
        None, description="a number of months, 0 or more"
    )
    total_share: Share | None = Field(
        None, description="the share of all points that is needed, from 0 to 1, such as 0.8"
    )
    experts: Small = Field(description=SMALL)
    countries: Small = Field(1, description=SMALL)
    prerequisite: Level | None = Field(None, description=words(LabelLevel))
    minimum_scheme: Code | None = Field(
        None, description="the name of the scheme whose minimum requirements must be met"
    )
    improvement_areas: Annotated[int, Field(strict=True, ge=0, le=100)] = Field(
        0, description="a whole number from 0 to 100"
    )
    precision: Annotated[Precision, Word] = Field(Precision.MONTH, description=words(Precision))


class GroupEntry(Entry):
    """Indicators that belong together."""

    code: Code = Field(description="a code in lower-case letters, digits and hyphens")
    name: Text = Field(description="a text")


class IndicatorEntry(Entry):
    """What is judged, and with how many points."""

    code: Code = Field(description="a code in lower-case letters, digits and hyphens")
    group: Code = Field(description="the code of a group of this file")
    name: Text = Field(description="a text")
    maximum: Annotated[Points, Field(gt=0)] = Field(
        description="points above 0, with two decimals at most"
    )
    threshold: Points | None = Field(
        None, description="points from 0 to the maximum, with two decimals at most"
    )
    minimum: Flag = Field(default=False, description="true for a minimum requirement, else false")


class SchemeFile(Entry):
    """One version of a scheme, as its file describes it."""

    name: Code = Field(description="a name in lower-case letters, digits and hyphens")
    version: Annotated[int, Field(strict=True, ge=1, le=9999)] = Field(
        description="a whole number, 1 for the first version"
    )
    title: Text = Field(description="a text")
    valid_from: Day | None = Field(None, description="a day such as 2019-01-01, without quotes")
    published: Flag = Field(
        default=False, description="true if the version is final, false while it is a draft"
    )
    group_count: Count = Field(description="how many groups there are, to count them again")
    indicator_count: Count = Field(description="how many indicators there are, to count them again")
    maximum_points: Points = Field(description="what the maximums add up to, in points")
    levels: Annotated[list[LevelEntry], Field(min_length=1)] = Field(
        description="tables with level, validity_months, experts and more, one at least"
    )
    groups: Annotated[list[GroupEntry], Field(min_length=1)] = Field(
        description="tables with code and name, one at least"
    )
    indicators: Annotated[list[IndicatorEntry], Field(min_length=1)] = Field(
        description="tables with code, group, name, maximum and more, one at least"
    )

    @property
    def label(self) -> str:
        """Return how people call the version: "ecei-gold 1"."""
        return f"{self.name} {self.version}"
