"""The register's countries, counted for everybody."""

from collections.abc import Sequence

import pytest

from client import SECRETARIAT, Client
from goldpath.database.doors import Door
from goldpath.database.reads import Read, Statement

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

    async def test_is_one_statement(self, reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[Statement] = []
        read = reader.doors.read

        async def noted(door: Door, statements: Sequence[Statement]) -> list[Read]:
            seen.extend(statements)
            return await read(door, statements)

        monkeypatch.setattr(reader.doors, "read", noted)
        await reader.ask(COUNTRIES)
        (only,) = seen
        assert only.sql.count("FROM cluster") == 1
