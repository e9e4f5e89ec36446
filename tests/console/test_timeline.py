"""A roadmap's picture: what lies where, and what is told beside it."""

from typing import Any

import pytest

from console.roads import laid_out, words
from goldpath.console.roads import foretold
from goldpath.console.timeline import HEAD, LABELS, ROW, timeline
from visitor import Visitor

PROJECT = {"startsOn": "2014-01-01", "endsOn": "2016-02-05"}
FORECAST = {"earliestOn": "2016-01-25", "projectEndsOn": "2016-02-05", "labelEndsOn": None}


def step(key: str, due: str | None, days: int = 0, *needs: str) -> dict[str, Any]:
    return {
        "id": key,
        "title": key * 50,
        "dueOn": due,
        "doneOn": None,
        "days": days,
        "needs": [{"id": need} for need in needs],
    }


class TestThePicture:
    def test_bars_go_from_begin_to_due_and_links_from_end_to_begin(self) -> None:
        steps = [step("a", "2014-06-30", 60), step("b", "2014-12-31", 0, "a"), step("c", None)]
        drawn = timeline(steps, PROJECT, FORECAST, "2015-01-01")
        assert drawn
        first, second, third = drawn.bars
        assert first.begin
        assert first.end
        assert LABELS < first.begin < first.end
        assert second.begin == second.end
        assert third.begin is None
        assert [bar.y for bar in drawn.bars] == [HEAD, HEAD + ROW, HEAD + 2 * ROW]
        assert len(first.title) == 38
        (link,) = drawn.links
        assert link.startswith(f"M{first.end} ")
        assert [mark.look for mark in drawn.marks] == ["now", "end", "earliest"]
        assert drawn.outside is None

    def test_words_of_days_that_are_near_stand_below_each_other(self) -> None:
        near = {**FORECAST, "earliestOn": PROJECT["endsOn"]}
        drawn = timeline([step("a", "2014-06-30", 60)], PROJECT, near, str(PROJECT["endsOn"]))
        assert drawn
        lower = [mark.lower for mark in drawn.marks]
        assert lower == sorted(set(lower)), lower
        assert len(lower) == 3
        assert drawn.height > drawn.foot + lower[-1] + 20

    def test_a_day_outside_is_told_and_no_day_at_all_is_no_picture(self) -> None:
        drawn = timeline([step("a", "2014-06-30", 60)], PROJECT, FORECAST, "2026-11-21")
        assert drawn
        assert drawn.outside == "2026-11-21"
        assert [mark.look for mark in drawn.marks] == ["end", "earliest"]
        assert timeline([step("c", None)], PROJECT, FORECAST, "2015-01-01") is None


class TestTheSentence:
    @pytest.mark.parametrize(
        ("prospect", "spare", "told"),
        [
            (
                "POSSIBLE",
                11,
                (
                    "Gold is possible: the earliest day is 25 January 2016, 11 days before the "
                    "project ends."
                ),
            ),
            (
                "PROJECT_ENDS",
                -1,
                (
                    "Gold is too late: the earliest day is 25 January 2016, 1 day after the "
                    "project ends on 5 February 2016."
                ),
            ),
            ("NO_ROADMAP", None, "Nothing can be reckoned: no steps are laid out yet."),
        ],
    )
    def test_says_whether_and_the_one_reason_why_not(
        self, prospect: str, spare: int | None, told: str
    ) -> None:
        forecast = {**FORECAST, "prospect": prospect, "spareDays": spare}
        assert foretold({"targetLevel": "GOLD", "forecast": forecast}) == told


class TestThePage:
    async def test_tells_the_same_in_words(self, editor: Visitor) -> None:
        path = await laid_out(editor)
        page = (await editor.get(f"{path}/roadmap?on=2015-03-01")).text
        assert page.count('class="tl-bar"') == 10
        assert "after: Chosen as a tester cluster" in words(page)
        assert "1 Mar 2015" in page
        assert " style=" not in page
        over = words((await editor.get(f"{path}/roadmap")).text)
        assert "lies outside the picture." in over
