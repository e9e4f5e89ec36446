"""The meter: who counts as one client, and what a minute is."""

import pytest

from goldpath.endpoint.meter import Meter, site_of
from goldpath.errors import TooManyRequests


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("goldpath.endpoint.meter.time", made)
    monkeypatch.setattr("limits.aio.storage.memory.time", made)
    return made


class TestSite:
    @pytest.mark.parametrize(
        ("address", "site"),
        [
            ("192.0.2.7", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
            ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
            ("", ""),
            ("testclient", "testclient"),
        ],
    )
    def test_is_an_address_or_a_64(self, address: str, site: str) -> None:
        assert site_of(address) == site


class TestMeter:
    async def test_the_window_moves(self, clock: Clock) -> None:
        meter = Meter(3)
        for _ in range(3):
            await meter.count("192.0.2.7", 1)
            clock.now += 10
        with pytest.raises(TooManyRequests) as refused:
            await meter.count("192.0.2.7", 1)
        assert refused.value.seconds == 30
        clock.now += 31
        await meter.count("192.0.2.7", 1)
        with pytest.raises(TooManyRequests):
            await meter.count("192.0.2.7", 1)

    async def test_each_client_is_counted_for_itself(self, clock: Clock) -> None:
        meter = Meter(1)
        for address in ("192.0.2.7", "192.0.2.8", "2001:db8::1", "2001:db8:0:1::1"):
            await meter.count(address, 1)
            clock.now += 1
        for address in ("192.0.2.7", "::ffff:192.0.2.8", "2001:db8::ffff"):
            with pytest.raises(TooManyRequests):
                await meter.count(address, 1)

    async def test_without_an_address_all_are_one(self, clock: Clock) -> None:
        meter = Meter(1)
        await meter.client({"client": None}).looks_up()
        clock.now += 1
        with pytest.raises(TooManyRequests):
            await meter.client({}).looks_up()

    async def test_several_wait_a_whole_minute(self, clock: Clock) -> None:
        meter = Meter(3)
        await meter.count("192.0.2.7", 3)
        clock.now += 59
        with pytest.raises(TooManyRequests) as refused:
            await meter.count("192.0.2.7", 2)
        assert refused.value.seconds == 60
