"""Supervised field projects of candidates: their teams, and how each was evaluated."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, SmallInteger, UniqueConstraint
from sqlmodel import Field

from goldpath.database.model import TenantRow, filled_in, one_of, stored

MOST_IN_TEAM = 3
"""How many candidates a team has at most (`domain.md` section 2, [TT])."""

MOST_POINTS = 100
"""The most points of an evaluation."""


@strawberry.enum(description="What an evaluation came to.")
class Verdict(StrEnum):
    """What an evaluation came to."""

    PASSED = "PASSED"
    FAILED = "FAILED"


class FieldProject(TenantRow, table=True):
    """A supervised piece of work with a real cluster. It is done on `ends_on`; none: undecided."""

    __tablename__ = "field_project"
    __table_args__ = (
        UniqueConstraint("project_id", "title"),
        CheckConstraint("starts_on <= ends_on", name="dates"),
    )

    title: str
    supervisor: str
    starts_on: date | None = None
    ends_on: date | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class FieldProjectMember(TenantRow, table=True):
    """A candidate in the team of a field project, and how this one was evaluated by itself."""

    __tablename__ = "field_project_member"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "field_project_id"], ["field_project.project_id", "field_project.id"]
        ),
        ForeignKeyConstraint(
            ["project_id", "candidate_id"], ["ladder_candidate.project_id", "ladder_candidate.id"]
        ),
        UniqueConstraint(
            "project_id", "field_project_id", "candidate_id", name="field_project_member_once_key"
        ),
        Index(None, "project_id", "candidate_id"),
        one_of("verdict", Verdict),
        CheckConstraint(f"points BETWEEN 0 AND {MOST_POINTS}", name="points"),
        CheckConstraint(
            "(verdict IS NULL) = (evaluated_on IS NULL) "
            "AND (verdict IS NOT NULL OR num_nonnulls(points, note) = 0)",
            name="evaluated",
        ),
    )

    field_project_id: UUID
    candidate_id: UUID
    verdict: Verdict | None = Field(default=None, sa_type=stored(Verdict))
    points: int | None = Field(default=None, sa_type=SmallInteger)
    evaluated_on: date | None = None
    note: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
