"""Schemes of the core: what is asked for a label, and by which rules it is awarded."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Numeric,
    SmallInteger,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from goldpath.database.model import CoreRow, filled_in, one_of, stored
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.validity import Precision
from goldpath.label.schemes.provenance import Provenance

POINTS = Numeric(7, 2)
"""The column type of points: an indicator's maximum need not be whole."""

SHARE = Numeric(5, 4)
"""The column type of a share, from 0 to 1."""


def known() -> tuple[CheckConstraint, ...]:
    """Return the constraints that hold for whatever has a provenance."""
    return (
        one_of("provenance", Provenance),
        CheckConstraint("(provenance = 'ILLUSTRATIVE') = (source IS NULL)", name="source"),
        CheckConstraint("illustrative OR provenance <> 'ILLUSTRATIVE'", name="illustrative"),
    )


class Sourced(SQLModel):
    """Something with a provenance.

    `source` says where it is known from. `illustrative` says that something of it is invented,
    though it may itself have a source; `note` then says what.
    """

    provenance: Provenance = Field(sa_type=stored(Provenance))
    source: str | None = None
    illustrative: bool
    note: str | None = None


class Scheme(CoreRow, Sourced, table=True):
    """A version of the rules that labels are awarded by.

    `valid_from` is the first day, absent where no source tells. Once `published`, PostgreSQL
    refuses every change of the version and of what belongs to it: a correction is a new version.
    """

    __table_args__ = (
        UniqueConstraint("name", "version"),
        CheckConstraint("version > 0", name="version"),
        *known(),
    )

    name: str
    version: int = Field(sa_type=SmallInteger)
    title: str
    valid_from: date | None = None
    published: bool = Field(default=False, sa_column_kwargs=filled_in("false"))


class SchemeLevel(Sourced, table=True):
    """The rules by which a level is awarded under a version of a scheme.

    Months are calendar months; absent where no source tells. `precision` says whether a label
    ends with a month or a day. `total_share` is the share of all
    points that is needed, from 0 to 1. `minimum_scheme` is the name of the scheme whose indicators
    marked `minimum` must all be met.
    """

    __tablename__ = "scheme_level"
    __table_args__ = (
        ForeignKeyConstraint(["scheme_id"], ["scheme.id"], ondelete="CASCADE"),
        UniqueConstraint("scheme_id", "position"),
        one_of("level", LabelLevel),
        one_of("prerequisite", LabelLevel),
        one_of("precision", Precision),
        CheckConstraint(
            "validity_months > 0 AND renewal_months > 0 AND grace_months >= 0", name="months"
        ),
        CheckConstraint("total_share BETWEEN 0 AND 1", name="share"),
        CheckConstraint("countries BETWEEN 1 AND experts", name="experts"),
        CheckConstraint("improvement_areas >= 0", name="areas"),
        *known(),
    )

    scheme_id: UUID = Field(primary_key=True)
    level: LabelLevel = Field(primary_key=True, sa_type=stored(LabelLevel))
    position: int = Field(sa_type=SmallInteger)
    validity_months: int = Field(sa_type=SmallInteger)
    renewal_months: int | None = Field(default=None, sa_type=SmallInteger)
    grace_months: int | None = Field(default=None, sa_type=SmallInteger)
    total_share: Decimal | None = Field(default=None, sa_type=SHARE)
    experts: int = Field(sa_type=SmallInteger)
    countries: int = Field(sa_type=SmallInteger)
    prerequisite: LabelLevel | None = Field(default=None, sa_type=stored(LabelLevel))
    minimum_scheme: str | None = None
    improvement_areas: int = Field(sa_type=SmallInteger)
    precision: Precision = Field(
        default=Precision.MONTH, sa_type=stored(Precision), sa_column_kwargs=filled_in("MONTH")
    )


class SchemeGroup(Sourced, table=True):
    """Indicators of a version of a scheme that belong together, such as a dimension."""

    __tablename__ = "scheme_group"
    __table_args__ = (
        ForeignKeyConstraint(["scheme_id"], ["scheme.id"], ondelete="CASCADE"),
        UniqueConstraint("scheme_id", "position"),
        *known(),
    )

    scheme_id: UUID = Field(primary_key=True)
    code: str = Field(primary_key=True)
    position: int = Field(sa_type=SmallInteger)
    name: str


class SchemeIndicator(Sourced, table=True):
    """What is judged, in points from 0 to `maximum`.

    Below `threshold` points it is red; absent where the scheme has no pass mark. A red indicator
    that is a `minimum` requirement blocks the level.
    """

    __tablename__ = "scheme_indicator"
    __table_args__ = (
        ForeignKeyConstraint(
            ["scheme_id", "group_code"],
            ["scheme_group.scheme_id", "scheme_group.code"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("scheme_id", "group_code", "position"),
        CheckConstraint("maximum > 0 AND threshold BETWEEN 0 AND maximum", name="points"),
        CheckConstraint("threshold IS NOT NULL OR NOT minimum", name="minimum"),
        *known(),
    )

    scheme_id: UUID = Field(primary_key=True)
    code: str = Field(primary_key=True)
    group_code: str
    position: int = Field(sa_type=SmallInteger)
    name: str
    maximum: Decimal = Field(sa_type=POINTS)
    threshold: Decimal | None = Field(default=None, sa_type=POINTS)
    minimum: bool
