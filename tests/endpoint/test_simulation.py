"""What a report would come to with other points: a simulation, never a score."""

from typing import Any

from client import SAMPLE_MANAGER, Client

FIELDS = """
  assessments {
    level status
    result { points maximum needed passesTotal passesMinimum reds { code maximum points } }
    simulation(points: $points) { points maximum needed passesTotal passesMinimum supposed }
  }
"""


async def _reports(client: Client, points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    viewer = (await client.ask("{ viewer { clusters { id } } }", as_=SAMPLE_MANAGER))["viewer"]
    asked = "query Suppose($id: ID!, $points: [SupposedPoints!]!)"
    query = f"{asked} {{ cluster(id: $id) {{{FIELDS}}} }}"
    found = []
    for cluster in viewer["clusters"]:
        data = await client.ask(query, {"id": cluster["id"], "points": points}, as_=SAMPLE_MANAGER)
        found += data["cluster"]["assessments"]
    return found


async def test_without_other_points_it_is_the_result(reader: Client) -> None:
    reports = [one for one in await _reports(reader, []) if one["result"]]
    assert reports
    for report in reports:
        told, result = report["simulation"], report["result"]
        assert told["supposed"] == 0
        same = ("points", "maximum", "needed", "passesTotal")
        assert [told[name] for name in same] == [result[name] for name in same]


async def test_full_points_mend_what_is_red_and_change_no_score(reader: Client) -> None:
    before = [one for one in await _reports(reader, []) if one["result"] and one["result"]["reds"]]
    reds = {red["code"]: red for one in before for red in one["result"]["reds"]}
    supposed = [{"code": code, "points": 1000} for code in reds]
    after = [one for one in await _reports(reader, supposed) if one["result"]]
    again = [one for one in await _reports(reader, []) if one["result"]]
    for report in after:
        gained = sum(red["maximum"] - red["points"] for red in report["result"]["reds"])
        assert report["simulation"]["points"] >= report["result"]["points"]
        assert report["simulation"]["supposed"] >= len(report["result"]["reds"])
        assert not gained or report["simulation"]["passesMinimum"] is not False
    assert [one["result"] for one in again] == [one["result"] for one in after]


async def test_is_null_before_the_report_is_out(reader: Client) -> None:
    for one in await _reports(reader, [{"code": "nobody", "points": 1}]):
        if one["result"] is None:
            assert one["simulation"] is None
        else:
            assert one["simulation"]["supposed"] == 0
