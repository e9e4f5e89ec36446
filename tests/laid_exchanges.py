"""Exchanges laid out by an administrator: data, no proof. How people come to them is elsewhere."""

from dataclasses import dataclass
from uuid import UUID

import psycopg

EXCHANGE = """
INSERT INTO exchange (kind, host_id, visitor_id, starts_on, ends_on, place, subject, status, reason)
SELECT %(kind)s, host.id, visitor.id, %(begins)s, %(begins)s::date + 1, %(place)s, %(word)s::text,
    %(status)s::text, CASE %(status)s::text WHEN 'CANCELLED' THEN %(word)s::text END
FROM cluster AS host, cluster AS visitor
WHERE host.name = %(host)s AND visitor.name = %(visitor)s RETURNING id
"""
SIDE = """
INSERT INTO exchange_side (project_id, exchange_id, status, reason, notes, outcome, people)
SELECT id, %(exchange)s, %(answer)s::text,
    CASE %(answer)s::text WHEN 'DECLINED' THEN %(word)s::text END,
    %(word)s::text, %(word)s::text,
    CASE WHEN %(word)s::text IS NOT NULL THEN ARRAY[%(word)s::text] END
FROM project WHERE slug = %(slug)s
"""
CANCEL = "UPDATE exchange SET status = 'CANCELLED', reason = %(word)s WHERE id = %(exchange)s"


@dataclass(frozen=True)
class Visit:
    """An exchange that a project recorded: whose, where it stands, and every text of it."""

    slug: str
    host: str
    visitor: str
    word: str
    status: str = "HELD"
    kind: str = "STUDY_VISIT"
    begins: str = "2025-05-05"
    place: str | None = "Somewhere"


def lay_exchange(admin: psycopg.Connection, visit: Visit) -> UUID:
    """Lay out an exchange with the side of who recorded it; return its key."""
    planned = {**vars(visit), "status": "PLANNED" if visit.status == "CANCELLED" else visit.status}
    row = admin.execute(EXCHANGE.encode(), planned).fetchone()
    assert row is not None, visit
    key: UUID = row[0]
    lay_side(admin, key, visit.slug, visit.word)
    if visit.status == "CANCELLED":
        admin.execute(CANCEL.encode(), {"exchange": key, "word": visit.word})
    return key


def lay_side(
    admin: psycopg.Connection,
    exchange: UUID,
    slug: str,
    word: str | None,
    answer: str = "CONFIRMED",
) -> None:
    """Lay out another project's side of an exchange, with notes of its own."""
    given = {"exchange": exchange, "slug": slug, "word": word, "answer": answer}
    made = admin.execute(SIDE.encode(), given)
    assert made.rowcount == 1, slug
