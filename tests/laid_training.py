"""A course of the demo's Clus3 with two sessions, that the demo's trainer leads: data, no proof."""

from dataclasses import dataclass
from typing import Any

import psycopg

from client import COORDINATOR, TRAINER, Client

LAID = """
INSERT INTO membership (project_id, account_id, role)
    SELECT project.id, account.id, 'TRAINER' FROM project, account
    WHERE slug = 'clus3' AND email = %(trainer)s ON CONFLICT DO NOTHING;
INSERT INTO course (project_id, title, kind, audience, status, capacity, lead_id)
    SELECT project.id, made.title, 'CLUSTER_MANAGER', audience, 'OPEN', capacity, trainer.id
    FROM project JOIN trainer ON trainer.project_id = project.id
    JOIN account ON account.id = trainer.account_id AND email = %(trainer)s
    CROSS JOIN (VALUES ('Project cycle', 'OPEN', NULL), ('For members', 'MEMBERS', 2))
        AS made (title, audience, capacity)
    WHERE slug = 'clus3';
INSERT INTO course_session (project_id, course_id, title, starts_at, ends_at, time_zone, place)
    SELECT course.project_id, course.id, part, begin, begin + interval '3 hours', 'Europe/Belgrade',
        'Nis'
    FROM course CROSS JOIN (VALUES
            ('Morning', date_trunc('day', now()) + interval '7 hours'),
            ('Afternoon', date_trunc('day', now()) + interval '12 hours')) AS made (part, begin)
    WHERE course.title = 'Project cycle';
INSERT INTO session_trainer (project_id, session_id, trainer_id, starts_at, ends_at)
    SELECT session.project_id, session.id, course.lead_id, starts_at, ends_at
    FROM course_session AS session JOIN course ON course.id = session.course_id
    WHERE course.title = 'Project cycle'
"""

FOUND = """
{ project(slug: "clus3", as: TRAINER) { id attendeeOrigins { id kind name }
  courses { nodes { id title sessions { id title version } } } } }
"""


@dataclass(frozen=True)
class Training:
    """A client, and the ids of what was laid out."""

    client: Client
    project: str
    course: str
    members_only: str
    morning: str
    afternoon: str
    origins: dict[str, str]

    async def do(self, mutation: str, given: dict[str, Any], *, as_: str = TRAINER) -> Any:  # noqa: ANN401 - JSON
        """Return a mutation's payload, of which everything interesting is asked."""
        name, _, asked = mutation.partition(" ")
        kind = f"{name[0].upper()}{name[1:]}Input"
        query = (
            f"mutation M($input: {kind}!) {{ {name}(input: $input) "
            f"{{ {asked} userErrors {{ code field message }} }} }}"
        )
        return (await self.client.ask(query, {"input": given}, as_=as_))[name]


def lay_training(admin: psycopg.Connection) -> None:
    """Lay out two courses, one with two sessions of today."""
    psycopg.ClientCursor(admin).execute(LAID.encode(), {"trainer": TRAINER})


async def training_of(client: Client) -> Training:
    """Lay a training out for a client; return its ids."""
    with psycopg.connect(client.admin_url) as admin:
        lay_training(admin)
    project = (await client.ask(FOUND, as_=TRAINER))["project"]
    courses = {one["title"]: one for one in project["courses"]["nodes"]}
    sessions = {one["title"]: one["id"] for one in courses["Project cycle"]["sessions"]}
    return Training(
        client,
        project["id"],
        courses["Project cycle"]["id"],
        courses["For members"]["id"],
        sessions["Morning"],
        sessions["Afternoon"],
        {one["name"]: one["id"] for one in project["attendeeOrigins"]},
    )


__all__ = ["COORDINATOR", "TRAINER", "Training", "lay_training", "training_of"]
