"""The road of an assessment, as those who walk it ask GraphQL for each step."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from client import SECRETARIAT, Client

STEP = "mutation($input: %sInput!) { %s(input: $input) { %s userErrors { code field message } } }"

SHEET = """
query($id: ID!) { node(id: $id) { ... on AssignedAssessment {
  status version missing { what subject code }
  sheet { code whole indicators { code scheme maximum threshold points note version light } } } } }
"""


@dataclass(frozen=True)
class Road:
    """Asks for steps, and returns what came of each."""

    client: Client

    async def step(self, name: str, shown: str, as_: str, **given: object) -> dict[str, Any]:
        """Return the payload of a mutation."""
        query = STEP % (name[0].upper() + name[1:], name, shown)
        data = await self.client.ask(query, {"input": given}, as_=as_)
        payload: dict[str, Any] = data[name]
        return payload

    async def moved(self, name: str, as_: str, kind: str, id: str, **given: object) -> str:
        """Move an assessment on; return its new status."""
        version = await self.version(id, as_, kind)
        shown = f"assessment {{ ... on {kind} {{ status }} }}"
        payload = await self.step(name, shown, as_, assessment=id, expectedVersion=version, **given)
        assert payload["userErrors"] == [], payload
        status: str = payload["assessment"]["status"]
        return status

    async def refusal(self, name: str, as_: str, kind: str, id: str, **given: object) -> list[str]:
        """Return the messages of a step that is refused."""
        version = await self.version(id, as_, kind)
        shown = f"assessment {{ ... on {kind} {{ status }} }}"
        payload = await self.step(name, shown, as_, assessment=id, expectedVersion=version, **given)
        assert payload["assessment"] is None
        return [error["message"] for error in payload["userErrors"]]

    async def version(self, id: str, as_: str, kind: str) -> int:
        """Return the version as this person sees it."""
        query = f"query($id: ID!) {{ node(id: $id) {{ ... on {kind} {{ version }} }} }}"
        data = await self.client.ask(query, {"id": id}, as_=as_)
        version: int = data["node"]["version"]
        return version

    async def candidate(self, assessment: str, name: str) -> str:
        """Return the id of an expert whom the secretariat could propose."""
        query = """query($id: ID!) { node(id: $id) { ... on Assessment {
            candidates { id name bar } } } }"""
        data = await self.client.ask(query, {"id": assessment}, as_=SECRETARIAT)
        (found,) = (one for one in data["node"]["candidates"] if one["name"] == name)
        key: str = found["id"]
        return key

    async def sheet(self, id: str, as_: str) -> dict[str, Any]:
        """Return the sheet as an expert sees it."""
        data = await self.client.ask(SHEET, {"id": id}, as_=as_)
        node: dict[str, Any] = data["node"]
        return node

    async def score(
        self, id: str, as_: str, share: float = 1.0, but: Mapping[str, float] | None = None
    ) -> dict[str, Any]:
        """Give every indicator that share of its points but for some codes; return the payload."""
        sheet = await self.sheet(id, as_)
        scores = [
            {
                "scheme": one["scheme"],
                "code": one["code"],
                "points": (but or {}).get(one["code"], round(one["maximum"] * share, 2)),
                "expectedVersion": one["version"],
            }
            for group in sheet["sheet"]
            for one in group["indicators"]
        ]
        shown = "assessment { missing { what subject } }"
        return await self.step("saveScores", shown, as_, assessment=id, scores=scores)
