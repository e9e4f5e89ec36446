"""Awards in the schema."""

from datetime import date

import strawberry

from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import AwardStatus
from goldpath.reader.mapping import computed


@strawberry.type(description="A label as the public register shows it.")
class RegistryAward:
    """A label as the public register shows it."""

    level: LabelLevel
    status: AwardStatus
    valid_from: date | None = strawberry.field(description="The first day; null where unknown.")
    valid_until: date | None = strawberry.field(description="The last day; null where unknown.")
    start_known: bool = computed(
        lambda award: award.c.valid_from.is_not(None),
        "Whether the source tells when the label began.",
    )
    end_known: bool = computed(
        lambda award: award.c.valid_until.is_not(None),
        "Whether the source tells when the label ends.",
    )


@strawberry.type(description="A label that a cluster was awarded.")
class Award(RegistryAward):
    """An award, with where it is known from."""

    source: str = strawberry.field(description="Where the award is known from.")
