"""What a project promised to reach, and figures that were recorded by hand."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Numeric, UniqueConstraint
from sqlmodel import Field

from goldpath.database.model import TenantRow, filled_in, one_of, stored
from goldpath.label.awards.levels import LabelLevel


@strawberry.enum(description="What the current value of a target is made of.")
class Measure(StrEnum):
    """What the current value of a target is made of. `counting` says exactly what counts."""

    MANUAL = "MANUAL"
    """Figures that somebody records, each with what it is known from."""
    BENCHMARKED = "BENCHMARKED"
    """Participants that were benchmarked by an assessment that the project ordered."""
    LABELLED = "LABELLED"
    """Participants that gained a label of a level or a higher one in the project."""
    STAFF_TRAINED = "STAFF_TRAINED"
    """People who hold a certificate of attendance of the project."""
    INSTRUCTORS_CERTIFIED = "INSTRUCTORS_CERTIFIED"
    """People whom the project certified as instructors."""
    EXCHANGES_HELD = "EXCHANGES_HELD"
    """Exchanges that took place and that the project stands by."""


OF_PEOPLE = (Measure.STAFF_TRAINED, Measure.INSTRUCTORS_CERTIFIED)
"""The measures that people's names stand behind: the coordinator alone reads those."""

_AMOUNT: Any = Numeric(16, 3)


class Target(TenantRow, table=True):
    """A number that a project promised to reach.

    `code` tells it apart in its project. `level` is the one that a `LABELLED` target asks for.
    `baseline` is where it stood before, if that is known; `source` is where the promise is made.
    A target that was reported is not removed: it is retired, on a day, and stays readable.
    Whatever keeps what was reported of it refers to it by a foreign key of (project_id, id).
    """

    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        one_of("measure", Measure),
        one_of("level", LabelLevel),
        CheckConstraint("(measure = 'LABELLED') = (level IS NOT NULL)", name="of_level"),
        CheckConstraint("target >= 0 AND baseline >= 0", name="amounts"),
    )

    code: str
    title: str
    unit: str
    measure: Measure = Field(
        default=Measure.MANUAL, sa_type=stored(Measure), sa_column_kwargs=filled_in("MANUAL")
    )
    level: LabelLevel | None = Field(default=None, sa_type=stored(LabelLevel))
    baseline: Decimal | None = Field(default=None, sa_type=_AMOUNT)
    target: Decimal = Field(sa_type=_AMOUNT)
    source: str | None = None
    position: int
    retired_on: date | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class TargetFigure(TenantRow, table=True):
    """Where a `MANUAL` target stood on a day, as somebody recorded it. It never changes.

    A figure that was wrong is superseded by another one. `note` says what it is known from,
    `evidence` is the address of what proves it.
    """

    __tablename__ = "target_figure"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "target_id"], ["target.project_id", "target.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["project_id", "target_id", "supersedes"],
            ["target_figure.project_id", "target_figure.target_id", "target_figure.id"],
            name="target_figure_supersedes_fkey",
            ondelete="CASCADE",
        ),
        UniqueConstraint("project_id", "target_id", "id"),
        UniqueConstraint("project_id", "supersedes"),
        CheckConstraint("value >= 0", name="value"),
        CheckConstraint("supersedes <> id", name="supersedes"),
    )

    target_id: UUID
    value: Decimal = Field(sa_type=_AMOUNT)
    measured_on: date
    note: str
    evidence: str | None = None
    account_id: UUID = Field(foreign_key="account.id", index=True)
    supersedes: UUID | None = None
