"""When clusters are merged, their applications follow, but where the other has applied itself."""

from typing import Any

from client import Client
from cluster_mutations import MERGE, cluster
from cluster_mutations import do as keep
from endpoint.cohort_cases import DECIDE, applied, cohort, decision, done, new_cohort, slips

ONE, INTO = "EduCluster", "Aviation Valley"


async def merge(client: Client) -> None:
    one, into = await cluster(client, ONE.lower()), await cluster(client, INTO.lower())
    given = {"duplicate": one["id"], "into": into["id"], "reason": "The same association"}
    merged = await keep(client, MERGE, **given, expectedVersion=one["version"])
    assert merged["userErrors"] == []


async def listed(client: Client, key: str) -> list[tuple[str, Any]]:
    found = (await cohort(client, key))["applications"]["nodes"]
    return [(one["cluster"]["name"], one["status"]) for one in found]


async def test_they_follow(writer: Client) -> None:
    key = await new_cohort(writer)
    (asked,) = await applied(writer, key, ONE)
    await merge(writer)
    assert await listed(writer, key) == [(INTO, "SUBMITTED")]
    await done(writer, DECIDE, cohort=key, decisions=[decision(asked, "SELECTED")])
    (place,) = (await cohort(writer, key))["participations"]["nodes"]
    assert (place["cluster"]["name"], place["application"]["reason"]) == (INTO, "Is selected")


async def test_both_stay_where_both_have_applied_and_one_is_selected(writer: Client) -> None:
    key = await new_cohort(writer)
    asked = await applied(writer, key, ONE, INTO)
    await merge(writer)
    assert await listed(writer, key) == [(ONE, "SUBMITTED"), (INTO, "SUBMITTED")]
    both = [decision(one, "SELECTED") for one in asked]
    assert await slips(writer, DECIDE, cohort=key, decisions=both) == [
        ("TAKEN", "decisions.1.application", "Aviation Valley is in this cohort already.")
    ]
    decisions = [decision(asked[0], "REJECTED", reason="Twice"), both[1]]
    await done(writer, DECIDE, cohort=key, decisions=decisions)
    assert await listed(writer, key) == [(ONE, "REJECTED"), (INTO, "SELECTED")]
