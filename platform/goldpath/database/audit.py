"""The audit trail's table: every change, entered by triggers, never changed.

A trigger on each table (`CALL audit(…)` in the migration that makes it) enters who changed what,
by which door, for which request, with the columns before and after; of an UPDATE only those that
changed. Who may read is a matter of `scope`: a project's coordinator the project's entries, the
secretariat the core's, nobody those about people. An entry cannot be updated or deleted by anybody.

Personal columns (`PERSONAL`) enter as a reference to the person, `{"person": "<key>"}`: the value
stands in the person's own row alone and is gone when it is erased there. Keys of accounts are no
names and stay. A text that people write freely, such as a reason, is kept as they wrote it.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from goldpath.database.model import UTC_MOMENT, new_id, one_of, stored

PERSONAL: Mapping[str, tuple[str, ...]] = {
    "person": ("name",),
    "account": ("email",),
    "invitation": ("note", "secret_hash"),
    "certification_offer": ("name", "email"),
    "participation_contact": ("name", "position", "email", "phone"),
    "exchange_side": ("people",),
    "trainer": ("name",),
    "attendee": ("name", "email", "organisation"),
    "attendance_certificate": ("name",),
    "calendar_feed": ("secret_hash",),
}
"""The columns that tell who somebody is, by table. The trigger enters a reference instead."""

NOT_AUDITED: Mapping[str, str] = {
    "audit_entry": "It is the trail, and nothing but its own triggers adds to it.",
    "attendance_event": "As `participation_event`.",
    "drawn_code": "PostgreSQL alone draws codes; what they are drawn for is audited.",
    "import_run": "It is a record itself; entries of what it changed name it as their request.",
    "idempotency_key": "It remembers requests for 30 days; what they made is audited.",
    "core_idempotency_key": "As `idempotency_key`, for what belongs to no project.",
    "registry_name": "PostgreSQL keeps it by the names of clusters, which are audited.",
    "known_name": "As `registry_name`.",
    "candidate_event": "As `participation_event`.",
    "certification_event": "As `participation_event`.",
    "participation_event": "It is a history itself, that only a trigger adds to.",
    "period_figure": "Nobody changes it; that an edition was made is audited.",
    "period_name": "As `period_figure`.",
    "milestone_outlook": "PostgreSQL reckons it from milestones, which are audited.",
    "roadmap_outlook": "As `milestone_outlook`.",
    "tenant_file": "It repeats what was applied to tables that are audited, for the next run.",
}
"""The tables without a trigger, each with its reason. (Alembic's own holds no data of ours.)"""


class AuditScope(StrEnum):
    """Whom an entry concerns: it decides who may read it."""

    PROJECT = "PROJECT"
    """A project's coordinator."""
    CORE = "CORE"
    """The secretariat."""
    PEOPLE = "PEOPLE"
    """Operators alone."""


@strawberry.enum(description="What was done to a thing.")
class AuditAction(StrEnum):
    """What was done to a row."""

    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"


class AuditEntry(SQLModel, table=True):
    """One change of one row. `door` is the PostgreSQL role, `login` what had logged in.

    `project_id` is None for rows of no project. No foreign keys: an entry outlives its subject.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        one_of("scope", AuditScope),
        one_of("action", AuditAction),
        CheckConstraint("(scope = 'PROJECT') = (project_id IS NOT NULL)", name="project"),
        Index(None, "project_id", "id"),
        Index(None, "project_id", "account_id", "id"),
    )

    id: UUID = new_id()
    at: datetime = Field(
        sa_type=UTC_MOMENT, sa_column_kwargs={"server_default": text("clock_timestamp()")}
    )
    scope: AuditScope = Field(sa_type=stored(AuditScope))
    project_id: UUID | None = None
    table_name: str
    row_key: dict[str, Any] = Field(sa_type=JSONB)
    action: AuditAction = Field(sa_type=stored(AuditAction))
    door: str
    login: str
    account_id: UUID | None = None
    request: UUID | None = None
    before: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
