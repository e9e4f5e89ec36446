"""A ladder of the demo's Clus3, three attendees of its training, and what is asked of them."""

from dataclasses import dataclass
from typing import Any

import psycopg

from client import COORDINATOR, SECRETARIAT, Client
from goldpath.endpoint.ids import global_id
from laid_training import Training, training_of

PEOPLE = """
INSERT INTO attendee (project_id, name, email)
    SELECT id, name, name || '@ladder.example' FROM project,
        unnest(ARRAY['ada', 'ben', 'cyd', 'dan']) AS name
    WHERE slug = 'clus3';
INSERT INTO enrolment (project_id, course_id, attendee_id)
    SELECT course.project_id, course.id, attendee.id FROM course
    JOIN attendee ON attendee.project_id = course.project_id
    WHERE course.title = 'Project cycle' AND email LIKE '%@ladder.example'
"""

STEPS = """
DELETE FROM ladder_step;
INSERT INTO ladder_step (project_id, title, kind, course_kind, sessions, credential, months,
        position)
    SELECT project.id, made.* FROM project, (VALUES
        ('Attended', 'MODULES_ATTENDED', 'CLUSTER_MANAGER', 2, NULL, NULL::integer, 1),
        ('Field project', 'FIELD_PROJECT', NULL, NULL, NULL, NULL, 2),
        ('Evaluated', 'EVALUATION', NULL, NULL, 'ASSOCIATE_TRAINER', 24, 3),
        ('Delivered', 'COURSE_DELIVERED', 'CLUSTER_MANAGER', 1, 'INSTRUCTOR', 36, 4)) AS made
    WHERE slug = 'clus3'
"""

ATTENDED = """
INSERT INTO attendance (project_id, course_id, session_id, enrolment_id, status, role)
    SELECT session.project_id, session.course_id, session.id, enrolment.id, %(status)s, %(role)s
    FROM course_session AS session JOIN enrolment ON enrolment.project_id = session.project_id
        AND enrolment.course_id = session.course_id
    JOIN attendee ON attendee.project_id = session.project_id
        AND attendee.id = enrolment.attendee_id
    WHERE session.title = %(session)s AND attendee.name = %(name)s
    ON CONFLICT (project_id, session_id, enrolment_id)
        DO UPDATE SET status = EXCLUDED.status, role = EXCLUDED.role
"""

WHOLE = """
id name email status reason version
position { step title kind credential needed have acceptedOn done missing
  sessions { course session startsAt timeZone status role } }
evidence { id step session { session title } note happenedOn by withdrawnOn
  withdrawalReason version }
sessions { session course title status role }
fieldWork { id title name endsOn verdict points evaluatedOn note version }
certifications { id kind validFrom validUntil status reason inForce renewed version
  answer { status reason answeredOn } history { status reason } }
history { status reason }
"""


@dataclass(frozen=True)
class Ladder:
    """A client, the project's id, its steps by title, and people's ids as attendees."""

    client: Client
    training: Training
    project: str
    steps: dict[str, str]
    people: dict[str, str]

    async def do(self, mutation: str, *, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
        """Return a mutation's payload: `name {selection}`, with its user errors."""
        name, _, asked = mutation.partition(" ")
        kind = f"{name[0].upper()}{name[1:]}Input"
        query = (
            f"mutation M($input: {kind}!) {{ {name}(input: $input) "
            f"{{ {asked} userErrors {{ code field message }} }} }}"
        )
        return (await self.client.ask(query, {"input": given}, as_=as_))[name]

    async def add(self, name: str) -> Any:  # noqa: ANN401 - JSON
        """Put somebody on the ladder."""
        made = await self.do(f"addCandidate candidate {{ {WHOLE} }}", attendee=self.people[name])
        return made["candidate"]

    async def seen(self, candidate: str, on: str | None = None) -> Any:  # noqa: ANN401 - JSON
        """Return all there is of a candidate."""
        asked = WHOLE if on is None else WHOLE.replace("position {", f'position(on: "{on}") {{')
        query = f"query($id: ID!) {{ node(id: $id) {{ ... on LadderCandidate {{ {asked} }} }} }}"
        return (await self.client.ask(query, {"id": candidate}, as_=COORDINATOR))["node"]

    def attended(self, name: str, session: str, status: str, role: str = "PARTICIPANT") -> None:
        """Record, or correct, somebody's attendance."""
        with psycopg.connect(self.client.admin_url) as admin:
            given = {"name": name, "session": session, "status": status, "role": role}
            admin.execute(ATTENDED.encode(), given)


async def ladder_of(client: Client) -> Ladder:
    """Lay a training, a ladder and people out for a client."""
    training = await training_of(client)
    with psycopg.connect(client.admin_url) as admin:
        for script in (PEOPLE, STEPS):
            admin.execute(script.encode())
        found = admin.execute(
            "SELECT attendee.id, project_id, attendee.name FROM attendee "
            "WHERE email LIKE '%@ladder.example'"
        ).fetchall()
    asked = '{ project(slug: "clus3") { id ladder { id title } } }'
    project = (await client.ask(asked, as_=COORDINATOR))["project"]
    return Ladder(
        client,
        training,
        project["id"],
        {one["title"]: one["id"] for one in project["ladder"]},
        {name: global_id("Attendee", key, owner) for key, owner, name in found},
    )


__all__ = ["COORDINATOR", "SECRETARIAT", "Ladder", "ladder_of"]
