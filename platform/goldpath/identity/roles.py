"""The roles a person can act in, and the door that each one opens."""

from enum import StrEnum

import strawberry

from goldpath.database.doors import DoorRole


@strawberry.enum(description="What a person is in a project, strongest first.")
class ProjectRole(StrEnum):
    """What a person is in a project, strongest first (`domain.md` section 3)."""

    COORDINATOR = "COORDINATOR"
    """Answers for the project; reads and writes all of it."""
    PARTNER = "PARTNER"
    """Works for a partner of the consortium; reads the project, writes the participants that are
    in that partner's charge: those of its region."""
    TRAINER = "TRAINER"
    """Trains for the project; sees what it is called and when it runs."""
    OBSERVER = "OBSERVER"
    """Follows the project, for instance for the funder; reads it."""

    @property
    def door(self) -> DoorRole:
        """The PostgreSQL role that this project role enters by."""
        return _DOORS[self]

    @property
    def rank(self) -> int:
        """0 for the strongest role."""
        return list(ProjectRole).index(self)


_DOORS = {
    ProjectRole.COORDINATOR: DoorRole.COORDINATOR,
    ProjectRole.PARTNER: DoorRole.PARTNER,
    ProjectRole.TRAINER: DoorRole.TRAINER,
    ProjectRole.OBSERVER: DoorRole.MEMBER,
}


@strawberry.enum(description="What a person is for all projects together.")
class Office(StrEnum):
    """What a person is for all projects together."""

    BOARD = "BOARD"
    """A member of the European Cluster Coordination Board."""
    SECRETARIAT = "SECRETARIAT"
    """Staff of the secretariat that runs the label scheme."""
