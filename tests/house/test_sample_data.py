"""The sample data: what is invented is kept out of the public register, and nothing real judged."""

from typing import Any

import pytest

from client import BOARD, SECOND_MANAGER, SECRETARIAT, Client

INVENTED = {
    "Sample Cluster (invented)",
    "Second Sample Cluster (invented)",
    "Third Sample Cluster (invented)",
}

WORK = """{ secretariat {
  assessments(first: 50) { nodes { level status cluster { name }
    decisions { outcome reasons appeal { outcome grounds } } award { validFrom } } }
  awards(first: 100) { totalCount nodes { level status validFrom validUntil cluster { name }
    source events { kind reason } } } } }"""
FOUND = '{ registry { clusters(where: { search: "sample" }) { totalCount } } }'
COUNTED = "{ board { labelsByCountry { country clusters } } }"


@pytest.fixture
async def work(reader: Client) -> Any:  # noqa: ANN401 - JSON
    return (await reader.ask(WORK, as_=SECRETARIAT))["secretariat"]


async def test_no_real_cluster_is_scored_decided_on_or_suspended(work: Any) -> None:  # noqa: ANN401 - JSON
    judged = [one for one in work["assessments"]["nodes"] if one["status"] != "ORDERED"]
    assert {one["cluster"]["name"] for one in judged} == INVENTED
    told = [one for one in work["awards"]["nodes"] if one["events"] or _ours(one["source"])]
    assert {one["cluster"]["name"] for one in told} == INVENTED
    assert work["awards"]["totalCount"] == len(work["awards"]["nodes"]) == 58 + 4


def _ours(source: str) -> bool:
    """Return whether a label's source is no register."""
    return source.startswith(("Invented", "Decided on"))


async def test_invented_clusters_are_not_in_the_public_register(reader: Client) -> None:
    assert (await reader.ask(FOUND))["registry"]["clusters"]["totalCount"] == 0
    board = (await reader.ask(COUNTED, as_=BOARD))["board"]
    assert [one["country"] for one in board["labelsByCountry"]] == ["LT"]


async def test_bronze_is_renewed_without_a_gap(work: Any) -> None:  # noqa: ANN401 - JSON
    renewed, before = (
        one
        for one in work["awards"]["nodes"]
        if one["cluster"]["name"] == "Sample Cluster (invented)"
    )
    (assessment,) = (one for one in work["assessments"]["nodes"] if one["award"])
    assert assessment["level"] == "BRONZE"
    assert assessment["award"]["validFrom"] == renewed["validFrom"] > before["validUntil"]


async def test_something_waits_for_the_secretariat(work: Any) -> None:  # noqa: ANN401 - JSON
    stages = {(one["cluster"]["name"], one["level"]): one for one in work["assessments"]["nodes"]}
    assert stages["Second Sample Cluster (invented)", "GOLD"]["status"] == "REPORTED"
    (refused,) = stages["Third Sample Cluster (invented)", "GOLD"]["decisions"]
    assert (refused["outcome"], refused["appeal"]["outcome"]) == ("REFUSED", None)
    (label,) = (one for one in work["awards"]["nodes"] if one["status"] == "SUSPENDED")
    assert label["cluster"]["name"] == "Third Sample Cluster (invented)"
    for text in (refused["reasons"], refused["appeal"]["grounds"], label["events"][0]["reason"]):
        assert text.endswith("(Invented)")


async def test_one_account_manages_two_of_them(reader: Client) -> None:
    data = await reader.ask("{ viewer { clusters { name } } }", as_=SECOND_MANAGER)
    assert {one["name"] for one in data["viewer"]["clusters"]} < INVENTED
    assert len(data["viewer"]["clusters"]) == 2
