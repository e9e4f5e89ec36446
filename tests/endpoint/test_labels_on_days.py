"""`label(on:)` around the days on which something happened to a label, for whoever asks."""

from base64 import b64decode, b64encode
from datetime import UTC, date, datetime, timedelta
from typing import Any

from client import SECRETARIAT, Client
from cluster_mutations import do
from label.label_model import Label

DAY = timedelta(days=1)
FIND = """{ secretariat { awards(where: {cluster: {country: {eq: "LT"}}}, first: 1) { nodes {
  id version level status validFrom validUntil cluster { id } } } } }"""
HAPPENS = """
mutation($input: %sLabelInput!) { %sLabel(input: $input) {
  award { version status } userErrors { message } } }
"""
KINDS = {"SUSPENDED": "suspend", "REINSTATED": "reinstate", "WITHDRAWN": "withdraw"}
CLUSTER = "query($id: ID!) { node(id: $id) { ... on Cluster { %s } } }"
REGISTERED = "query($id: ID!) { node(id: $id) { ... on RegistryCluster { %s } } }"


def asked(days: list[date]) -> str:
    return " ".join(f'd{n}: label(on: "{day}") {{ level }}' for n, day in enumerate(days))


def registered(key: str) -> str:
    """Return the id of the same cluster in the register."""
    return b64encode(b"Registry" + b64decode(key)).decode()


def held(node: Any, days: list[date]) -> dict[date, bool]:  # noqa: ANN401 - JSON
    return {day: node[f"d{n}"] is not None for n, day in enumerate(days)}


async def happen(client: Client, award: Any, kind: str, day: date) -> None:  # noqa: ANN401 - JSON
    """Let something happen to an award, and note its version and status."""
    name = KINDS[kind]
    given = {"award": award["id"], "day": day.isoformat(), "reason": "Why"}
    mutation = HAPPENS % (name.capitalize(), name)
    done = await do(client, mutation, **given, expectedVersion=award["version"])
    assert done["userErrors"] == []
    award |= done["award"]


async def test_a_label_is_held_as_the_model_says(writer: Client) -> None:
    today = datetime.now(UTC).date()
    found = await writer.ask(FIND, as_=SECRETARIAT)
    (award,) = found["secretariat"]["awards"]["nodes"]
    assert (award["validFrom"], award["validUntil"], award["status"]) == (None, None, "ACTIVE")
    label = Label(award["level"], None, None, decided=False)
    edges = {today - 20 * DAY, today - 10 * DAY, today - 5 * DAY, today}
    days = sorted({edge + beside * DAY for edge in edges for beside in (-1, 0, 1)})
    for kind, since in (
        ("SUSPENDED", today - 20 * DAY),
        ("REINSTATED", today - 10 * DAY),
        ("WITHDRAWN", today - 5 * DAY),
    ):
        await happen(writer, award, kind, since)
        label.events.append((kind, since))
        assert award["status"] == label.told(today)
        expected = {day: label.in_force(day) for day in days}
        cluster = award["cluster"]
        data = await writer.ask(CLUSTER % asked(days), {"id": cluster["id"]}, as_=SECRETARIAT)
        assert held(data["node"], days) == expected
        key = {"id": registered(cluster["id"])}
        public = await writer.ask(REGISTERED % asked(days), key)
        assert held(public["node"], days) == expected
