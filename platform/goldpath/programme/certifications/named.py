"""What a candidate is called: the project's own record of the person says it."""

from functools import partial
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, select

from goldpath.programme.certifications.tables import LadderCandidate
from goldpath.programme.enrolments.tables import Attendee
from goldpath.reader.expressions import global_key, id_of
from goldpath.reader.mapping import Row, Rows, computed, rows


@strawberry.type(description="Somebody whom a project trains, and who is not on its ladder.")
class PossibleCandidate:
    """Somebody who can be put on a ladder."""

    attendee: strawberry.ID = computed(partial(global_key, "Attendee"), "The id of the `Attendee`.")
    name: str
    email: str | None


def possible_candidates(project: Row) -> Rows:
    """Return whom a project trains and who is not on its ladder, by name."""
    person, candidate = rows(Attendee), rows(LadderCandidate).row
    on_it = select(candidate.c.id).where(
        candidate.c.project_id == person.row.c.project_id,
        candidate.c.attendee_id == person.row.c.id,
    )
    own = person.only(person.row.c.project_id == project.c.id, ~on_it.exists())
    return own.by(person.row.c.name, person.row.c.id)


def person_id(candidate: Row) -> ColumnElement[str]:
    """Return the id of the attendee that a candidate is."""
    return id_of("Attendee", candidate.c.project_id, candidate.c.attendee_id)


def person_name(candidate: Row) -> ColumnElement[str]:
    """Return a candidate's name."""
    return _told(candidate, "name")


def address(candidate: Row) -> ColumnElement[str]:
    """Return a candidate's e-mail address."""
    return _told(candidate, "email")


def name_by_key(named: Row) -> ColumnElement[str]:
    """Return the name of the candidate that a row names."""
    person, candidate = rows(Attendee).row, rows(LadderCandidate).row
    found = select(person.c.name).where(
        candidate.c.project_id == named.c.project_id,
        candidate.c.id == named.c.candidate_id,
        person.c.project_id == candidate.c.project_id,
        person.c.id == candidate.c.attendee_id,
    )
    return found.correlate(named).scalar_subquery()


def candidate_id(named: Row) -> ColumnElement[str]:
    """Return the id of the candidate that a row names."""
    return id_of("LadderCandidate", named.c.project_id, named.c.candidate_id)


def _told(candidate: Row, what: str) -> ColumnElement[Any]:
    person = rows(Attendee).row
    found = select(person.c[what]).where(
        person.c.project_id == candidate.c.project_id, person.c.id == candidate.c.attendee_id
    )
    return found.correlate(candidate).scalar_subquery()
