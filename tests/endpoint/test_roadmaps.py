"""A template, the roads that are laid out from it, and when they can end."""

from typing import Any

from client import COORDINATOR, OTHER_COORDINATOR, Client

PROJECT = """
query Roads($on: Date) {
  project(slug: "clus3") {
    id
    template { id title days needs { title } version }
    prospects(on: $on) { prospect participations }
    cohorts { participations { nodes {
      id
      forecast(on: $on) { prospect earliestOn projectEndsOn labelEndsOn spareDays }
      milestones(orderBy: [{ title: ASC }]) { title dueOn status }
    } } }
  }
}
"""

CREATE = """
mutation CreateTemplateStep($input: CreateTemplateStepInput!) {
  createTemplateStep(input: $input) {
    templateStep { id title version needs { title } } userErrors { code field message }
  }
}
"""

UPDATE = """
mutation UpdateTemplateStep($input: UpdateTemplateStepInput!) {
  updateTemplateStep(input: $input) {
    templateStep { id days needs { title } } userErrors { code field message }
  }
}
"""

REMOVE = """
mutation RemoveTemplateStep($input: RemoveTemplateStepInput!) {
  removeTemplateStep(input: $input) { removed userErrors { message } }
}
"""

LAY_OUT = """
mutation LayOutRoadmaps($input: LayOutRoadmapsInput!) {
  layOutRoadmaps(input: $input) { added userErrors { code field message } }
}
"""


async def _step(client: Client, project: str, title: str, **more: object) -> dict[str, Any]:
    data = await client.ask(
        CREATE, {"input": {"project": project, "title": title, **more}}, as_=COORDINATOR
    )
    assert data["createTemplateStep"]["userErrors"] == []
    step: dict[str, Any] = data["createTemplateStep"]["templateStep"]
    return step


async def _emptied(client: Client) -> str:
    """Take every step out of the project's template, and return the project."""
    project = (await client.ask(PROJECT, as_=COORDINATOR))["project"]
    for step in project["template"]:
        data = await client.ask(REMOVE, {"input": {"templateStep": step["id"]}}, as_=COORDINATOR)
        assert data["removeTemplateStep"] == {"removed": True, "userErrors": []}
    return str(project["id"])


async def _template(client: Client) -> tuple[str, list[dict[str, Any]]]:
    """Lay down a template: benchmarking, then gaps, then Gold; and follow-up on its own."""
    project = await _emptied(client)
    first = await _step(client, project, "A benchmarking", days=30, offsetDays=60, reaches="BRONZE")
    gaps = await _step(client, project, "B gaps", days=200, needs=[first["id"]])
    gold = await _step(
        client,
        project,
        "C Gold",
        days=100,
        reaches="GOLD",
        anchor="PROJECT_END",
        offsetDays=-10,
        needs=[gaps["id"], first["id"]],
    )
    follow = await _step(client, project, "D follow-up", days=900)
    return project, [first, gaps, gold, follow]


async def _laid_out(client: Client) -> dict[str, Any]:
    project, _ = await _template(client)
    place = await _place(client)
    lay = {"input": {"project": project, "participations": [place["id"]]}}
    data = await client.ask(LAY_OUT, lay, as_=COORDINATOR)
    assert data["layOutRoadmaps"] == {"added": 4, "userErrors": []}
    return lay


async def _place(client: Client, on: str | None = None) -> dict[str, Any]:
    data = await client.ask(PROJECT, {"on": on}, as_=COORDINATOR)
    (place,) = data["project"]["cohorts"][0]["participations"]["nodes"]
    found: dict[str, Any] = place
    return found


class TestTemplate:
    async def test_has_its_steps_in_the_order_they_were_added(self, writer: Client) -> None:
        await _template(writer)
        template = (await writer.ask(PROJECT, as_=COORDINATOR))["project"]["template"]
        named = {step["title"]: [need["title"] for need in step["needs"]] for step in template}
        assert list(named)[-4:] == ["A benchmarking", "B gaps", "C Gold", "D follow-up"]
        assert named["C Gold"] == ["A benchmarking", "B gaps"]

    async def test_refuses_a_circle(self, writer: Client) -> None:
        _, (first, gaps, gold, _) = await _template(writer)
        change = {"templateStep": first["id"], "expectedVersion": 1, "needs": [gold["id"]]}
        data = await writer.ask(UPDATE, {"input": change}, as_=COORDINATOR)
        (error,) = data["updateTemplateStep"]["userErrors"]
        assert error["field"] == "needs"
        assert "cannot need itself" in error["message"]
        template = (await writer.ask(PROJECT, as_=COORDINATOR))["project"]["template"]
        kept = next(step for step in template if step["id"] == first["id"])
        assert kept["needs"] == []
        assert gaps["needs"] == [{"title": "A benchmarking"}]

    async def test_refuses_a_title_twice_and_days_out_of_bounds(self, writer: Client) -> None:
        project, _ = await _template(writer)
        for more, field in (({"title": "B gaps"}, "title"), ({"days": -1}, "days")):
            given = {"project": project, "title": "E", **more}
            data = await writer.ask(CREATE, {"input": given}, as_=COORDINATOR)
            assert [error["field"] for error in data["createTemplateStep"]["userErrors"]] == [field]

    async def test_is_not_another_projects_to_change(self, writer: Client) -> None:
        project, _ = await _template(writer)
        given = {"input": {"project": project, "title": "E"}}
        assert await writer.codes(CREATE, given, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]


class TestRoadmap:
    async def test_is_laid_out_once(self, writer: Client) -> None:
        lay = await _laid_out(writer)
        again = await writer.ask(LAY_OUT, lay, as_=COORDINATOR)
        assert again["layOutRoadmaps"] == {"added": 0, "userErrors": []}
        due = {step["title"]: step["dueOn"] for step in (await _place(writer))["milestones"]}
        assert due["A benchmarking"] == "2014-03-02"
        assert due["B gaps"] is None
        assert due["C Gold"] == "2016-01-26"

    async def test_tells_whether_gold_is_in_time(self, writer: Client) -> None:
        await _laid_out(writer)
        in_time = (await _place(writer, "2015-03-01"))["forecast"]
        assert in_time == {
            "prospect": "POSSIBLE",
            "earliestOn": "2016-01-25",
            "projectEndsOn": "2016-02-05",
            "labelEndsOn": None,
            "spareDays": 11,
        }
        late = (await _place(writer, "2015-03-13"))["forecast"]
        assert (late["prospect"], late["spareDays"]) == ("PROJECT_ENDS", -1)

    async def test_asks_for_the_label_that_comes_before(self, writer: Client) -> None:
        """Nobody told when DITENAVE had its Bronze, so without a step to it none is known."""
        project = await _emptied(writer)
        await _step(writer, project, "A Gold", reaches="GOLD")
        lay = {"project": project, "participations": [(await _place(writer))["id"]]}
        await writer.ask(LAY_OUT, {"input": lay}, as_=COORDINATOR)
        told = (await _place(writer, "2015-03-01"))["forecast"]
        assert (told["prospect"], told["earliestOn"]) == ("NO_PREREQUISITE", "2015-03-01")

    async def test_project_counts_who_can_still_make_it(self, writer: Client) -> None:
        await _laid_out(writer)
        data = await writer.ask(PROJECT, {"on": "2015-03-01"}, as_=COORDINATOR)
        assert data["project"]["prospects"] == [{"prospect": "POSSIBLE", "participations": 1}]
