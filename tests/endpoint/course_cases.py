"""Planning courses, for the tests that do."""

from dataclasses import dataclass, field
from typing import Any

import psycopg

from client import COORDINATOR, TRAINER, Client

ERRORS = "userErrors { code field message }"
SHOWN = {
    "createCourse": "course { id title status version capacity neededShare lead { name } }",
    "updateCourse": "course { id title status version capacity language lead { name } "
    "sessions { title cancelled } }",
    "createModule": "module { id title position required version }",
    "updateModule": "module { title required version }",
    "removeModule": "removed",
    "reorderModules": "course { modules { title position version } }",
    "createSession": "session { id title startsAt endsAt timeZone minutes place room version "
    "module { title } trainers { name } course { title } }",
    "updateSession": "session { startsAt endsAt timeZone place room version module { title } "
    "trainers { name } capacity link }",
    "cancelSession": "session { cancelled version }",
    "addTrainer": "trainer { id name email version }",
    "updateTrainer": "trainer { name email version }",
    "removeTrainer": "removed",
}
"""What is asked of each payload."""


@dataclass
class Planner:
    """Somebody who plans in Clus3."""

    client: Client
    email: str = COORDINATOR
    project: str = ""
    ids: dict[str, str] = field(default_factory=dict)

    async def change(self, name: str, /, **given: Any) -> Any:  # noqa: ANN401 - JSON
        """Send a mutation; return its payload."""
        kind = f"{name[0].upper()}{name[1:]}Input"
        text = (
            f"mutation M($input: {kind}!) {{ {name}(input: $input) {{ {SHOWN[name]} {ERRORS} }} }}"
        )
        return (await self.client.ask(text, {"input": given}, as_=self.email))[name]

    async def done(self, name: str, /, **given: Any) -> Any:  # noqa: ANN401 - JSON
        """Send a mutation; return what it shows, and assert that nothing is to mend."""
        payload = await self.change(name, **given)
        assert payload.pop("userErrors") == []
        (shown,) = payload.values()
        return shown

    async def refused(self, name: str, /, **given: object) -> list[tuple[str, str]]:
        """Send a mutation; return the fields and sentences of what is to mend."""
        errors = (await self.change(name, **given))["userErrors"]
        return [(error["field"], error["message"]) for error in errors]

    async def code(self, name: str, /, **given: object) -> str:
        """Send a mutation; return the code of the one error that it answers at all."""
        kind = f"{name[0].upper()}{name[1:]}Input"
        text = f"mutation M($input: {kind}!) {{ {name}(input: $input) {{ {ERRORS} }} }}"
        (code,) = await self.client.codes(text, {"input": given}, as_=self.email)
        return code


async def planner(client: Client) -> Planner:
    """Return Clus3's coordinator, beside whom the demo's trainer trains there."""
    with psycopg.connect(client.admin_url) as admin:
        admin.execute(
            "INSERT INTO membership (project_id, account_id, role) SELECT project.id, account.id, "
            "'TRAINER' FROM project, account WHERE slug = 'clus3' AND email = %s "
            "ON CONFLICT DO NOTHING",
            [TRAINER],
        )
    found = await client.ask('{ project(slug: "clus3") { id } }', as_=COORDINATOR)
    return Planner(client, project=found["project"]["id"])


def session(course: str, day: str, start: str, end: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return the input of a session in Niš."""
    times = {"startsAt": f"{day}T{start}", "endsAt": f"{day}T{end}", "timeZone": "Europe/Belgrade"}
    return {"course": course, **times, **more}
