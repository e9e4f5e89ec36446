"""The steps of a project's template, and which needs which."""

from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, SmallInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from goldpath.database.model import TenantRow, filled_in, one_of, stored
from goldpath.label.awards.levels import LabelLevel


@strawberry.enum(description="The day that a step's due day is reckoned from.")
class Anchor(StrEnum):
    """The day that a step's due day is reckoned from."""

    PROJECT_START = "PROJECT_START"
    PROJECT_END = "PROJECT_END"
    PARTICIPATION_START = "PARTICIPATION_START"
    """The day the cluster joined; the project's start, where that is not known."""


MOST_DAYS = 3650
"""The longest that a step or a milestone takes, in days of the calendar."""


class TemplateStep(TenantRow, table=True):
    """A step that every roadmap of the project gets, or those of one target level alone.

    It is due `offset_days` after its anchor (before it, if negative), or undecided; it takes
    `days` of the calendar. `reaches` is the label that is held once it is done.
    """

    __tablename__ = "template_step"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "phase_id"],
            ["project_phase.project_id", "project_phase.id"],
            ondelete="SET NULL (phase_id)",
        ),
        UniqueConstraint("project_id", "title"),
        Index(None, "project_id", "phase_id"),
        one_of("target_level", LabelLevel),
        one_of("reaches", LabelLevel),
        one_of("anchor", Anchor),
        CheckConstraint("days BETWEEN 0 AND 3650", name="days"),
    )

    title: str
    description: str | None = None
    phase_id: UUID | None = None
    target_level: LabelLevel | None = Field(default=None, sa_type=stored(LabelLevel))
    reaches: LabelLevel | None = Field(default=None, sa_type=stored(LabelLevel))
    anchor: Anchor = Field(
        default=Anchor.PROJECT_START,
        sa_type=stored(Anchor),
        sa_column_kwargs=filled_in("PROJECT_START"),
    )
    offset_days: int | None = Field(default=None, sa_type=SmallInteger)
    days: int = Field(default=0, sa_type=SmallInteger, sa_column_kwargs=filled_in("0"))
    position: int = Field(sa_type=SmallInteger)
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class TemplateNeed(SQLModel, table=True):
    """A step of the template begins after another. PostgreSQL refuses circles."""

    __tablename__ = "template_need"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "step_id"],
            ["template_step.project_id", "template_step.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["project_id", "needs_id"],
            ["template_step.project_id", "template_step.id"],
            ondelete="CASCADE",
        ),
        Index(None, "project_id", "needs_id"),
    )

    project_id: UUID = Field(primary_key=True, foreign_key="project.id")
    step_id: UUID = Field(primary_key=True)
    needs_id: UUID = Field(primary_key=True)
