"""Labels as PostgreSQL keeps them: their days, what happens to them, and that none share a day."""

from datetime import date, timedelta

import psycopg
import pytest

from label.assessment_case import case
from label.assessment_steps import Steps
from label.assessment_world import ROLES, AssessmentWorld
from label.award_steps import COMPLETE, HAPPENS, Labels
from label.refusals import forbidden, refused

FIRST, MIDDLE, LAST = date(2018, 5, 1), date(2019, 2, 10), date(2020, 4, 30)
DAY = timedelta(days=1)


@pytest.fixture
def labels(world: AssessmentWorld) -> Labels:
    return Labels(world)


class TestOverlap:
    @pytest.mark.parametrize(
        ("first", "last"),
        [
            (FIRST, LAST),
            (LAST, None),
            (LAST, LAST + 9 * DAY),
            (FIRST - 9 * DAY, FIRST),
            (MIDDLE, MIDDLE),
            (FIRST - DAY, LAST + DAY),
            (None, FIRST),
            (None, MIDDLE),
            (None, LAST),
            (date(1990, 1, 1), None),
        ],
    )
    def test_no_two_of_a_level_share_a_day(
        self, labels: Labels, first: date | None, last: date | None
    ) -> None:
        labels.known(FIRST, LAST)
        with refused("label_award_no_overlap"):
            labels.known(first, last)
        labels.known(first, last, level="SILVER")
        labels.known(first, last, of="Beta")

    @pytest.mark.parametrize(
        ("first", "last"),
        [
            (LAST + DAY, None),
            (LAST + DAY, LAST + DAY),
            (FIRST - 9 * DAY, FIRST - DAY),
            (None, FIRST - DAY),
            (None, LAST + DAY),  # it may have begun before: nobody knows
            (None, None),
        ],
    )
    def test_terms_side_by_side_are_two_labels(
        self, labels: Labels, first: date | None, last: date | None
    ) -> None:
        labels.known(FIRST, LAST)
        labels.known(first, last)

    def test_an_unknown_end_is_any_day(self, labels: Labels) -> None:
        labels.known(FIRST, None)
        with refused("label_award_no_overlap"):
            labels.known(date(2090, 1, 1), None)
        labels.known(None, FIRST - DAY)

    def test_of_unknown_starts_the_last_days_differ(self, labels: Labels) -> None:
        labels.known(None, LAST)
        labels.known(None, FIRST)
        with refused("label_award_no_overlap"):
            labels.known(None, LAST)

    def test_a_label_that_is_withdrawn_is_in_nobodys_way(self, labels: Labels) -> None:
        gone = labels.known(FIRST, LAST)
        labels.happens(gone, "SUSPENDED", FIRST)
        with refused("label_award_no_overlap"):
            labels.known(FIRST, LAST)
        labels.happens(gone, "WITHDRAWN", MIDDLE)
        labels.known(FIRST, LAST)

    def test_a_day_that_becomes_known_may_be_taken(self, labels: Labels) -> None:
        labels.known(FIRST, LAST)
        later = labels.known(None, LAST + 9 * DAY)
        with refused("label_award_no_overlap"):
            labels.complete(later, LAST, LAST + 9 * DAY)
        labels.complete(later, LAST + DAY, LAST + 9 * DAY)


class TestDays:
    def test_that_are_known_stay(self, labels: Labels) -> None:
        award = labels.known(FIRST, LAST)
        for first, last in ((FIRST - DAY, LAST), (FIRST, None), (None, LAST), (FIRST, LAST + DAY)):
            with refused("award_dates_stay"):
                labels.complete(award, first, last)
        with refused("award_dates_stay"):
            labels.world.owner(COMPLETE, award=award, first=None, last=None)

    def test_leave_out_nothing_that_happened(self, labels: Labels) -> None:
        award = labels.known(None, None)
        labels.happens(award, "SUSPENDED", FIRST)
        labels.happens(award, "REINSTATED", LAST)
        for first, last in ((FIRST + DAY, None), (None, LAST - DAY)):
            with refused("award_day"):
                labels.complete(award, first, last)
        labels.complete(award, FIRST, LAST)

    @pytest.mark.parametrize("who", [*ROLES, "board", "alpha manager", "anna", "account", "public"])
    def test_are_the_secretariats(self, labels: Labels, who: str) -> None:
        award = labels.known(None, LAST)
        with forbidden():
            labels.world.at(who, COMPLETE, award=award, first=FIRST, last=LAST)
        with forbidden():
            labels.world.at(who, HAPPENS, award=award, kind="SUSPENDED", day=FIRST)

    @pytest.mark.parametrize(
        "change",
        [
            "status = 'ACTIVE'",
            "interrupted = '{}'",
            "level = 'GOLD'",
            "code = 'A'",
            "assessment_id = NULL",
            "cluster_id = %(Beta)s",
            "renewable_until = NULL",
        ],
    )
    def test_nothing_else_is_changed(self, labels: Labels, change: str) -> None:
        with forbidden():
            labels.world.at("office", f"UPDATE label_award SET {change}")

    @pytest.mark.parametrize("column", ["status", "code", "interrupted", "version"])
    def test_nor_entered(self, labels: Labels, column: str) -> None:
        told = {"status": "'WITHDRAWN'", "code": "'A'", "interrupted": "'{}'", "version": "2"}
        with forbidden():
            labels.world.at(
                "office",
                f"INSERT INTO label_award (cluster_id, level, source, {column}) "
                f"VALUES (%(Beta)s, 'GOLD', 'x', {told[column]})",
            )


