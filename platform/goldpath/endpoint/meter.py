"""How often one client may look up what nobody is to guess: verification codes.

Each process counts for itself, in memory, over the last minute. Behind a proxy, whose addresses
uvicorn must be told (`docs/verification.md`), the client is who the proxy says it is.
"""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Any

from goldpath.errors import TooManyRequests

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.aio.strategies import MovingWindowRateLimiter

MINUTE = 60
"""Seconds."""

IPV6_SITE = 64
"""Bits of an IPv6 address that name a site: whoever has one address there has all of them."""


class Meter:
    """Counts look-ups by client; `per_minute` are allowed."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute

    def client(self, scope: Mapping[str, Any]) -> "Client":
        """Return who sent a request. Those without an address are counted as one."""
        return Client(self, (scope.get("client") or ("",))[0])

    async def count(self, address: str, lookups: int) -> None:
        """Count look-ups of an address. Raises TooManyRequests, and then counts none of them."""
        site = site_of(address)
        if not await self._limiter.hit(self._limit, site, cost=lookups):
            raise TooManyRequests(*await self._refusal(site, lookups))

    async def _refusal(self, site: str, lookups: int) -> tuple[str, int]:
        """Return what is told, and the seconds to wait."""
        if lookups > self.per_minute:
            sentence = f"Look up at most {self.per_minute} codes at once, and as many a minute."
            return sentence, MINUTE
        window = await self._limiter.get_window_stats(self._limit, site)
        one_is_free = max(1, math.ceil(window.reset_time - time.time()))
        seconds = one_is_free if lookups == 1 else MINUTE
        unit = "second" if seconds == 1 else "seconds"
        allowed = f"One client may look up {self.per_minute} codes a minute."
        return f"{allowed} Try again in {seconds} {unit}.", seconds

    @cached_property
    def _limiter(self) -> "MovingWindowRateLimiter":
        from limits.aio.storage import MemoryStorage  # noqa: PLC0415 - not before somebody looks up
        from limits.aio.strategies import MovingWindowRateLimiter  # noqa: PLC0415 - as above

        return MovingWindowRateLimiter(MemoryStorage())

    @cached_property
    def _limit(self) -> "RateLimitItem":
        from limits import RateLimitItemPerMinute  # noqa: PLC0415 - as above

        return RateLimitItemPerMinute(self.per_minute)


@dataclass(frozen=True, slots=True)
class Client:
    """Who sent a request, as far as the meter goes."""

    meter: Meter
    address: str

    async def looks_up(self, codes: int = 1) -> None:
        """Count codes that the client looks up. Raises TooManyRequests."""
        await self.meter.count(self.address, codes)


def site_of(address: str) -> str:
    """Return what is counted as one client: an IPv4 address, or the /64 of an IPv6 address."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ip_network((known.packed, IPV6_SITE), strict=False))
