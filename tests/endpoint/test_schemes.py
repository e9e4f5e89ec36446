"""Schemes in the schema: open to everybody, found again by their ids, drafts hidden."""

import psycopg

from client import COORDINATOR, Client

ALL = "{ registry { schemes { id name version validFrom illustrative groups { code } } } }"
NODE = "query($id: ID!) { node(id: $id) { __typename id ... on Scheme { name version } } }"


class TestSchemes:
    async def test_are_listed_by_name_and_version(self, reader: Client) -> None:
        found = (await reader.ask(ALL))["registry"]["schemes"]
        assert [(one["name"], one["version"], one["validFrom"]) for one in found] == [
            ("ecei-benchmarking", 1, None),
            ("ecei-gold", 1, None),
            ("ecei-gold", 2, "2019-01-01"),
        ]
        assert all(one["illustrative"] for one in found)

    async def test_are_found_again_by_their_ids(self, reader: Client) -> None:
        for one in (await reader.ask(ALL))["registry"]["schemes"]:
            for who in (None, COORDINATOR):
                found = (await reader.ask(NODE, {"id": one["id"]}, as_=who))["node"]
                assert found == {
                    "__typename": "Scheme",
                    **{name: one[name] for name in ("id", "name", "version")},
                }

    async def test_drafts_are_not_there(self, writer: Client) -> None:
        *_, draft = (await writer.ask(ALL))["registry"]["schemes"]
        with psycopg.connect(writer.admin_url) as admin:
            admin.execute("ALTER TABLE scheme DISABLE TRIGGER scheme_stays")
            admin.execute("UPDATE scheme SET published = false WHERE version = 2")
        found = (await writer.ask(ALL))["registry"]["schemes"]
        assert [one["name"] for one in found] == ["ecei-benchmarking", "ecei-gold"]
        assert await writer.codes_or_data(f'{{ node(id: "{draft["id"]}") {{ id }} }}') == [
            "NOT_FOUND"
        ]
