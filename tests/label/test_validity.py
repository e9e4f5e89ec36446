"""How long labels are valid: BHV's road, the edges of months, and histories made by chance."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldpath.label.awards.validity import Precision, Rules, Term, month_end, months_later
from label.walked import DAY, last_of_month, walked

BRONZE = Rules(24, 36, 12)
GOLD = Rules(24)
BY_DAY = Rules(24, 36, 12, Precision.DAY)

DAYS = st.dates(date(2008, 1, 1), date(2060, 12, 31))
NEAR = st.dates(date(2020, 1, 1), date(2020, 1, 12))
CALENDAR = [date(2019, 12, 31) + days * DAY for days in range(15)]
"""Every day of `NEAR`, and some after it."""
RULES = st.builds(
    Rules,
    st.integers(1, 60),
    st.none() | st.integers(1, 60),
    st.none() | st.integers(0, 36),
    st.sampled_from(Precision),
)


class TestBhv:
    """Bronze in January 2024, for two years; renewed in time, then late."""

    def test_is_valid_until_the_end_of_the_month(self) -> None:
        assert BRONZE.first_term(date(2024, 1, 31)) == Term(date(2024, 1, 31), date(2026, 1, 31))
        assert BRONZE.first_term(date(2024, 1, 2)).last == date(2026, 1, 31)

    def test_is_renewed_seamlessly_for_three_years(self) -> None:
        first = BRONZE.first_term(date(2024, 1, 31))
        for interview in (date(2025, 11, 3), date(2026, 1, 31), date(2027, 1, 31)):
            assert BRONZE.renewed(first, interview) == Term(date(2026, 2, 1), date(2029, 1, 31))

    def test_starts_anew_a_day_after_the_grace(self) -> None:
        first = BRONZE.first_term(date(2024, 1, 31))
        late = date(2027, 2, 1)
        assert BRONZE.renewed(first, late) == Term(late, date(2029, 2, 28))


class TestEdges:
    def test_what_ends_with_february_ends_with_february(self) -> None:
        leap = BRONZE.first_term(date(2022, 2, 14))
        assert leap.last == date(2024, 2, 29)
        assert BRONZE.renewed(leap, date(2024, 2, 1)).last == date(2027, 2, 28)
        again = BRONZE.renewed(Term(None, date(2025, 2, 28)), date(2025, 1, 1))
        assert again.last == date(2028, 2, 29)

    def test_by_the_day(self) -> None:
        assert BY_DAY.first_term(date(2016, 4, 30)) == Term(date(2016, 4, 30), date(2018, 4, 29))
        assert BY_DAY.first_term(date(2016, 2, 29)).last == date(2018, 2, 27)

    def test_without_a_grace_the_last_day_is_the_last_chance(self) -> None:
        first = GOLD.first_term(date(2024, 5, 5))
        assert GOLD.renewed(first, date(2026, 5, 31)).first == date(2026, 6, 1)
        assert GOLD.renewed(first, date(2026, 6, 1)).first == date(2026, 6, 1)
        assert GOLD.in_time(first, date(2026, 6, 1)) is False

    def test_an_imported_label_is_renewed_from_its_end(self) -> None:
        imported = Term(None, date(2018, 4, 29))
        assert BRONZE.renewed(imported, date(2019, 4, 29)) == Term(
            date(2018, 4, 30), date(2021, 4, 29)
        )

    def test_an_unknown_end_renews_nothing(self) -> None:
        unknown = Term(date(2018, 1, 1), None)
        assert BRONZE.renewed(unknown, date(2019, 1, 1)) == BRONZE.first_term(date(2019, 1, 1))

    @pytest.mark.parametrize("day", [date(2017, 12, 31), date(2026, 2, 1)])
    def test_is_not_in_force_outside(self, day: date) -> None:
        assert not Term(date(2018, 1, 1), date(2026, 1, 31)).holds(day)


class TestRenewable:
    def test_until_the_grace_is_over(self) -> None:
        assert BRONZE.renewable_until(Term(None, date(2026, 1, 31))) == date(2027, 1, 31)
        assert BY_DAY.renewable_until(Term(None, date(2018, 4, 29))) == date(2019, 4, 29)
        assert GOLD.renewable_until(Term(None, date(2026, 5, 31))) == date(2026, 5, 31)

    def test_what_ends_with_february_is_renewable_to_the_end_of_february(self) -> None:
        assert BRONZE.renewable_until(Term(None, date(2023, 2, 28))) == date(2024, 2, 29)
        assert BRONZE.renewable_until(Term(None, date(2024, 2, 29))) == date(2025, 2, 28)

    def test_is_not_known_of_an_unknown_end(self) -> None:
        unknown = Term(date(2018, 1, 1), None)
        assert BRONZE.renewable_until(unknown) is None
        assert BRONZE.in_time(unknown, date(2018, 1, 1)) is False

    @given(RULES, DAYS)
    def test_is_the_last_day_that_leaves_no_gap(self, rules: Rules, last: date) -> None:
        before = Term(None, last)
        limit = rules.renewable_until(before)
        assert limit == walked(last, rules.grace_months or 0)
        assert limit is not None
        assert rules.renewed(before, limit).first == last + DAY
        assert rules.renewed(before, limit + DAY).first == limit + DAY


class TestSharedDays:
    @given(*[st.tuples(st.none() | NEAR, st.none() | NEAR) for _ in range(2)])
    def test_are_those_that_count_of_both(
        self, one: tuple[date | None, date | None], other: tuple[date | None, date | None]
    ) -> None:
        terms = [Term(*pair) for pair in (one, other)]
        assume(all(not (first and last and last < first) for first, last in terms))
        counted = [{day for day in CALENDAR if _counts(term, day)} for term in terms]
        assert terms[0].shares_days(terms[1]) == bool(counted[0] & counted[1])
        assert terms[1].shares_days(terms[0]) == bool(counted[0] & counted[1])


def _counts(term: Term, day: date) -> bool:
    """Return whether no other label of the level may have this day."""
    if term.first is None:
        return day == term.last
    return term.holds(day)


class TestCalendar:
    @given(DAYS, st.integers(0, 240))
    def test_months_later_is_the_month_meant(self, day: date, months: int) -> None:
        later = months_later(day, months)
        assert (later.year - day.year) * 12 + later.month - day.month == months
        assert later.day == min(day.day, month_end(later).day)


def history(rules: Rules, interviews: list[date]) -> list[Term]:
    """Return the terms that interviews lead to, each renewing the one before."""
    terms: list[Term] = []
    for interview in interviews:
        last = terms[-1] if terms else None
        terms.append(rules.renewed(last, interview) if last else rules.first_term(interview))
    return terms


def obviously(rules: Rules, interviews: list[date]) -> set[date]:
    """Return every day on which a label is in force: counted day by day, month by month."""
    held: set[date] = set()
    end: date | None = None
    for interview in interviews:
        day, months = interview, rules.validity_months
        if end is not None and interview <= walked(end, rules.grace_months or 0):
            day, months = end + DAY, rules.renewal_months or rules.validity_months
            last = walked(end, months)
        elif rules.precision is Precision.MONTH:
            last = last_of_month(walked(interview, months))
        else:
            last = walked(interview, months, ends=False) - DAY
        while day <= last:
            held.add(day)
            day += DAY
        end = last
    return held


class TestHistories:
    @given(RULES, st.lists(DAYS, min_size=1, max_size=6).map(sorted))
    def test_seamless_renewals_have_no_gap_and_no_overlap(
        self, rules: Rules, interviews: list[date]
    ) -> None:
        terms = history(rules, interviews)
        for (before, after), interview in zip(pairwise(terms), interviews[1:], strict=True):
            assert before.last is not None
            assert after.first is not None
            assert after.last is not None
            assert after.first <= after.last
            if rules.in_time(before, interview):
                assert after.first == before.last + DAY
            else:
                assert before.last < after.first == interview

    @given(RULES, st.lists(DAYS, min_size=1, max_size=3).map(sorted), st.lists(DAYS, max_size=20))
    def test_agree_with_a_slow_and_obvious_model(
        self, rules: Rules, interviews: list[date], asked: list[date]
    ) -> None:
        terms, held = history(rules, interviews), obviously(rules, interviews)
        edges = {edge for term in terms for edge in term if edge}
        for day in {*asked, *interviews, *edges, *(edge + DAY for edge in edges)}:
            assert any(term.holds(day) for term in terms) == (day in held)
