"""What an input of a milestone says, in columns."""

from typing import Any
from uuid import UUID

from goldpath.endpoint.ids import project_reference, reference


def given_columns(**told: Any) -> dict[str, Any]:  # noqa: ANN401 - what may be left out, of any kind
    """Return what was not left out, be it null."""
    return {column: some.value for column, some in told.items() if some is not None}


def account_key(given: str | None) -> UUID | None:
    """Return the account that an id names, if there is one. Raises BadInput."""
    return reference(given, "Account", field="owner").key if given else None


def phase_key(given: str | None) -> UUID | None:
    """Return the phase that an id names, if there is one. Raises BadInput."""
    return project_reference(given, "ProjectPhase", "phase").key if given else None
