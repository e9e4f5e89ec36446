"""The register's countries, counted for everybody."""

from sqlalchemy import event
from sqlalchemy.engine import Engine

from client import SECRETARIAT, Client

COUNTRIES = "{ registry { countries { country clusters } } }"


class TestCountries:
    async def test_counts_each_country(self, reader: Client) -> None:
        data = await reader.ask(COUNTRIES)
        assert data["registry"]["countries"] == [
            {"country": "LT", "clusters": 10},
            {"country": "PL", "clusters": 48},
        ]

    async def test_a_cluster_without_a_label_is_not_counted(self, reader: Client) -> None:
        """Clus3's DITENAVE is in the core, in Italy, and never held a label that we know of."""
        all_of_them = (
            '{ secretariat { clusters(where: { country: { eq: "IT" } }) { totalCount } } }'
        )
        core = await reader.ask(all_of_them, as_=SECRETARIAT)
        assert core["secretariat"]["clusters"]["totalCount"] > 0
        data = await reader.ask(COUNTRIES, as_=SECRETARIAT)
        assert "IT" not in [one["country"] for one in data["registry"]["countries"]]

    async def test_is_one_statement(self, reader: Client) -> None:
        seen: list[str] = []

        def note(_: object, __: object, statement: str, *___: object) -> None:
            seen.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            await reader.ask(COUNTRIES)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        assert len([one for one in seen if "FROM cluster" in one]) == 1
