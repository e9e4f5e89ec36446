"""What the secretariat records of decisions and labels, and what everybody reads of a label."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from client import SECRETARIAT
from goldpath.label.awards.held import today
from scenarios.road import Road

BOARD_MEMBER, OFFICER = "Member of the coordination board (demo)", "Secretariat (demo)"
"""Who decides, where the story names nobody else."""

CANDIDATES = """query($id: ID!) { node(id: $id) { ... on Assessment { version
  deciderCandidates { id name bar } decisions { number appeal { version } } } } }"""

DECIDED = """assessment { status decisions { number outcome reasons dissent deciders { name }
  appeal { outcome reasons } } award { id level status validFrom validUntil renewableUntil } }"""

LABELS = """query($name: String!) { secretariat { awards(where: { cluster: { search: $name } }) {
  nodes { id level status validFrom validUntil startKnown version cluster { name } } } } }"""

HELD = """query($name: String!, $on: Date!) { registry { clusters(where: { search: $name }) {
  nodes { name label(on: $on) { level status validFrom validUntil } } } } }"""


@dataclass(frozen=True)
class Office:
    """The secretariat at work."""

    road: Road

    async def candidates(self, assessment: str) -> dict[str, Any]:
        """Return who could decide, by name."""
        data = await self.road.client.ask(CANDIDATES, {"id": assessment}, as_=SECRETARIAT)
        return {one["name"]: one for one in data["node"]["deciderCandidates"]}

    async def decide(
        self, assessment: str, outcome: str, *names: str, **given: object
    ) -> dict[str, Any]:
        """Record a decision of these people, of today and with a reason unless told otherwise."""
        version = await self.road.version(assessment, SECRETARIAT, "Assessment")
        known = await self.candidates(assessment)
        said = {
            "assessment": assessment,
            "outcome": outcome,
            "reasons": "As reported.",
            "decidedOn": today().isoformat(),
            "deciders": [known[name]["id"] for name in names or (BOARD_MEMBER, OFFICER)],
            "expectedVersion": version,
        }
        return await self.road.step("decideAssessment", DECIDED, SECRETARIAT, **(said | given))

    async def awarded(self, assessment: str) -> dict[str, Any]:
        """Award the label; return it."""
        payload = await self.decide(assessment, "AWARDED")
        assert payload["userErrors"] == [], payload
        award: dict[str, Any] = payload["assessment"]["award"]
        return award

    async def answer(
        self, assessment: str, outcome: str, *names: str, **given: object
    ) -> dict[str, Any]:
        """Answer the appeal against the latest decision, as `decide`."""
        data = await self.road.client.ask(CANDIDATES, {"id": assessment}, as_=SECRETARIAT)
        latest, *_ = data["node"]["decisions"]
        known = await self.candidates(assessment)
        said = {
            "assessment": assessment,
            "outcome": outcome,
            "reasons": "We looked again.",
            "closedOn": today().isoformat(),
            "deciders": [known[name]["id"] for name in names or (OFFICER,)],
            "expectedVersion": latest["appeal"]["version"],
        }
        return await self.road.step("answerAppeal", DECIDED, SECRETARIAT, **(said | given))

    async def labels(self, cluster: str) -> list[dict[str, Any]]:
        """Return a cluster's labels, the latest end first."""
        data = await self.road.client.ask(LABELS, {"name": cluster}, as_=SECRETARIAT)
        found = data["secretariat"]["awards"]["nodes"]
        return [one for one in found if one["cluster"]["name"] == cluster]

    async def happens(self, name: str, cluster: str, day: date, reason: str) -> dict[str, Any]:
        """Suspend, reinstate or withdraw the cluster's latest label; return the payload."""
        label, *_ = await self.labels(cluster)
        shown = "award { status version events { kind day reason } }"
        return await self.road.step(
            name,
            shown,
            SECRETARIAT,
            award=label["id"],
            day=day.isoformat(),
            reason=reason,
            expectedVersion=label["version"],
        )

    async def held(self, cluster: str, day: date) -> dict[str, Any] | None:
        """Return the label in force on a day as the public register tells it."""
        data = await self.road.client.ask(HELD, {"name": cluster, "on": day.isoformat()})
        (found,) = (one for one in data["registry"]["clusters"]["nodes"] if one["name"] == cluster)
        label: dict[str, Any] | None = found["label"]
        return label


def messages(payload: dict[str, Any]) -> list[str]:
    """Return what a person is told to mend."""
    return [error["message"] for error in payload["userErrors"]]
