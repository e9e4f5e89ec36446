"""Label awards of the core."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint
from sqlmodel import Field

from goldpath.database.model import CoreRow, filled_in, one_of, stored
from goldpath.label.awards.levels import LabelLevel


@strawberry.enum(description="What has become of an award; its end is `validUntil`.")
class AwardStatus(StrEnum):
    """What has become of an award. That its days are over is told by `valid_until`, not here."""

    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    WITHDRAWN = "WITHDRAWN"
    SUPERSEDED = "SUPERSEDED"


class LabelAward(CoreRow, table=True):
    """A label that a cluster's management was awarded.

    Dates are inclusive days. A start or an end that the source does not tell is absent and never
    guessed (`domain.md` section 1: imported rows know only `valid until`). `source` says where
    the award is known from.
    """

    __tablename__ = "label_award"
    __table_args__ = (
        one_of("level", LabelLevel),
        one_of("status", AwardStatus),
        CheckConstraint("valid_from <= valid_until", name="dates"),
    )

    cluster_id: UUID = Field(foreign_key="cluster.id", index=True)
    level: LabelLevel = Field(sa_type=stored(LabelLevel))
    valid_from: date | None = None
    valid_until: date | None = None
    status: AwardStatus = Field(
        default=AwardStatus.ACTIVE,
        sa_type=stored(AwardStatus),
        sa_column_kwargs=filled_in("ACTIVE"),
    )
    source: str
