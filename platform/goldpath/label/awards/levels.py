"""The levels of the label."""

from enum import StrEnum
from typing import Self

import strawberry

from goldpath.errors import BadInput


@strawberry.enum(description="A level of the label: striving for, dedicated to, proven for.")
class LabelLevel(StrEnum):
    """A level of the European Cluster Excellence Initiative's label (`domain.md` section 1).

    Compare levels by `rank`: as text, GOLD would come before SILVER.
    """

    BRONZE = "BRONZE"
    """Striving for Cluster Management Excellence: the management has been benchmarked."""
    SILVER = "SILVER"
    """Dedicated to Cluster Management Excellence: improvements were checked on site."""
    GOLD = "GOLD"
    """Proven for Cluster Management Excellence: every indicator at its threshold."""

    @property
    def rank(self) -> int:
        """1 for Bronze, 3 for Gold."""
        return list(LabelLevel).index(self) + 1

    @classmethod
    def from_label(cls, text: str) -> Self:
        """The level that people write as "Bronze", "silver" or "Gold Label".

        Raises BadInput if there is none of that name.
        """
        wanted = " ".join(text.split()).upper().removesuffix(" LABEL")
        if wanted not in cls.__members__:
            raise BadInput(f"'{text}' is no level: Bronze, Silver or Gold", field="level")
        return cls[wanted]
