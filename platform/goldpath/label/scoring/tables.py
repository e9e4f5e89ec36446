"""What experts write of an assessment, and how its points stand among its peers'."""

from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from goldpath.database.model import CoreRow, filled_in, one_of, stored
from goldpath.label.schemes.tables import POINTS


class Score(SQLModel, table=True):
    """What the experts give an indicator: points, a note, and where the evidence lies.

    A draft may lack any of them. `person_id` is who wrote last. Points are from 0 to the
    indicator's maximum, and PostgreSQL takes them while the assessment is scheduled alone.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["scheme_id", "code"], ["scheme_indicator.scheme_id", "scheme_indicator.code"]
        ),
        CheckConstraint("points >= 0", name="points"),
        Index(None, "scheme_id", "code"),
    )

    assessment_id: UUID = Field(primary_key=True, foreign_key="assessment.id")
    scheme_id: UUID = Field(primary_key=True)
    code: str = Field(primary_key=True)
    points: Decimal | None = Field(default=None, sa_type=POINTS)
    note: str | None = None
    evidence: str | None = None
    person_id: UUID = Field(foreign_key="expert_profile.person_id")
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class ImprovementArea(CoreRow, table=True):
    """What a cluster has improved, as it describes it, and what the experts found on site."""

    __tablename__ = "improvement_area"

    assessment_id: UUID = Field(foreign_key="assessment.id", index=True)
    title: str
    description: str
    finding: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class Recommendation(CoreRow, table=True):
    """What the experts recommend, of an indicator of the sheet or of the whole."""

    __table_args__ = (
        ForeignKeyConstraint(
            ["scheme_id", "code"], ["scheme_indicator.scheme_id", "scheme_indicator.code"]
        ),
        CheckConstraint("(scheme_id IS NULL) = (code IS NULL)", name="indicator"),
    )

    assessment_id: UUID = Field(foreign_key="assessment.id", index=True)
    scheme_id: UUID | None = None
    code: str | None = None
    advice: str
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


@strawberry.enum(description="Which clusters an indicator's points are compared with.")
class PeerGroup(StrEnum):
    """Which clusters an indicator's points are compared with (`domain.md` section 1, [SO])."""

    PORTFOLIO = "PORTFOLIO"
    """Those of the same comparative portfolio."""
    COUNTRY = "COUNTRY"
    """Those of the same country."""


class PeerPosition(SQLModel, table=True):
    """What other clusters had of an indicator when the report was issued: frozen with it.

    `clusters` is how many there were, the own one left out; each counts with its latest report
    under the same version of the scheme. Quartiles are in points. There is no row for fewer than
    five clusters.
    """

    __tablename__ = "peer_position"
    __table_args__ = (
        ForeignKeyConstraint(
            ["scheme_id", "code"], ["scheme_indicator.scheme_id", "scheme_indicator.code"]
        ),
        one_of("peers", PeerGroup),
        CheckConstraint("clusters >= 5", name="clusters"),
        CheckConstraint("lower <= median AND median <= upper", name="quartiles"),
    )

    assessment_id: UUID = Field(primary_key=True, foreign_key="assessment.id")
    scheme_id: UUID = Field(primary_key=True)
    code: str = Field(primary_key=True)
    peers: PeerGroup = Field(primary_key=True, sa_type=stored(PeerGroup))
    clusters: int
    lower: Decimal = Field(sa_type=POINTS)
    median: Decimal = Field(sa_type=POINTS)
    upper: Decimal = Field(sa_type=POINTS)
