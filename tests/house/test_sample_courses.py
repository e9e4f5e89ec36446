"""The courses of the sample projects: told as the sources tell them, and said to be invented."""

from client import COORDINATOR, TRAINER, Client

RACE = """{ project(slug: "race-southern-serbia", as: TRAINER) { courses { nodes {
  title summary status lead { name } sessions { startsAt timeZone place mine trainers { name } } }
} } }"""
CLUS3 = """{ project(slug: "clus3") { courses { nodes {
  title kind summary phase { code } modules { title } sessions { startsAt } } } } }"""


async def test_the_trainings_of_southern_serbia(reader: Client) -> None:
    found = (await reader.ask(RACE, as_=TRAINER))["project"]["courses"]["nodes"]
    assert [one["title"] for one in found] == [
        "PCM-LFM training, Nis",
        "PCM-LFM training, Leskovac",
    ]
    assert {one["lead"]["name"] for one in found} == {"Dr. Danka Milojkovic"}
    assert all("invented" in one["summary"] for one in found)
    days = [meeting["startsAt"][:10] for one in found for meeting in one["sessions"]]
    assert days == [
        *("2018-02-09", "2018-02-10", "2018-02-11"),
        *("2018-03-02", "2018-03-03", "2018-03-04"),
    ]
    assert all(meeting["mine"] for one in found for meeting in one["sessions"])


async def test_the_trainings_of_clus3(reader: Client) -> None:
    found = (await reader.ask(CLUS3, as_=COORDINATOR))["project"]["courses"]["nodes"]
    assert [(one["kind"], one["phase"]["code"]) for one in found] == [
        ("BENCHMARKING_TOOL", "a"),
        ("INSTRUCTOR", "c"),
        ("CLUSTER_MANAGER", "d"),
        ("STUDY_VISIT", "d"),
    ]
    assert all("invented" in one["summary"] for one in found)
    assert all("invented" in module["title"] for one in found for module in one["modules"])
