"""The rule of a course and the life of certificates, in plain Python."""

from dataclasses import dataclass, field
from datetime import date, timedelta

FIRST = date(2026, 3, 27)
"""The day of the first session; one session a day, over the last Sunday of March."""


@dataclass
class Session:
    """A session: its minutes, its module if any, and what is noted of the one person."""

    minutes: int
    module: int | None
    cancelled: bool = False
    status: str = "REGISTERED"
    role: str = "PARTICIPANT"


@dataclass
class Course:
    """A course with one person in it, and that person's certificates, the first one first."""

    share: int
    late_counts: bool
    required: list[bool]
    sessions: list[Session]
    certificates: list[str] = field(default_factory=list)

    def there(self, session: Session) -> bool:
        """Return whether the person was there, as the course counts it."""
        counted = {"PRESENT", "LATE", "LEFT_EARLY"} if self.late_counts else {"PRESENT"}
        return not session.cancelled and session.role == "PARTICIPANT" and session.status in counted

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.sessions if not one.cancelled)

    @property
    def minutes_there(self) -> int:
        return sum(one.minutes for one in self.sessions if self.there(one))

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day that the person was there."""
        there = [
            FIRST + timedelta(days=number)
            for number, one in enumerate(self.sessions)
            if self.there(one)
        ]
        return (min(there), max(there)) if there else (None, None)

    @property
    def missing(self) -> list[int]:
        """Return the required modules that the person was at no session of."""
        seen = {one.module for one in self.sessions if self.there(one)}
        return [n for n, needed in enumerate(self.required) if needed and n not in seen]

    @property
    def met(self) -> bool:
        enough = 100 * self.minutes_there >= self.share * self.minutes
        return self.minutes > 0 and enough and not self.missing

    @property
    def in_force(self) -> int | None:
        """Return which certificate is in force."""
        found = [n for n, status in enumerate(self.certificates) if status == "ISSUED"]
        assert len(found) <= 1
        return found[0] if found else None