class TestHappening:
    WAYS = (
        ("ACTIVE", ("SUSPENDED", "WITHDRAWN")),
        ("SUSPENDED", ("REINSTATED", "WITHDRAWN")),
        ("REINSTATED", ("SUSPENDED", "WITHDRAWN")),
        ("WITHDRAWN", ()),
    )

    @pytest.mark.parametrize(("last", "following"), WAYS)
    @pytest.mark.parametrize("kind", ["SUSPENDED", "REINSTATED", "WITHDRAWN"])
    def test_in_order(
        self, labels: Labels, last: str, following: tuple[str, ...], kind: str
    ) -> None:
        award = labels.known(FIRST, LAST)
        before = {"REINSTATED": ("SUSPENDED", "REINSTATED"), "ACTIVE": ()}.get(last, (last,))
        for one in before:
            labels.happens(award, one, FIRST)
        if kind in following:
            labels.happens(award, kind, FIRST)
            assert labels.status(award) == {"REINSTATED": "ACTIVE"}.get(kind, kind)
        else:
            with refused("award_transition"):
                labels.happens(award, kind, FIRST)

    def test_days_follow_each_other(self, labels: Labels) -> None:
        award = labels.known(FIRST, LAST)
        labels.happens(award, "SUSPENDED", MIDDLE)
        for kind in ("REINSTATED", "WITHDRAWN"):
            with refused("award_day"):
                labels.happens(award, kind, MIDDLE - DAY)
        labels.happens(award, "REINSTATED", MIDDLE)

    @pytest.mark.parametrize("day", [FIRST - DAY, LAST + DAY])
    def test_on_days_of_the_label(self, labels: Labels, day: date) -> None:
        award = labels.known(FIRST, LAST)
        with refused("award_day"):
            labels.happens(award, "SUSPENDED", day)

    def test_not_in_future(self, labels: Labels) -> None:
        today = Steps(labels.world).today()
        award = labels.known(FIRST, None)
        with refused("award_day"):
            labels.happens(award, "WITHDRAWN", today + DAY)
        labels.happens(award, "WITHDRAWN", today)

    def test_the_days_out_of_force(self, labels: Labels) -> None:
        award = labels.known(FIRST, LAST)
        labels.happens(award, "SUSPENDED", FIRST)
        assert labels.out(award) == "{[2018-05-01,)}"
        labels.happens(award, "REINSTATED", MIDDLE)
        labels.happens(award, "SUSPENDED", MIDDLE)
        labels.happens(award, "REINSTATED", MIDDLE + DAY)
        assert labels.out(award) == "{[2018-05-01,2019-02-11)}"
        labels.happens(award, "SUSPENDED", LAST - DAY)
        labels.happens(award, "WITHDRAWN", LAST)
        assert labels.out(award) == "{[2018-05-01,2019-02-11),[2020-04-29,)}"

    def test_reinstated_it_is_what_it_was(self, steps: Steps, labels: Labels) -> None:
        today = steps.today()
        weaker = labels.known(today - DAY, today + DAY, of="Beta")
        labels.happens(weaker, "SUSPENDED", today - DAY)
        case(steps, "GOLD", "Beta").reach("DECIDED")
        assert labels.status(weaker) == "SUSPENDED"
        labels.happens(weaker, "REINSTATED", today)
        assert labels.status(weaker) == "SUPERSEDED"

    def test_withdrawn_before_it_begins_it_never_was(self, steps: Steps, labels: Labels) -> None:
        today = steps.today()
        award = labels.known(today + DAY, today + 30 * DAY)
        with refused("award_day"):
            labels.happens(award, "SUSPENDED", today)
        labels.happens(award, "WITHDRAWN", today)
        assert labels.status(award) == "WITHDRAWN"

    def test_the_stronger_withdrawn_the_weaker_is_active(
        self, steps: Steps, labels: Labels
    ) -> None:
        today = steps.today()
        weaker = labels.known(today - DAY, today + DAY, of="Beta")
        case(steps, "GOLD", "Beta").reach("DECIDED")
        assert labels.status(weaker) == "SUPERSEDED"
        stronger = "SELECT id FROM label_award WHERE level = 'GOLD' AND assessment_id IS NOT NULL"
        ((gold,),) = labels.world.owner(stronger)
        labels.happens(gold, "WITHDRAWN", today)
        assert labels.status(weaker) == "ACTIVE"

    def test_of_a_label_that_is_not_there(self, world: AssessmentWorld) -> None:
        values = {"award": world.keys["Alpha"], "kind": "SUSPENDED", "day": FIRST}
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            world.at("office", HAPPENS, **values)
