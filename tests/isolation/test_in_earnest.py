"""What others are refused is there to be had: who may does it, with the ids that were tried."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from client import Client, client_of
from databases import clone
from goldpath.database.embedded import EmbeddedServer
from goldpath.endpoint.ids import reference
from goldpath.settings import Settings
from isolation.treasure import Treasure, haul
from isolation.world import ACTORS, THEIR_MANAGER, worlds

SECRETARIAT = ACTORS["secretariat"]
DAY = "2026-07-02"

KEPT = """
{ secretariat {
  assessments(where: { status: { eq: REPORTED } }) { nodes { id version orderedBy { slug } } }
  awards { nodes { id level version } } } }
"""
CANDIDATES = """
query($id: ID!) { node(id: $id) { ... on Assessment { deciderCandidates { id name bar } } } }
"""


@dataclass
class Theirs:
    """The world in which `theirs` has everything, to change; and what the attempts steal with."""

    client: Client
    treasure: Treasure

    async def change(self, name: str, as_: str | None, **given: object) -> None:
        """Do what a mutation does, and assert that nothing stood in the way."""
        kind = f"{name[:1].upper()}{name[1:]}Input"
        asked = (
            f"mutation($input: {kind}!) {{ {name}(input: $input) {{ userErrors {{ message }} }} }}"
        )
        done = await self.client.ask(asked, {"input": given}, as_=as_)
        assert done[name]["userErrors"] == []

    async def reported(self) -> str:
        """Return the id of what is reported, and was tried."""
        kept = (await self.client.ask(KEPT, as_=SECRETARIAT))["secretariat"]["assessments"]
        (found,) = {one["id"] for one in kept["nodes"]} & set(self.treasure.ids["Assessment"])
        return str(found)

    async def label(self, level: str) -> str:
        """Return the id of a label that was tried."""
        kept = (await self.client.ask(KEPT, as_=SECRETARIAT))["secretariat"]["awards"]["nodes"]
        levels = {one["id"] for one in kept if one["level"] == level}
        (found,) = levels & set(self.treasure.ids["AwardRecord"])
        return str(found)

    async def version(self, award: str) -> int:
        """Return the version of a label."""
        kept = (await self.client.ask(KEPT, as_=SECRETARIAT))["secretariat"]["awards"]["nodes"]
        return int(next(one["version"] for one in kept if one["id"] == award))


@pytest.fixture
async def theirs(
    embedded: EmbeddedServer, migrated_template: str, test_settings: Settings
) -> AsyncIterator[Theirs]:
    with worlds(embedded, migrated_template) as made:
        async with client_of(made.assessed, test_settings) as client:
            treasure = await haul(client)
        with clone(embedded, made.assessed.name) as database:
            async with client_of(database, test_settings) as client:
                yield Theirs(client, treasure)


async def test_a_report_is_decided_on_and_appealed_and_waits_to_be_decided_anew(
    theirs: Theirs,
) -> None:
    reported, treasure = await theirs.reported(), theirs.treasure
    (managed,) = [
        one
        for one in treasure.ids["ManagedAssessment"]
        if reference(one).key == reference(reported).key
    ]
    told = {"outcome": "REFUSED", "reasons": "So", "dissent": "Not I", "decidedOn": DAY}
    given = {"assessment": reported, "deciders": treasure.ids["Decider"], "expectedVersion": 1}
    await theirs.change("decideAssessment", SECRETARIAT, **told, **given)
    await theirs.change("appealDecision", THEIR_MANAGER, assessment=managed, grounds="Not so")
    people = (await theirs.client.ask(CANDIDATES, {"id": reported}, as_=SECRETARIAT))["node"]
    others = [one["id"] for one in people["deciderCandidates"] if one["bar"] is None]
    today = datetime.now(UTC).date().isoformat()
    told = {"outcome": "GRANTED", "reasons": "Look again", "closedOn": today}
    given = {"assessment": reported, "deciders": others[:1], "expectedVersion": 1}
    await theirs.change("answerAppeal", SECRETARIAT, **told, **given)
    assert await theirs.reported() == reported


async def test_a_label_is_suspended_reinstated_and_withdrawn(theirs: Theirs) -> None:
    gold = await theirs.label("GOLD")
    for name in ("suspendLabel", "reinstateLabel", "withdrawLabel"):
        version = await theirs.version(gold)
        told = {"day": DAY, "reason": "Why", "expectedVersion": version}
        await theirs.change(name, SECRETARIAT, award=gold, **told)
    assert await theirs.version(gold) == version + 1


async def test_the_first_day_of_a_label_becomes_known(theirs: Theirs) -> None:
    bronze = await theirs.label("BRONZE")
    version = await theirs.version(bronze)
    told = {"validFrom": "2024-01-01", "expectedVersion": version}
    await theirs.change("completeLabel", SECRETARIAT, award=bronze, **told)
    assert await theirs.version(bronze) == version + 1
