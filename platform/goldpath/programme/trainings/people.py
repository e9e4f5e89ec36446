"""Who teaches in a project, and whose a session is, in the schema."""

from typing import Any

import strawberry
from sqlalchemy import ColumnElement, func, not_, or_, select

from goldpath.endpoint.node import Node
from goldpath.identity.policy import Action
from goldpath.identity.tables import Account
from goldpath.programme.trainings.tables import Course, SessionTrainer
from goldpath.programme.trainings.tables import Trainer as TrainerRow
from goldpath.reader.mapping import Row, Rows, computed, rows


def _address(trainer: Row) -> ColumnElement[str]:
    account = rows(Account).row
    found = select(account.c.email).where(account.c.id == trainer.c.account_id)
    return found.correlate(trainer).scalar_subquery()


@strawberry.type(description="Somebody who teaches in a project.")
class Trainer(Node):
    """Somebody who teaches in a project."""

    name: str
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    email: str | None = computed(
        _address,
        "The address of the account that may record the trainer's courses; null if there is none. "
        "Coordinator's.",
        action=Action.TRAINER_KEEP,
    )


def trainers(project: Row) -> Rows:
    """Return who teaches in a project, by name."""
    found = rows(TrainerRow)
    own = found.only(found.row.c.project_id == project.c.id)
    return own.by(found.row.c.name, found.row.c.id)


def teachers(session: Row) -> Rows:
    """Return who teaches a session, by name."""
    found, teaching = rows(TrainerRow), rows(SessionTrainer).row
    here = select(teaching.c.trainer_id).where(
        teaching.c.project_id == session.c.project_id, teaching.c.session_id == session.c.id
    )
    known = found.row.c
    own = found.only(
        known.project_id == session.c.project_id, known.id.in_(here.correlate(session))
    )
    return own.by(known.name, known.id)


def _oneself() -> Any:  # noqa: ANN401 - a subselect
    """Return the trainers that whoever asks is: one at most."""
    return select(func.trainers_of_account())


def mine(session: Row) -> ColumnElement[bool]:
    """Return the condition that whoever asks teaches a session, or leads its course."""
    teaching, course = rows(SessionTrainer).row, rows(Course).row
    teaches = select(teaching.c.id).where(
        teaching.c.project_id == session.c.project_id,
        teaching.c.session_id == session.c.id,
        teaching.c.trainer_id.in_(_oneself()),
    )
    leads = select(course.c.id).where(
        course.c.project_id == session.c.project_id,
        course.c.id == session.c.course_id,
        course.c.lead_id.in_(_oneself()),
    )
    return or_(teaches.correlate(session).exists(), leads.correlate(session).exists())


def whose(session: Row, wanted: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a Boolean of the schema
    """Return the condition that a session is whoever asks', or is not."""
    return mine(session) if wanted else not_(mine(session))
