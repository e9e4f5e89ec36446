"""InoLink has eight of its ten clusters benchmarked: one document, sent twice, orders eight."""

from typing import Any

from client import COORDINATOR, OBSERVER, OTHER_COORDINATOR, SECRETARIAT, TRAINER, Client

COHORT = """{ project(slug: "inolink") { id cohorts { participations { nodes {
  cluster { id name } } } } } }"""

ORDERED = """{ project(slug: "inolink") { assessments {
  id status level cluster { name } scheme { name } result { points } } } }"""

KEPT = """{ secretariat { assessments(first: 100, where: {status: {eq: ORDERED}}) { totalCount
  nodes { orderedBy { slug title } level cluster { name country } } } } }"""


async def participants(client: Client) -> tuple[str, list[dict[str, str]]]:
    """Return the project's id and the clusters of its cohorts."""
    project = (await client.ask(COHORT, as_=OTHER_COORDINATOR))["project"]
    places = [one for cohort in project["cohorts"] for one in cohort["participations"]["nodes"]]
    return project["id"], [place["cluster"] for place in places]


async def order(client: Client, project: str, clusters: list[dict[str, str]]) -> dict[str, Any]:
    """Order a Bronze assessment for each, in one document, each with a key of its own."""
    inputs = {
        f"o{number}": {
            "project": project,
            "cluster": cluster["id"],
            "level": "BRONZE",
            "idempotencyKey": f"bronze {cluster['name']}",
        }
        for number, cluster in enumerate(clusters)
    }
    declared = ", ".join(f"${name}: OrderAssessmentInput!" for name in inputs)
    answer = "{ assessment { id } userErrors { message } }"
    fields = " ".join(f"{name}: orderAssessment(input: ${name}) {answer}" for name in inputs)
    data: dict[str, Any] = await client.ask(
        f"mutation({declared}) {{ {fields} }}", inputs, as_=OTHER_COORDINATOR
    )
    return data


async def test_eight_are_ordered_once(writer: Client) -> None:
    project, clusters = await participants(writer)
    assert len(clusters) == 10
    first, again = (
        await order(writer, project, clusters[:8]),
        await order(writer, project, clusters[:8]),
    )
    assert first == again
    assert all(one["userErrors"] == [] for one in first.values())
    ordered = (await writer.ask(ORDERED, as_=OTHER_COORDINATOR))["project"]["assessments"]
    assert len(ordered) == 8
    assert {one["cluster"]["name"] for one in ordered} == {one["name"] for one in clusters[:8]}
    assert {(one["status"], one["scheme"]["name"]) for one in ordered} == {
        ("ORDERED", "ecei-benchmarking")
    }
    assert [one["result"] for one in ordered] == [None] * 8


async def test_who_sees_the_orders(writer: Client) -> None:
    project, clusters = await participants(writer)
    await order(writer, project, clusters[:8])
    seen = (await writer.ask(ORDERED.replace("result { points }", ""), as_=OBSERVER))["project"]
    assert len(seen["assessments"]) == 8
    errors = await writer.codes(ORDERED, as_=OBSERVER)
    assert set(errors) == {"FORBIDDEN"}
    for stranger in (COORDINATOR, TRAINER):
        assert await writer.codes(ORDERED, as_=stranger) == ["NOT_FOUND"]
    kept = (await writer.ask(KEPT, as_=SECRETARIAT))["secretariat"]["assessments"]
    slugs = [one["orderedBy"]["slug"] for one in kept["nodes"]]
    assert slugs.count("inolink") == 8
    own = (await writer.ask(ORDERED.replace("inolink", "clus3"), as_=COORDINATOR))["project"]
    assert [one["cluster"]["name"] for one in own["assessments"]] == ["DITENAVE"]


async def test_what_is_refused(writer: Client) -> None:
    project, clusters = await participants(writer)
    await order(writer, project, clusters[:1])
    twice = {"project": project, "cluster": clusters[0]["id"], "level": "BRONZE"}
    query = """mutation($input: OrderAssessmentInput!) { orderAssessment(input: $input) {
        assessment { id } userErrors { code field message } } }"""
    data = await writer.ask(query, {"input": twice}, as_=OTHER_COORDINATOR)
    (error,) = data["orderAssessment"]["userErrors"]
    assert error["field"] == "cluster"
    assert error["message"].startswith("Such an assessment is ordered already")

    registry = '{ registry { clusters(first: 1, where: {country: {eq: "PL"}}) { nodes { id } } } }'
    (foreign,) = (await writer.ask(registry))["registry"]["clusters"]["nodes"]
    given = {**twice, "cluster": foreign["id"]}
    data = await writer.ask(query, {"input": given}, as_=OTHER_COORDINATOR)
    (error,) = data["orderAssessment"]["userErrors"]
    assert error["message"] == "The cluster does not take part in this project."
    assert await writer.codes(query, {"input": twice}, as_=COORDINATOR) == ["NOT_FOUND"]
    assert await writer.codes(query, {"input": twice}, as_=OBSERVER) == ["FORBIDDEN"]
