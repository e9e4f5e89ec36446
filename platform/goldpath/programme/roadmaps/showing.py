"""How payloads show several milestones of a project."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_

from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.roadmaps.tables import Milestone
from goldpath.programme.roadmaps.types import ORDER
from goldpath.reader.mapping import Rows, rows
from goldpath.reader.planner import Scope
from goldpath.reader.roots import Entry


def _named(scope: Scope) -> Rows:
    """Start from the milestones that the scope's `keys` name, road by road."""
    found = rows(Milestone)
    project = found.row.c.project_id == scope("project").sql
    meant = found.row.c.id == any_(scope("keys", ARRAY(Uuid())).sql)
    order = (found.row.c[name] for name in ("participation_id", *ORDER))
    return found.only(project, meant).by(*order)


def milestones_entry(access: ProjectAccess, keys: Iterable[UUID]) -> Entry:
    """Return the entry to milestones, at the door of somebody's access."""
    scope = {"project": access.project_id, "keys": list(keys)}
    return Entry(access.door, access.acts_as, _named, scope, "Milestone")
