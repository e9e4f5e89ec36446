"""A cluster takes part in two projects: they share its core record, and nothing else."""

from typing import Any

from client import COORDINATOR, OTHER_COORDINATOR, Client
from endpoint.roads import COMMENT, CREATE, READ, done, join
from scenarios.cast import Cast

CLUSTER, WHO = "FETEK", "manager@fetek.example"

PLACES = """query($slug: String!) { project(slug: $slug) { cohorts {
  participations(first: 20) { nodes { id cluster { id name label { level } } contacts { name }
    history { status } milestones { title comments { text } } } } } } }"""
OWN = """query($id: ID!) { cluster(id: $id) { participations { project { slug }
  milestones { title } contacts { name } } } }"""
CONTACT = """mutation M($input: AddContactInput!) { addContact(input: $input) {
  contact { __typename } userErrors { code field message } } }"""


async def place(client: Client, slug: str, who: str) -> Any:  # noqa: ANN401 - JSON
    """Return the cluster's place in a project as its coordinator sees it."""
    cohorts = (await client.ask(PLACES, {"slug": slug}, as_=who))["project"]["cohorts"]
    places = [one for cohort in cohorts for one in cohort["participations"]["nodes"]]
    (found,) = (one for one in places if one["cluster"]["name"] == CLUSTER)
    return found


async def test_the_core_record_is_shared_and_nothing_else(writer: Client) -> None:
    before = await place(writer, "inolink", OTHER_COORDINATOR)
    ours = await join(writer, CLUSTER)
    made = await done(writer, CREATE, participation=ours, title="Benchmarked again")
    await done(writer, COMMENT, milestone=made["id"], text="Between us")
    await done(writer, CONTACT, participation=ours, name="Ona of the cluster")

    theirs = await place(writer, "inolink", OTHER_COORDINATOR)
    assert theirs == before
    mine = await place(writer, "clus3", COORDINATOR)
    assert mine["cluster"] == theirs["cluster"]
    assert mine["cluster"]["label"]["level"] == "BRONZE"
    assert mine["contacts"] == [{"name": "Ona of the cluster"}]
    assert mine["milestones"] == [
        {"title": "Benchmarked again", "comments": [{"text": "Between us"}]}
    ]
    assert await writer.codes(READ, {"id": made["id"]}, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]


async def test_its_manager_sees_both(writer: Client) -> None:
    ours = await join(writer, CLUSTER)
    await done(writer, CREATE, participation=ours, title="Benchmarked again")
    cast = Cast(writer)
    cast.person(WHO, "Manager of FETEK")
    cast.manager(WHO, CLUSTER)
    (cluster,) = (await writer.ask("{ viewer { clusters { id } } }", as_=WHO))["viewer"]["clusters"]
    own = (await writer.ask(OWN, {"id": cluster["id"]}, as_=WHO))["cluster"]["participations"]
    roads = {one["project"]["slug"]: one["milestones"] for one in own}
    assert roads == {"inolink": [], "clus3": [{"title": "Benchmarked again"}]}
