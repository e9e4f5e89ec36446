"""A cluster's way to a report and a decision, walked by the people themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from client import SECRETARIAT
from scenarios.road import Road

KEPT = """query($name: String!) { secretariat { assessments(
  where: { cluster: { search: $name } }, first: 50) { nodes { id status level
    cluster { name } } } } }"""
MANAGED = "{ viewer { clusters { id name } } }"
OWN = "query($id: ID!) { cluster(id: $id) { assessments { id status level } } }"
ASSIGNED = "{ expert { assessments { id status level cluster { name } } } }"
ENDED = ("DECIDED", "WITHDRAWN")

IMPARTIAL = "I have never worked for or with this cluster."


@dataclass(frozen=True)
class Walk:
    """Walks the one open assessment of a cluster: its manager and experts by their addresses."""

    road: Road
    cluster: str
    manager: str
    experts: Mapping[str, str] = field(default_factory=dict)
    """The experts' addresses, and their names."""

    async def to_report(
        self, day: date, share: float = 1.0, but: Mapping[str, float] | None = None
    ) -> str:
        """Walk from the order to the report; return the id by which the secretariat knows it."""
        kept, mine = await self.kept(), await self.mine()
        await self.office("confirmEligibility", kept)
        names = self.experts.values()
        experts = [await self.road.candidate(kept, name) for name in names]
        await self.office("proposeExperts", kept, experts=experts)
        await self.road.moved("consentToExperts", self.manager, "ManagedAssessment", mine)
        assigned = "AssignedAssessment"
        for expert in self.experts:
            key = await self.assigned(expert)
            await self.road.moved(
                "declareImpartiality", expert, assigned, key, declaration=IMPARTIAL
            )
        await self.office("scheduleAssessment", kept, day=day.isoformat())
        first, *_ = self.experts
        key = await self.assigned(first)
        assert (await self.road.score(key, first, share, but))["userErrors"] == []
        advice = {"assessment": key, "advice": "Review the strategy each year."}
        await self.road.step("addRecommendation", "recommendation { id }", first, **advice)
        await self.road.moved("submitScores", first, assigned, key)
        await self.road.moved("issueReport", first, assigned, key, summary="As we saw it.")
        return kept

    async def office(self, name: str, id: str, **given: object) -> str:
        """Take a step of the secretariat; return the new status."""
        return await self.road.moved(name, SECRETARIAT, "Assessment", id, **given)

    async def kept(self) -> str:
        """Return the id of the open assessment, for the secretariat."""
        data = await self.road.client.ask(KEPT, {"name": self.cluster}, as_=SECRETARIAT)
        found = data["secretariat"]["assessments"]["nodes"]
        return _open([one for one in found if one["cluster"]["name"] == self.cluster])

    async def mine(self) -> str:
        """Return the id of the open assessment, for the manager."""
        own = await self.road.client.ask(OWN, {"id": await self.managed()}, as_=self.manager)
        return _open(own["cluster"]["assessments"])

    async def managed(self) -> str:
        """Return the cluster's id for its manager."""
        viewer = (await self.road.client.ask(MANAGED, as_=self.manager))["viewer"]
        (key,) = (one["id"] for one in viewer["clusters"] if one["name"] == self.cluster)
        return str(key)

    async def assigned(self, expert: str) -> str:
        """Return the id of the open assessment, for one of its experts."""
        found = (await self.road.client.ask(ASSIGNED, as_=expert))["expert"]["assessments"]
        return _open([one for one in found if one["cluster"]["name"] == self.cluster])


def _open(found: list[dict[str, Any]]) -> str:
    (key,) = (one["id"] for one in found if one["status"] not in ENDED)
    return str(key)
