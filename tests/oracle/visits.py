"""Exchanges of all sorts in the oracle's world: answered and not, of one project and of two."""

import psycopg

from laid_exchanges import Visit, lay_exchange, lay_side
from oracle.assessed import WORD

TAKING_PART = """
SELECT name FROM cluster WHERE proposed_by IS NULL AND id IN (
    SELECT cluster_id FROM participation JOIN project ON project.id = project_id
    WHERE slug = %(slug)s AND participation.status <> 'WITHDRAWN')
AND id NOT IN (
    SELECT cluster_id FROM participation JOIN project ON project.id = project_id
    WHERE slug = %(not)s)
ORDER BY id LIMIT 3
"""
SAME = "UPDATE exchange SET same_as = %s WHERE id = %s"


def lay_visits(admin: psycopg.Connection) -> None:
    """Lay out exchanges of Clus3 with InoLink, and of the clusters that somebody manages."""
    ours, theirs = _names(admin, "clus3", "inolink"), _names(admin, "inolink", "clus3")
    visit = Visit("clus3", ours[0], theirs[0], WORD)
    held = lay_exchange(admin, visit)
    lay_side(admin, held, "inolink", "Notes of theirs")
    lay_exchange(
        admin, Visit("clus3", ours[0], theirs[1], "Twins", "PLANNED", "TWINNING", place=None)
    )
    back = {"status": "PLANNED", "begins": "2031-01-31"}
    lay_exchange(admin, Visit("inolink", theirs[0], ours[0], "Back", **back))
    lay_exchange(admin, Visit("inolink", theirs[1], "DITENAVE", "Back twice", **back))
    declined = lay_exchange(admin, Visit("inolink", theirs[1], ours[1], "Declined"))
    lay_side(admin, declined, "clus3", "Too far „off”", "DECLINED")
    lay_exchange(admin, Visit("clus3", ours[0], ours[1], "Never", "CANCELLED"))
    lay_exchange(admin, Visit("clus3", ours[1], ours[0], "At home", kind="TWINNING"))
    again = lay_exchange(
        admin, Visit("inolink", theirs[0], ours[0], "The same", begins="2025-05-06")
    )
    admin.execute(SAME, [held, again])
    silent = lay_exchange(admin, Visit("clus3", ours[1], theirs[1], "Of which nobody says more"))
    lay_side(admin, silent, "inolink", None)
    _of_managed(admin)


def _of_managed(admin: psycopg.Connection) -> None:
    """Lay out exchanges of clusters that have managers, recorded by a project that shares names."""
    for number, name in enumerate(_names(admin, "bare", "inolink")):
        other = "DITENAVE" if name != "DITENAVE" else "Same Name"
        begins = f"2026-0{number + 1}-28"
        lay_exchange(admin, Visit("bare", name, other, f"Bare {number}", begins=begins))


def _names(admin: psycopg.Connection, slug: str, other: str) -> list[str]:
    """Return clusters that take part in a project, and not in another."""
    found = admin.execute(TAKING_PART.encode(), {"slug": slug, "not": other}).fetchall()
    return [str(name) for (name,) in found]
