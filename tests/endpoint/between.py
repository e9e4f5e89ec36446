"""Two projects, a cluster of each, and the exchanges between them."""

from dataclasses import dataclass
from typing import Any

from client import COORDINATOR, OTHER_COORDINATOR, Client

SIDE = """
  id part recorded status reason notes outcome people counterpart projects version
  exchange { kind status reason subject place startsOn endsOn version
    host { id name } visitor { id name } }
"""
OFFER = "id part kind status subject place version host { name } visitor { name }"
PROJECT = f"""
query($slug: String!) {{ project(slug: $slug) {{
  id title exchanges {{ {SIDE} }} exchangeOffers {{ {OFFER} }}
  exchangeCounts {{ kind status exchanges }}
  cohorts {{ participations(first: 100) {{ nodes {{ id version cluster {{ id name }} }} }} }}
}} }}
"""
NAMES = ("record", "update", "note", "confirm", "decline", "hold", "cancel")


@dataclass
class Between:
    """Exchanges of the first cluster of Clus3 with the first one of InoLink."""

    client: Client
    ours: dict[str, Any]
    theirs: dict[str, Any]

    @property
    def host(self) -> dict[str, Any]:
        return clusters(self.ours)[0]

    @property
    def visitor(self) -> dict[str, Any]:
        return clusters(self.theirs)[0]

    async def do(self, name: str, *, as_: str = COORDINATOR, **given: object) -> Any:  # noqa: ANN401 - JSON
        """Change an exchange; return its side as it is then, or what to mend by field."""
        mutation = f"{name}Exchange"
        asked = (
            f"mutation($input: {mutation[0].upper()}{mutation[1:]}Input!) {{ {mutation}"
            f"(input: $input) {{ side {{ {SIDE} }} userErrors {{ code field message }} }} }}"
        )
        payload = (await self.client.ask(asked, {"input": given}, as_=as_))[mutation]
        errors = payload["userErrors"]
        return [(one["code"], one["field"]) for one in errors] if errors else payload["side"]

    def visit(self, **more: object) -> dict[str, Any]:
        """Return the input of a study visit of theirs at ours."""
        return {
            "project": self.ours["id"],
            "kind": "STUDY_VISIT",
            "host": self.host["id"],
            "visitor": self.visitor["id"],
            "startsOn": "2024-05-06",
            "endsOn": "2024-05-07",
            "subject": "How a cluster finds its members",
            **more,
        }

    async def project(self, slug: str, as_: str) -> Any:  # noqa: ANN401 - JSON
        return (await self.client.ask(PROJECT, {"slug": slug}, as_=as_))["project"]

    async def own(self) -> Any:  # noqa: ANN401 - JSON
        return await self.project("clus3", COORDINATOR)

    async def other(self) -> Any:  # noqa: ANN401 - JSON
        return await self.project("inolink", OTHER_COORDINATOR)

    async def offer(self) -> Any:  # noqa: ANN401 - JSON
        """Return the latest exchange that is offered to theirs."""
        return (await self.other())["exchangeOffers"][0]


def clusters(project: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        place["cluster"]
        for cohort in project["cohorts"]
        for place in cohort["participations"]["nodes"]
    ]


async def between(client: Client) -> Between:
    """Return the two projects as they are."""
    made = Between(client, {}, {})
    made.ours, made.theirs = await made.own(), await made.other()
    return made
