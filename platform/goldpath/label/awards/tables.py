"""Label awards of the core, and what became of them."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, Identity, text
from sqlalchemy.dialects.postgresql import DATEMULTIRANGE
from sqlmodel import Field

from goldpath.database.model import CoreRow, filled_in, one_of, stored
from goldpath.label.awards.levels import LabelLevel


@strawberry.enum(description="What has become of an award.")
class AwardStatus(StrEnum):
    """What has become of an award."""

    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    """Out of force for a while."""
    WITHDRAWN = "WITHDRAWN"
    """Taken away for good."""
    SUPERSEDED = "SUPERSEDED"
    """A stronger label was awarded while it lasted; it holds until its last day all the same."""
    EXPIRED = "EXPIRED"
    """Its last day is over. Told, never stored."""


@strawberry.enum(description="What happened to a label.")
class AwardEventKind(StrEnum):
    """What happened to a label after it was awarded."""

    SUSPENDED = "SUSPENDED"
    """The day is the first on which it is out of force."""
    REINSTATED = "REINSTATED"
    """The day is the first on which it is in force again."""
    WITHDRAWN = "WITHDRAWN"
    """The day is the first on which it is gone."""


_MULTIRANGE: Any = DATEMULTIRANGE


class LabelAward(CoreRow, table=True):
    """A label that a cluster's management was awarded.

    Dates are inclusive days. A start or an end that the source does not tell is absent and never
    guessed (`domain.md` section 1: imported rows know only `valid until`). `source` says where
    the award is known from, `assessment_id` the assessment that it was decided on, if it was
    decided here. `renewable_until` is the last day of an interview that renews it seamlessly.
    `interrupted` are the days on which it is out of force; PostgreSQL makes it and the status of
    the events. `code` verifies it, `credential_index` is its place in the credentials' status
    lists. No two awards of a level for a cluster share a day (`label_award_no_overlap`).
    """

    __tablename__ = "label_award"
    __table_args__ = (
        one_of("level", LabelLevel),
        CheckConstraint(
            "status IN ('ACTIVE', 'SUSPENDED', 'WITHDRAWN', 'SUPERSEDED')", name="status"
        ),
        CheckConstraint("valid_from <= valid_until", name="dates"),
    )

    cluster_id: UUID = Field(foreign_key="cluster.id", index=True)
    level: LabelLevel = Field(sa_type=stored(LabelLevel))
    valid_from: date | None = None
    valid_until: date | None = Field(default=None, index=True)
    status: AwardStatus = Field(
        default=AwardStatus.ACTIVE,
        sa_type=stored(AwardStatus),
        sa_column_kwargs=filled_in("ACTIVE"),
    )
    source: str
    assessment_id: UUID | None = Field(default=None, foreign_key="assessment.id", unique=True)
    code: str = Field(
        default=None,
        unique=True,
        sa_column_kwargs={"server_default": text("verification_code()")},
    )
    credential_index: int = Field(default=None, unique=True, sa_column_args=[Identity()])
    renewable_until: date | None = None
    interrupted: Any = Field(
        default=None, sa_type=_MULTIRANGE, sa_column_kwargs={"nullable": False, **filled_in("{}")}
    )
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class AwardEvent(CoreRow, table=True):
    """Something that happened to a label on a day, and why. Nothing of it ever changes."""

    __tablename__ = "award_event"
    __table_args__ = (one_of("kind", AwardEventKind),)

    award_id: UUID = Field(foreign_key="label_award.id", index=True)
    kind: AwardEventKind = Field(sa_type=stored(AwardEventKind))
    day: date
    reason: str
