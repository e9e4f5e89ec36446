"""The pool of instructors: people certified by projects that share, in fives alone."""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy import Integer, Text, column, func, select, values

from goldpath.board.projects import Covers, covers
from goldpath.label.experts.tables import CredentialKind
from goldpath.reader.mapping import Row, Rows, many, rows


@strawberry.type(description="People who hold a certification of a kind.")
class CertifiedPeople:
    """People who hold a certification of a kind."""

    kind: CredentialKind
    people: int | None = strawberry.field(
        description="People who hold one of a project that shares: each once, rounded down to a "
        "multiple of five; null below five."
    )


def certified(about: Row) -> Rows:
    """Tell how many people hold a certification on a day, by kind; of each kind a row."""
    told: Any = func.board_instructors(about.c.on).table_valued(
        column("kind", Text), column("people", Integer)
    )
    kinds = values(column("kind", Text), column("place", Integer), name="kinds").data(
        [(one.value, place) for place, one in enumerate(CredentialKind)]
    )
    every = (
        select(kinds.c.kind, kinds.c.place, told.c.people)
        .select_from(kinds.outerjoin(told, told.c.kind == kinds.c.kind))
        .correlate(about)
    )
    found = rows(every.subquery())
    return found.by(found.row.c.place)


@strawberry.type(description="The people whom projects have certified, on a day.")
class InstructorPool:
    """The people whom projects have certified, on a day."""

    on: date
    covers: Covers = covers()
    kinds: list[CertifiedPeople] = many(certified, "By kind.", about=6)
