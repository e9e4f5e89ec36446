"""Reporting periods, their editions, and what each edition reported: for good."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Numeric, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlmodel import Field

from goldpath.database.model import TenantRow, filled_in, one_of, stored
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.targets.tables import Measure


@strawberry.enum(description="Whether a reporting period is still to be reported.")
class PeriodStatus(StrEnum):
    """Whether a period is still to be reported. PostgreSQL moves it with each edition."""

    OPEN = "OPEN"
    """Nothing is reported yet, or it was reopened and is to be reported anew."""
    LOCKED = "LOCKED"
    """Its newest edition is what the project reported."""


class ReportingPeriod(TenantRow, table=True):
    """Days that a project reports on, both included. Those of a project do not overlap."""

    __tablename__ = "reporting_period"
    __table_args__ = (
        one_of("status", PeriodStatus),
        CheckConstraint("starts_on <= ends_on", name="days"),
        CheckConstraint("due_on >= starts_on", name="due"),
        ExcludeConstraint(
            ("project_id", "="),
            (text("daterange(starts_on, ends_on, '[]')"), "&&"),
            name="reporting_period_days_excl",
        ),
    )

    title: str
    starts_on: date
    ends_on: date
    due_on: date | None = None
    status: PeriodStatus = Field(
        default=PeriodStatus.OPEN,
        sa_type=stored(PeriodStatus),
        sa_column_kwargs=filled_in("OPEN"),
    )
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class PeriodEdition(TenantRow, table=True):
    """That a period was locked: what was reported then, numbered from 1 in each period.

    PostgreSQL fills in the number, the day whose figures count (`as_of`: the period's last day, or
    the day of locking if that comes first) and who locked it. `late_reason` says why it was locked
    after it was due. Nobody changes an edition.
    """

    __tablename__ = "period_edition"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "period_id"], ["reporting_period.project_id", "reporting_period.id"]
        ),
        UniqueConstraint("project_id", "period_id", "number"),
    )

    period_id: UUID
    number: int = Field(default=None)
    as_of: date = Field(default=None)
    late_reason: str | None = None
    account_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)


class PeriodReopening(TenantRow, table=True):
    """That a period was reopened after an edition, why, and by whom: once an edition."""

    __tablename__ = "period_reopening"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "edition_id"], ["period_edition.project_id", "period_edition.id"]
        ),
        UniqueConstraint("project_id", "edition_id"),
    )

    edition_id: UUID
    reason: str
    account_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)


_AMOUNT: Any = Numeric(16, 3)


class PeriodFigure(TenantRow, table=True):
    """A target as an edition reported it: what it was called, promised and came to.

    `previously_reported` is what the period before reported of it. `known_by` says how a manual
    figure is known: what was noted with it.
    """

    __tablename__ = "period_figure"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "edition_id"], ["period_edition.project_id", "period_edition.id"]
        ),
        ForeignKeyConstraint(["project_id", "target_id"], ["target.project_id", "target.id"]),
        UniqueConstraint("project_id", "edition_id", "target_id"),
        Index(None, "project_id", "target_id"),
        one_of("measure", Measure),
        one_of("level", LabelLevel),
    )

    edition_id: UUID
    target_id: UUID
    position: int
    code: str
    title: str
    unit: str
    measure: Measure = Field(sa_type=stored(Measure))
    level: LabelLevel | None = Field(default=None, sa_type=stored(LabelLevel))
    baseline: Decimal | None = Field(default=None, sa_type=_AMOUNT)
    target: Decimal = Field(sa_type=_AMOUNT)
    value: Decimal | None = Field(default=None, sa_type=_AMOUNT)
    previously_reported: Decimal | None = Field(default=None, sa_type=_AMOUNT)
    known_by: str | None = None


class PeriodName(TenantRow, table=True):
    """One of those whom a reported figure counted, or might have, by the name it had then.

    A person is named by the own row alone, which is what is erased: `attendee_id`, and no label.
    `key` tells the same thing again in another edition. Without a day (`happened_on`) it was not
    counted, for nobody knew since when. `known_from` is the source of a label or the rules of a
    benchmarking; what is known from the project's own records has none.
    """

    __tablename__ = "period_name"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "figure_id"], ["period_figure.project_id", "period_figure.id"]
        ),
        ForeignKeyConstraint(["project_id", "attendee_id"], ["attendee.project_id", "attendee.id"]),
        UniqueConstraint("project_id", "figure_id", "key"),
        Index(None, "project_id", "attendee_id"),
        CheckConstraint("num_nonnulls(label, attendee_id) = 1", name="named"),
    )

    figure_id: UUID
    key: UUID
    label: str | None = None
    attendee_id: UUID | None = None
    happened_on: date | None = None
    known_from: str | None = None
