"""What the levels of the label stand for, in the scheme's words and in ours."""

from collections.abc import Mapping
from typing import NamedTuple

from goldpath.label.awards.levels import LabelLevel

AWARDED_BY = "European Secretariat for Cluster Analysis"
"""Who awards the labels (`domain.md` section 1)."""

SCHEME = "European Cluster Excellence Initiative"


class Meaning(NamedTuple):
    """A level in the scheme's words, and what it takes in a sentence of ours."""

    words: str
    criteria: str


MEANINGS: Mapping[LabelLevel, Meaning] = {
    LabelLevel.BRONZE: Meaning(
        "Striving for Cluster Management Excellence",
        "An impartial expert interviewed the cluster's management and compared it with others.",
    ),
    LabelLevel.SILVER: Meaning(
        "Dedicated to Cluster Management Excellence",
        "The management was compared with others a second time, described what it has improved, "
        "and was checked on site.",
    ),
    LabelLevel.GOLD: Meaning(
        "Proven for Cluster Management Excellence",
        "Two experts checked the management on site: every indicator reaches its threshold, and "
        "all together at least 80 % of the points.",
    ),
}
"""The levels (`domain.md` section 1, [B] [SI] [GO] [GN])."""
