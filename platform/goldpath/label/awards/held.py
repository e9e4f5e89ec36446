"""Which label a cluster holds on a day."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import col

from goldpath.label.awards.tables import AwardStatus, LabelAward

COUNTED = (AwardStatus.ACTIVE, AwardStatus.SUPERSEDED)
"""What was in force in its term. A suspended or withdrawn label is not held."""


def today() -> date:
    """Return the current day in UTC."""
    return datetime.now(UTC).date()


def in_force(on: date) -> ColumnElement[bool]:
    """Return the condition that an award is in force on a day, as far as its dates are known.

    A start or an end that the source does not tell does not exclude a day: an imported award with
    an unknown start counts on every day up to `valid_until` (`domain.md` section 1).
    """
    start, end = col(LabelAward.valid_from), col(LabelAward.valid_until)
    return (
        col(LabelAward.status).in_(COUNTED)
        & or_(start.is_(None), start <= on)
        & or_(end.is_(None), end >= on)
    )


def held(awards: Iterable[LabelAward], on: date) -> LabelAward | None:
    """Return the strongest award in force on a day; among equals the one that lasts longest."""
    counted = [award for award in awards if award.status in COUNTED and _covers(award, on)]
    return max(counted, key=_strength, default=None)


def _covers(award: LabelAward, on: date) -> bool:
    started = award.valid_from is None or award.valid_from <= on
    return started and (award.valid_until is None or award.valid_until >= on)


def _strength(award: LabelAward) -> tuple[int, date, str]:
    return award.level.rank, award.valid_until or date.min, str(award.id)
