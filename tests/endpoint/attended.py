"""A course that is over, as a trainer's client keeps its certificates of attendance."""

from dataclasses import dataclass
from typing import Any

import psycopg

from client import TRAINER, Client
from laid_certificates import TITLE, lay_attended

COURSE = """
query($title: String!, $as: ProjectRole) { project(slug: "clus3", as: $as) {
  courses(where: { title: { eq: $title } }) { nodes { id certificates { name } } } } }
"""
SAYS = "name course project startsOn endsOn minutes ofMinutes issuedOn"
LIVES = f"{SAYS} id code status endedOn reason record version enrolment"
ISSUE = f"issueCertificates certificates {{ {LIVES} }} notCertified {{ name reason enrolment }}"
REISSUE = f"reissueCertificate certificate {{ {LIVES} }}"
REVOKE = f"revokeCertificate certificate {{ {LIVES} }}"
VERIFY = f"""
query($code: String!) {{ registry {{ verify(code: $code) {{
  status level cluster validFrom validUntil certificate {{ {SAYS} endedOn }} }} }} }}
"""
OWN = f"{{ viewer {{ certificates {{ {SAYS} code status endedOn reason }} }} }}"
NODE = f"query($id: ID!) {{ node(id: $id) {{ ... on AttendanceCertificate {{ {LIVES} }} }} }}"

FINISH = "UPDATE course_session SET finished_at = now() WHERE NOT cancelled AND title LIKE 'Day %%'"
NOTE = """
UPDATE attendance SET status = %s WHERE enrolment_id IN (
    SELECT enrolment.id FROM enrolment JOIN attendee ON attendee.id = attendee_id WHERE name = %s)
AND session_id IN (SELECT id FROM course_session WHERE title = %s)
"""


@dataclass(frozen=True)
class Attended:
    """A client of a server where a course is over, and the course's id."""

    client: Client
    course: str

    async def do(self, mutation: str, given: dict[str, Any], as_: str = TRAINER) -> Any:  # noqa: ANN401 - JSON
        """Return a mutation's payload."""
        name, _, asked = mutation.partition(" ")
        kind = f"{name[0].upper()}{name[1:]}Input!"
        query = (
            f"mutation($input: {kind}) {{ {name}(input: $input) "
            f"{{ {asked} userErrors {{ code field message }} }} }}"
        )
        return (await self.client.ask(query, {"input": given}, as_=as_))[name]

    async def issue(self, as_: str = TRAINER) -> Any:  # noqa: ANN401 - JSON
        """Return what came of issuing certificates to everybody."""
        return await self.do(ISSUE, {"course": self.course}, as_)

    async def certificate(self, key: str, as_: str = TRAINER) -> Any:  # noqa: ANN401 - JSON
        """Return a certificate as who keeps the course sees it."""
        return (await self.client.ask(NODE, {"id": key}, as_=as_))["node"]

    async def verified(self, code: str) -> Any:  # noqa: ANN401 - JSON
        """Return what anybody is told of a code."""
        return (await self.client.ask(VERIFY, {"code": code}))["registry"]["verify"]

    def run(self, statement: str, *given: object) -> None:
        """Change something as an administrator."""
        with psycopg.connect(self.client.admin_url) as admin:
            admin.execute(statement.encode(), given)


async def attended_course(client: Client) -> Attended:
    """Lay the course out; its sessions are not finished yet."""
    with psycopg.connect(client.admin_url) as admin:
        lay_attended(admin)
    found = await client.ask(COURSE, {"title": TITLE, "as": "TRAINER"}, as_=TRAINER)
    (course,) = found["project"]["courses"]["nodes"]
    assert course["certificates"] == []
    return Attended(client, course["id"])
