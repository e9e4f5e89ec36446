"""How a rule, an indicator or a figure is known: pages never pass off what we made up."""

from enum import StrEnum

import strawberry


@strawberry.enum(description="How something of a scheme is known.")
class Provenance(StrEnum):
    """How something of a scheme is known (`domain.md`, its first paragraph)."""

    OFFICIAL = "OFFICIAL"
    """As the label's own secretariat or initiative publishes it; the source says where."""
    SECONDARY = "SECONDARY"
    """As others tell it; the source says who."""
    ILLUSTRATIVE = "ILLUSTRATIVE"
    """Invented, to show how it works. It has no source."""
