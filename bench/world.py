"""What the loads ask for in a seeded database, and who asks."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

import psycopg
from psycopg.rows import scalar_row

from bench.seed import Seeded
from goldpath.database.doors import Door, DoorRole

PROJECT = "project-25"
"""The project whose cohorts are read: neither the first nor the last in its tables."""

LARGE = "project-40"
"""The project with 500 participants and 20,000 milestones in one cohort."""

COORDINATOR = "coordinator@bench.example"
BOARD = "board.member@bench.example"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a global id, which each server spells its own way."""

    kind: str
    project: UUID
    key: UUID


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who asks, and the door by which that person's questions enter."""

    email: str
    account: UUID
    door: Door


@dataclass(frozen=True, slots=True)
class World:
    """The things and people of a seeded database."""

    cohorts: dict[int, Thing]
    large: Thing
    milestone: Thing
    coordinator: Person
    planner: Person
    board: Person

    @classmethod
    def of(cls, seeded: Seeded) -> Self:
        """Look them up."""
        with psycopg.connect(seeded.admin, row_factory=scalar_row) as admin:
            project = _key(admin, "SELECT id FROM project WHERE slug = %s", PROJECT)
            wide = _key(admin, "SELECT id FROM project WHERE slug = %s", LARGE)
            cohorts = {size: _cohort(admin, project, size) for size in (50, 10, 1)}
            milestone = (
                "SELECT id FROM milestone WHERE project_id = %s ORDER BY id OFFSET 3 LIMIT 1"
            )
            coordinator, board = (
                _key(admin, "SELECT id FROM account WHERE email = %s", email)
                for email in (COORDINATOR, BOARD)
            )
            return cls(
                cohorts,
                _cohort(admin, wide, 500),
                Thing("Milestone", project, _key(admin, milestone, project)),
                _coordinator(coordinator, project),
                _coordinator(coordinator, wide),
                Person(BOARD, board, Door(DoorRole.BOARD, account=board)),
            )


def _coordinator(account: UUID, project: UUID) -> Person:
    return Person(
        COORDINATOR, account, Door(DoorRole.COORDINATOR, project=project, account=account)
    )


def _cohort(admin: psycopg.Connection[UUID], project: UUID, size: int) -> Thing:
    sought = "SELECT id FROM cohort WHERE project_id = %s AND capacity = %s"
    return Thing("Cohort", project, _key(admin, sought, project, size))


def _key(admin: psycopg.Connection[UUID], sought: str, *values: object) -> UUID:
    found = admin.execute(sought.encode(), values).fetchone()
    if found is None:
        raise LookupError(f"The seeded database has no {values}.")
    return found
