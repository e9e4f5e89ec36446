"""What a candidate is called: the project's own record of the person says it."""

from typing import Any

from sqlalchemy import ColumnElement, select

from goldpath.programme.certifications.tables import LadderCandidate
from goldpath.programme.enrolments.tables import Attendee
from goldpath.reader.expressions import id_of
from goldpath.reader.mapping import Row, rows


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
