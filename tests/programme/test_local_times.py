"""Times of a session as people write them, over the days on which clocks are changed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldpath.errors import BadInput
from goldpath.programme.trainings.local_times import read_moment, read_zone

BELGRADE = ZoneInfo("Europe/Belgrade")
ZONES = ("Europe/Belgrade", "Europe/Dublin", "Australia/Lord_Howe", "America/St_Johns", "UTC")


def moment(text: str) -> str:
    return read_moment(text, BELGRADE, "startsAt").isoformat()


def test_clocks_of_the_place() -> None:
    assert moment("2018-02-09T09:00") == "2018-02-09T08:00:00+00:00"
    assert moment(" 2018-07-09 09:00:00 ") == "2018-07-09T07:00:00+00:00"
    assert moment("2018-02-09T09:00+01:00") == "2018-02-09T08:00:00+00:00"


def test_a_time_that_comes_twice_is_told_apart() -> None:
    with pytest.raises(BadInput) as refused:
        moment("2026-10-25T02:30")
    assert str(refused.value) == (
        "On 2026-10-25 clocks in Europe/Belgrade are put back and show 02:30 twice. Give "
        "`2026-10-25T02:30+02:00` for the first time, `2026-10-25T02:30+01:00` for the second."
    )
    assert moment("2026-10-25T02:30+02:00") == "2026-10-25T00:30:00+00:00"
    assert moment("2026-10-25T02:30+01:00") == "2026-10-25T01:30:00+00:00"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-03-29T02:30", "put forward and never show 02:30"),
        ("2026-03-29T02:30+01:00", "put forward and never show 02:30"),
        ("2026-03-30T02:30+01:00", "which is at +02:00 then"),
        ("2026-03-30", "a day and a time, such as"),
        ("2026-02-30T09:00", "a day and a time, such as"),
        ("tomorrow at nine", "a day and a time, such as"),
    ],
)
def test_what_is_no_time_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said.replace("+", r"\+")) as refused:
        moment(text)
    assert refused.value.field == "startsAt"


def test_a_zone_is_known_by_its_name() -> None:
    assert read_zone(" Europe/Belgrade ").key == "Europe/Belgrade"
    for name in ("CET+1", "Belgrade", "", "../etc/passwd", "europe/belgrade"):
        with pytest.raises(BadInput, match="is no time zone"):
            read_zone(name)


@given(
    st.integers(631_152_000 // 60, 2_524_608_000 // 60).map(lambda minute: minute * 60),
    st.sampled_from(ZONES),
)
def test_what_a_clock_shows_is_read_back(second: int, name: str) -> None:
    """With its distance from UTC every moment is read; without it, unless clocks show it twice."""
    zone, when = ZoneInfo(name), datetime.fromtimestamp(second, UTC)
    shown = when.astimezone(zone)
    assert read_moment(shown.isoformat(timespec="minutes"), zone, "startsAt") == when
    plain = shown.strftime("%Y-%m-%dT%H:%M")
    if shown.replace(fold=0).utcoffset() == shown.replace(fold=1).utcoffset():
        assert read_moment(plain, zone, "startsAt") == when
    else:
        with pytest.raises(BadInput, match="twice"):
            read_moment(plain, zone, "startsAt")
