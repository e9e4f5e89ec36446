"""What is worth stealing: the ids, cursors and texts of `theirs`."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLInputObjectType, get_named_type

from client import Client
from isolation.world import ACTORS, CANARY, THEIR_COORDINATOR, THEIR_MANAGER

HAUL = """
query Haul($slug: String!) { project(slug: $slug) {
  id partners { id } cohorts { id participations(first: 2) {
    edges { cursor node { id cluster { id } milestones { id } } } } } } }
"""

MANAGED = "{ viewer { clusters { id } } }"
CREDENTIALS = "{ secretariat { experts { credentials { id } } } }"

PROPOSED = f"""
{{ secretariat {{ clusters(where: {{ proposed: true, search: "{CANARY}" }}) {{
  nodes {{ id }} }} }} }}
"""


@dataclass
class Treasure:
    """Foreign things by type, and our own beside them."""

    ids: dict[str, list[str]]
    own_ids: dict[str, list[str]]
    cursors: list[str]
    shared: dict[str, list[str]] = field(default_factory=dict)

    def any_ids(self) -> list[str]:
        """Return one foreign id of each type."""
        return [ids[0] for ids in self.ids.values()]

    def own_argument(self, name: str) -> str:
        """Return a required argument's value that is right for our own project, as written."""
        values = {
            "slug": "ours",
            "id": self.own_ids["ManagedCluster"][0],
            "cluster": self.shared["Cluster"][0],
        }
        return f'"{values[name]}"'

    def scalars(self, name: str) -> list[Any]:
        """Return values of a scalar that could tell something of `theirs`."""
        values: dict[str, list[Any]] = {
            "ID": self.any_ids(),
            "String": ["theirs", CANARY, f"{CANARY}1", *self.cursors],
            "Int": [0, 1, 100],
            "Date": ["2026-06-30", "2024-01-01"],
            "DateTime": ["2026-06-30T00:00:00+00:00"],
            "CountryCode": ["PL", "LT", "IT"],
            "Boolean": [True, False],
        }
        return values[name]

    def own_input(self, shape: GraphQLInputObjectType) -> dict[str, Any]:
        """Return an input that is right for our own project."""
        return {name: self._own(name, inner.type) for name, inner in shape.fields.items()}

    def _own(self, name: str, kind: Any) -> Any:  # noqa: ANN401 - any of graphql's types
        named = get_named_type(kind)
        if named.name == "ID":
            type_name = _KINDS.get(name) or name[:1].upper() + name[1:]
            known = self.own_ids.get(type_name) or self.shared.get(type_name)
            return known[0] if known else None
        if hasattr(named, "values"):
            return next(iter(named.values))
        return _OWN.get(named.name, f"attempt {name}" if named.name == "String" else None)


_OWN = {"Int": 1, "CountryCode": "PL", "Date": "2026-01-01", "Boolean": False}
"""What an input of ours says, by its scalar."""

_KINDS = {"duplicate": "Cluster", "into": "Cluster", "distinctFrom": "Cluster"}
"""Of what type an input's ids are, where its field is not called like the type."""


async def haul(client: Client, own_coordinator: str) -> Treasure:
    """Collect what there is, as those who may see it."""
    theirs = await client.ask(HAUL, {"slug": "theirs"}, as_=THEIR_COORDINATOR)
    ours = await client.ask(HAUL, {"slug": "ours"}, as_=own_coordinator)
    board_id = b64decode(theirs["project"]["id"]).replace(b"Project", b"BoardProject")
    return Treasure(
        ids={
            **_ids(theirs["project"]),
            "BoardProject": [b64encode(board_id).decode()],
            "ManagedCluster": await _managed(client, THEIR_MANAGER),
            "Cluster": await _proposed(client),
        },
        own_ids={
            **_ids(ours["project"]),
            "ManagedCluster": await _managed(client, ACTORS["cluster manager"]),
            "Credential": await _credentials(client),
        },
        cursors=_cursors(theirs["project"]),
        shared={"Cluster": [_places(ours["project"])[0]["node"]["cluster"]["id"]]},
    )


async def _managed(client: Client, manager: str | None) -> list[str]:
    viewer = (await client.ask(MANAGED, as_=manager))["viewer"]
    return [cluster["id"] for cluster in viewer["clusters"]]


async def _proposed(client: Client) -> list[str]:
    secretariat = (await client.ask(PROPOSED, as_=ACTORS["secretariat"]))["secretariat"]
    return [one["id"] for one in secretariat["clusters"]["nodes"]]


async def _credentials(client: Client) -> list[str]:
    secretariat = (await client.ask(CREDENTIALS, as_=ACTORS["secretariat"]))["secretariat"]
    return [held["id"] for expert in secretariat["experts"] for held in expert["credentials"]]


def _ids(project: dict[str, Any]) -> dict[str, list[str]]:
    places = _places(project)
    return {
        "Project": [project["id"]],
        "Partner": [one["id"] for one in project["partners"]],
        "Cohort": [one["id"] for one in project["cohorts"]],
        "Participation": [one["node"]["id"] for one in places],
        "Milestone": [step["id"] for one in places for step in one["node"]["milestones"]],
    }


def _places(project: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge for one in project["cohorts"] for edge in one["participations"]["edges"]]


def _cursors(project: dict[str, Any]) -> list[str]:
    return [edge["cursor"] for edge in _places(project)][:2]
