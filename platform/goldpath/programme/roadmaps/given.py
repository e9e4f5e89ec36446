"""What an input of a milestone says, in columns."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from goldpath.endpoint.ids import project_reference, reference
from goldpath.errors import NotFound
from goldpath.identity.viewer import ProjectAccess


def given_columns(**told: Any) -> dict[str, Any]:  # noqa: ANN401 - what may be left out, of any kind
    """Return what was not left out, be it null."""
    return {column: some.value for column, some in told.items() if some is not None}


def account_key(given: str | None) -> UUID | None:
    """Return the account that an id names, if there is one. Raises BadInput."""
    return reference(given, "Account", field="owner").key if given else None


def phase_key(given: str | None) -> UUID | None:
    """Return the phase that an id names, if there is one. Raises BadInput."""
    return project_reference(given, "ProjectPhase", "phase").key if given else None


def milestone_keys(given: Sequence[str], access: ProjectAccess, field: str) -> list[UUID]:
    """Return the milestones of a project that ids name. Raises BadInput, or NotFound for others."""
    found = [project_reference(one, "Milestone", field) for one in given]
    if any(one.project_id != access.project_id for one in found):
        raise NotFound
    return [one.key for one in found]
