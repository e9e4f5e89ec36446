"""Awards in the schema."""

from datetime import date
from typing import Self

import strawberry

from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import AwardStatus, LabelAward


@strawberry.type(description="A label as the public register shows it.")
class RegistryAward:
    """A label as the public register shows it."""

    level: LabelLevel
    status: AwardStatus
    valid_from: date | None = strawberry.field(description="The first day; null where unknown.")
    valid_until: date | None = strawberry.field(description="The last day; null where unknown.")

    @strawberry.field(description="Whether the source tells when the label began.")
    def start_known(self) -> bool:
        """Return whether the first day is known."""
        return self.valid_from is not None

    @strawberry.field(description="Whether the source tells when the label ends.")
    def end_known(self) -> bool:
        """Return whether the last day is known."""
        return self.valid_until is not None

    @classmethod
    def of(cls, row: LabelAward) -> Self:
        """Show an award."""
        return cls(
            level=row.level,
            status=row.status,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )


@strawberry.type(description="A label that a cluster was awarded.")
class Award(RegistryAward):
    """An award, with where it is known from."""

    source: str = strawberry.field(description="Where the award is known from.")

    @classmethod
    def of(cls, row: LabelAward) -> Self:
        """Show an award with its source."""
        return cls(
            level=row.level,
            status=row.status,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            source=row.source,
        )
