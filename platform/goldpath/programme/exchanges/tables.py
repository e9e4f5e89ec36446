"""Exchanges of the core, and each project's side of one."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import ARRAY, CheckConstraint, String, UniqueConstraint
from sqlmodel import Field

from goldpath.database.model import CoreRow, TenantRow, filled_in, one_of, stored


@strawberry.enum(description="What kind of exchange two clusters have.")
class ExchangeKind(StrEnum):
    """What kind of exchange two clusters have (`domain.md` section 3)."""

    TWINNING = "TWINNING"
    """Two clusters work side by side for a while."""
    STUDY_VISIT = "STUDY_VISIT"
    """One cluster shows another how it works."""


@strawberry.enum(description="Where an exchange is in its life.")
class ExchangeStatus(StrEnum):
    """Where an exchange is in its life. PostgreSQL has the table of moves."""

    PLANNED = "PLANNED"
    """It is still to come, or nobody has said that it took place."""
    HELD = "HELD"
    """It took place."""
    CANCELLED = "CANCELLED"
    """It does not take place."""


@strawberry.enum(description="Which of the two clusters of an exchange is a project's participant.")
class ExchangePart(StrEnum):
    """Which of the two clusters of an exchange is a project's participant."""

    HOST = "HOST"
    """The one that is visited."""
    VISITOR = "VISITOR"
    """The one that visits."""
    BOTH = "BOTH"
    """Both of them."""


@strawberry.enum(description="Whether somebody stands by an exchange.")
class ExchangeAnswer(StrEnum):
    """Whether somebody stands by an exchange."""

    PROPOSED = "PROPOSED"
    """Nobody has answered so far."""
    CONFIRMED = "CONFIRMED"
    """It is so."""
    DECLINED = "DECLINED"
    """It is not so, or not any more."""


class Exchange(CoreRow, table=True):
    """A twinning or a study visit between two clusters: one row, however many projects.

    `awaits` is the part that whoever recorded it cannot answer for, and `answer` what another
    project said of it; PostgreSQL keeps both. `reason` is why it was cancelled. `same_as` is the
    exchange that it turned out to be when two clusters were merged: they count as one.
    """

    __table_args__ = (
        one_of("kind", ExchangeKind),
        one_of("status", ExchangeStatus),
        CheckConstraint("awaits IN ('HOST', 'VISITOR')", name="awaits"),
        CheckConstraint("answer IN ('CONFIRMED', 'DECLINED')", name="answer"),
        CheckConstraint("host_id <> visitor_id", name="clusters"),
        CheckConstraint("starts_on <= ends_on", name="days"),
        CheckConstraint("(status = 'CANCELLED') = (reason IS NOT NULL)", name="reason"),
        CheckConstraint("same_as <> id", name="same"),
    )

    kind: ExchangeKind = Field(sa_type=stored(ExchangeKind))
    host_id: UUID = Field(foreign_key="cluster.id", index=True)
    visitor_id: UUID = Field(foreign_key="cluster.id", index=True)
    starts_on: date
    ends_on: date
    place: str | None = None
    subject: str
    status: ExchangeStatus = Field(
        default=ExchangeStatus.PLANNED,
        sa_type=stored(ExchangeStatus),
        sa_column_kwargs=filled_in("PLANNED"),
    )
    reason: str | None = None
    awaits: ExchangePart | None = Field(default=None, sa_type=stored(ExchangePart))
    answer: ExchangeAnswer | None = Field(default=None, sa_type=stored(ExchangeAnswer))
    same_as: UUID | None = Field(default=None, foreign_key="exchange.id", index=True)
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


_NAMES: Any = ARRAY(String)


class ExchangeSide(TenantRow, table=True):
    """A project's side of an exchange: whether it stands by it, and what only the project knows.

    `part` follows from who takes part in the project, and `recorded` says that it was there first:
    PostgreSQL fills in both. `reason` is why the project declined. `people` are the names of who
    was there for the project: people's data, which can be erased.
    """

    __tablename__ = "exchange_side"
    __table_args__ = (
        UniqueConstraint("project_id", "exchange_id"),
        one_of("part", ExchangePart),
        CheckConstraint("status IN ('CONFIRMED', 'DECLINED')", name="status"),
        CheckConstraint("(status = 'DECLINED') = (reason IS NOT NULL)", name="reason"),
        CheckConstraint("NOT recorded OR status = 'CONFIRMED'", name="recorded"),
    )

    exchange_id: UUID = Field(foreign_key="exchange.id", index=True)
    part: ExchangePart = Field(default=None, sa_type=stored(ExchangePart))
    recorded: bool = Field(default=None)
    status: ExchangeAnswer = Field(
        default=ExchangeAnswer.CONFIRMED,
        sa_type=stored(ExchangeAnswer),
        sa_column_kwargs=filled_in("CONFIRMED"),
    )
    reason: str | None = None
    notes: str | None = None
    outcome: str | None = None
    people: list[str] | None = Field(default=None, sa_type=_NAMES)
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
