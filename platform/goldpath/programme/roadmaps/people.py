"""Who owns a milestone, who may, and who said or sent something."""

from collections.abc import Callable
from functools import partial

import strawberry
from sqlalchemy import ColumnElement, func, or_, select

from goldpath.identity.tables import Membership, Person
from goldpath.reader.expressions import global_key
from goldpath.reader.mapping import Row, Rows, computed, rows


@strawberry.type(description="Somebody who sees to a milestone.")
class MilestoneOwner:
    """Somebody who sees to a milestone."""

    id: strawberry.ID = computed(
        partial(global_key, "Account"), "What a milestone's `owner` is given as."
    )
    name: str


def owner_of(milestone: Row) -> Rows:
    """Return the person who sees to a milestone, as far as the door knows that person."""
    person = rows(Person)
    return person.only(person.row.c.id == milestone.c.owner_id)


def possible_owners(participation: Row) -> Rows:
    """Return who has a role in the project or manages the cluster, by name."""
    person, member = rows(Person), rows(Membership).row
    key = person.row.c.id
    members = select(member.c.account_id).where(member.c.project_id == participation.c.project_id)
    managers = select(func.managers_of_participation(participation.c.id))
    able = or_(
        key.in_(members.correlate(participation)), key.in_(managers.correlate(participation))
    )
    return person.only(able).by(person.row.c.name, key)


def name_of(column: str) -> Callable[[Row], ColumnElement[str]]:
    """Return how the name of the person is found whom a column names; null if it is hidden."""

    def found(row: Row) -> ColumnElement[str]:
        person = rows(Person).row
        return select(person.c.name).where(person.c.id == row.c[column]).scalar_subquery()

    return found
