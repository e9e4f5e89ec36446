"""Every list there is, by its name."""

from collections.abc import Iterable, Mapping

from goldpath.lists.certifications import CERTIFICATION_LISTS
from goldpath.lists.cohorts import COHORT_LISTS
from goldpath.lists.core import CLUSTERS, LABELS
from goldpath.lists.exchanges import EXCHANGE_LISTS
from goldpath.lists.listing import Listing
from goldpath.lists.people import PEOPLE_LISTS
from goldpath.lists.projects import PROJECT_LISTS
from goldpath.lists.roadmaps import ROADMAP_LISTS
from goldpath.lists.targets import TARGET_LISTS
from goldpath.lists.trainings import TRAINING_LISTS


def _by_name(listings: Iterable[Listing]) -> Mapping[str, Listing]:
    return {one.name: one for one in listings}


OF_PROJECTS = _by_name(
    (
        *PROJECT_LISTS,
        *COHORT_LISTS,
        *ROADMAP_LISTS,
        *TRAINING_LISTS,
        *PEOPLE_LISTS,
        *CERTIFICATION_LISTS,
        *EXCHANGE_LISTS,
        *TARGET_LISTS,
    )
)
"""The lists of a project, in an order in which they can be brought in: what others name first."""

OF_THE_REGISTER = _by_name((LABELS,))
"""The lists that are open to everybody."""

OF_THE_SECRETARIAT = _by_name((CLUSTERS,))
"""The lists of the label core."""
