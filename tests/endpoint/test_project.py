"""A project, asked by its coordinator, by others, and by nobody."""

from client import BOARD, COORDINATOR, OTHER_COORDINATOR, SECRETARIAT, Client

COHORTS = """
query Cohorts($slug: String!, $as: ProjectRole) {
  project(slug: $slug, as: $as) {
    id title programme startsOn endsOn viewerRole sharing
    partners { name role region country }
    cohorts { name capacity participations(first: 50) { totalCount nodes {
      status targetLevel
      cluster { name country region portfolio label { level validUntil endKnown source } }
      milestones { title dueOn status }
    } } }
  }
}
"""


class TestProject:
    async def test_inolink_has_its_ten(self, reader: Client) -> None:
        data = await reader.ask(COHORTS, {"slug": "inolink"}, as_=OTHER_COORDINATOR)
        (cohort,) = data["project"]["cohorts"]
        assert cohort["participations"]["totalCount"] == 10
        clusters = [place["cluster"] for place in cohort["participations"]["nodes"]]
        assert {cluster["label"]["level"] for cluster in clusters} == {"BRONZE"}
        assert {cluster["label"]["endKnown"] for cluster in clusters} == {False}

    async def test_clus3_has_ditenave_on_its_way_to_gold(self, reader: Client) -> None:
        data = await reader.ask(COHORTS, {"slug": "clus3"}, as_=COORDINATOR)
        project = data["project"]
        assert (project["startsOn"], project["endsOn"]) == ("2014-01-01", "2016-02-05")
        (place,) = project["cohorts"][0]["participations"]["nodes"]
        assert place["cluster"]["name"] == "DITENAVE"
        assert place["targetLevel"] == "GOLD"
        assert place["milestones"]

    async def test_the_strongest_role_is_the_default(self, reader: Client) -> None:
        data = await reader.ask(COHORTS, {"slug": "clus3"}, as_=COORDINATOR)
        assert data["project"]["viewerRole"] == "COORDINATOR"

    async def test_a_foreign_project_answers_like_one_that_does_not_exist(
        self, reader: Client
    ) -> None:
        foreign = await reader.send(COHORTS, {"slug": "inolink"}, as_=COORDINATOR)
        missing = await reader.send(COHORTS, {"slug": "no-such-project"}, as_=COORDINATOR)
        assert foreign.status_code == missing.status_code
        assert foreign.json() == missing.json()
        assert foreign.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"

    async def test_board_and_secretariat_have_no_role_in_it(self, reader: Client) -> None:
        for officer in (BOARD, SECRETARIAT):
            assert await reader.codes(COHORTS, {"slug": "clus3"}, as_=officer) == ["NOT_FOUND"]

    async def test_nobody_must_sign_in(self, reader: Client) -> None:
        assert await reader.codes(COHORTS, {"slug": "clus3"}) == ["UNAUTHENTICATED"]

    async def test_a_role_one_does_not_have(self, reader: Client) -> None:
        asked = {"slug": "clus3", "as": "OBSERVER"}
        assert await reader.codes(COHORTS, asked, as_=COORDINATOR) == ["NOT_FOUND"]


class TestViewer:
    async def test_lists_the_projects(self, reader: Client) -> None:
        data = await reader.ask(
            "{ viewer { email offices projects { slug roles } } }", as_=COORDINATOR
        )
        assert data["viewer"] == {
            "email": COORDINATOR,
            "offices": [],
            "projects": [{"slug": "clus3", "roles": ["COORDINATOR"]}],
        }

    async def test_is_null_without_a_token(self, reader: Client) -> None:
        assert await reader.ask("{ viewer { email } }") == {"viewer": None}


class TestBoard:
    async def test_counts_across_projects_and_says_how_many(self, reader: Client) -> None:
        data = await reader.ask(
            "{ board { covers { projects of } labelsByCountry { country clusters endUnknown }"
            " labelsByLevel { level clusters } projects { slug sharing clusterCount"
            " clusters { name } } } }",
            as_=BOARD,
        )
        board = data["board"]
        assert board["covers"] == {"projects": 3, "of": 4}
        assert board["labelsByCountry"] == [{"country": "LT", "clusters": 10, "endUnknown": 10}]
        assert {row["level"]: row["clusters"] for row in board["labelsByLevel"]} == {
            "BRONZE": 10,
            "SILVER": 0,
            "GOLD": 0,
        }
        projects = {project["slug"]: project for project in board["projects"]}
        assert set(projects) == {"clus3", "inolink", "ecei2"}
        assert projects["inolink"]["clusterCount"] == 10
        assert projects["ecei2"]["clusters"] is None

    async def test_is_for_the_board_alone(self, reader: Client) -> None:
        query = "{ board { covers { of } } }"
        assert await reader.codes(query, as_=COORDINATOR) == ["FORBIDDEN"]
        assert await reader.codes(query, as_=SECRETARIAT) == ["FORBIDDEN"]
        assert await reader.codes(query) == ["UNAUTHENTICATED"]


class TestSecretariat:
    async def test_sees_unlabelled_clusters_and_sources(self, reader: Client) -> None:
        data = await reader.ask(
            '{ secretariat { clusters(where: { search: "e" })'
            " { totalCount nodes { awards { source } } } } }",
            as_=SECRETARIAT,
        )
        found = data["secretariat"]["clusters"]
        assert found["totalCount"] > 10
        assert any(award["source"] for node in found["nodes"] for award in node["awards"])

    async def test_is_for_the_secretariat_alone(self, reader: Client) -> None:
        query = "{ secretariat { clusters { totalCount } } }"
        assert await reader.codes(query, as_=BOARD) == ["FORBIDDEN"]
        assert await reader.codes(query) == ["UNAUTHENTICATED"]
