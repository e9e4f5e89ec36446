"""Targets of the demo's Clus3, asked and changed."""

from dataclasses import dataclass
from typing import Any

import psycopg

from client import COORDINATOR, Client

TARGETS = """
query($slug: String!, $on: Date, $as: ProjectRole) { project(slug: $slug, as: $as) { id
  targets { id code title unit measure level baseline target source position retiredOn version
    value(on: $on) names(on: $on) { label happenedOn cluster { name } } undated(on: $on) { label }
    figures { id value measuredOn note evidence recordedBy supersedes } } } }
"""

ANSWERS = {
    "createTarget": "target { id code version position value }",
    "updateTarget": "target { id title target version retiredOn measure }",
    "removeTarget": "removed retired",
    "reorderTargets": "reordered",
    "recordFigure": "figure { id value }",
}


@dataclass
class Promised:
    """The targets of Clus3, as its coordinator keeps them."""

    client: Client

    async def project(
        self, on: str | None = None, *, slug: str = "clus3", as_: str = COORDINATOR
    ) -> Any:  # noqa: ANN401 - JSON
        return (await self.client.ask(TARGETS, {"slug": slug, "on": on}, as_=as_))["project"]

    async def target(self, code: str, on: str | None = None, **of: str) -> Any:  # noqa: ANN401 - JSON
        (found,) = (one for one in (await self.project(on, **of))["targets"] if one["code"] == code)
        return found

    async def names(self, code: str, on: str | None = None) -> dict[str, str]:
        """Return who counts, with since when; there are as many as the value says."""
        found = await self.target(code, on)
        assert found["value"] == len(found["names"])
        return {one["label"]: one["happenedOn"] for one in found["names"]}

    async def do(self, name: str, *, as_: str = COORDINATOR, **given: object) -> Any:  # noqa: ANN401 - JSON
        """Change something; return what there is then, or what to mend by field."""
        asked = (
            f"mutation($input: {name[0].upper()}{name[1:]}Input!) {{ {name}(input: $input) "
            f"{{ {ANSWERS[name]} userErrors {{ code field message }} }} }}"
        )
        payload = (await self.client.ask(asked, {"input": given}, as_=as_))[name]
        errors = payload.pop("userErrors")
        if errors:
            return [(one["code"], one["field"]) for one in errors]
        return next(iter(payload.values())) if len(payload) == 1 else payload

    def run(self, statement: str, **given: object) -> None:
        """Change what only an administrator can."""
        with psycopg.connect(self.client.admin_url) as admin:
            psycopg.ClientCursor(admin).execute(statement.encode(), given)
