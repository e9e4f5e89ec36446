"""Labels of every state, made for a test on its own copy of the demo's data."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import psycopg

from databases import PrivateDatabase
from goldpath.label.verification.codes import written

TODAY = datetime.now(UTC).date()
YEAR = timedelta(days=365)

LONG = (
    "Zachodniopomorski Klaster Żeglugi, Gęślarstwa i Jaźni „Świnoujście” – Lietuvos ąčęėįšųūž "
    "medicinos ir farmacijos įmonių klasteris (BM³)"
)
"""A cluster's name with everything that a certificate has to take."""


class Made(NamedTuple):
    """A label that was made: its code as people write it, and the days that are known."""

    code: str
    first: date | None
    last: date | None


STATES: dict[str, tuple[str, date | None, date | None]] = {
    "VALID": ("ACTIVE", TODAY - YEAR, TODAY + YEAR),
    "VALID, today is its last day": ("ACTIVE", TODAY - YEAR, TODAY),
    "VALID, its start is not known": ("ACTIVE", None, TODAY + YEAR),
    "VALID, its end is not known": ("ACTIVE", TODAY - YEAR, None),
    "NOT_YET_VALID": ("ACTIVE", TODAY + timedelta(days=1), TODAY + YEAR),
    "EXPIRED": ("ACTIVE", TODAY - 2 * YEAR, TODAY - timedelta(days=1)),
    "SUSPENDED": ("SUSPENDED", TODAY - YEAR, TODAY + YEAR),
    "WITHDRAWN": ("WITHDRAWN", TODAY - YEAR, TODAY + YEAR),
}
"""For each label what the table says of it, and its days."""


def make_labels(database: PrivateDatabase) -> dict[str, Made]:
    """Make a Gold label of each state, each for a cluster of its own; that of the first is LONG."""
    made: dict[str, Made] = {}
    with psycopg.connect(database.admin_url) as admin:
        clusters = admin.execute(
            "SELECT id FROM cluster WHERE country = 'LT' AND proposed_by IS NULL ORDER BY name"
        )
        keys = [row[0] for row in clusters]
        admin.execute("UPDATE cluster SET name = %s WHERE id = %s", [LONG, keys[0]])
        for (state, (status, first, last)), cluster in zip(STATES.items(), keys, strict=False):
            row = admin.execute(
                "INSERT INTO label_award (cluster_id, level, status, valid_from, valid_until, "
                "source) VALUES (%s, 'GOLD', %s, %s, %s, 'a test') RETURNING code",
                [cluster, status, first, last],
            ).fetchone()
            assert row is not None
            made[state] = Made(written(row[0]), first, last)
    assert len(made) == len(STATES)
    return made


def set_status(database: PrivateDatabase, code: str, status: str) -> None:
    """Change what became of a label, as an event of its life would."""
    with psycopg.connect(database.admin_url) as admin:
        admin.execute(
            "UPDATE label_award SET status = %s WHERE code = %s", [status, code.replace("-", "")]
        )
