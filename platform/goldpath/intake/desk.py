"""What rows name, found: each name is looked up once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.errors import BadInput, Forbidden
from goldpath.identity.policy import Action, may, refusal
from goldpath.identity.viewer import ProjectAccess

_MOST = 20_000
"""Names that are remembered: 100,000 rows name no more of them than memory holds."""

Asked = Callable[..., Any]
"""Returns the statement that finds the keys of what is named, in a project."""


@dataclass(slots=True)
class Desk:
    """Where the rows of one import are worked on, in its transaction."""

    session: AsyncSession
    access: ProjectAccess
    _known: dict[tuple[object, ...], UUID] = field(default_factory=dict)

    async def find(self, asked: Asked, kind: str, column: str, *told: object) -> UUID:
        """Return the key of what is named. Raises BadInput if that is none, or several."""
        name = (kind, *told)
        if name not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[name] = await self._look(asked, kind, column, told)
        return self._known[name]

    async def find_any(self, asked: Asked, kind: str, column: str, *told: object) -> UUID | None:
        """Return the key of what is named; None if nothing is. Raises BadInput as `find`."""
        return None if told[-1] is None else await self.find(asked, kind, column, *told)

    def require(self, action: Action) -> None:
        """Raise Forbidden if the policy does not let the role do something."""
        if not may(self.access.acts_as, action):
            raise Forbidden(refusal(action))

    def forget(self) -> None:
        """Look everything up anew: what was made was undone."""
        self._known.clear()

    async def _look(self, asked: Asked, kind: str, column: str, told: tuple[object, ...]) -> UUID:
        statement = asked(self.access.project_id, *told).limit(2)
        found = (await self.session.exec(statement)).all()
        named = ", ".join(f"'{one}'" for one in told if one is not None)
        if not found:
            raise BadInput(f"There is no {kind} {named} here.", column)
        if len(found) > 1:
            raise BadInput(f"{named} is the name of several. Say which by its id.", column)
        key: UUID = found[0]
        return key
