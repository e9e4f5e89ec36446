"""Every list that is taken in, by its name: in the order in which an empty project needs them."""

from collections.abc import Mapping

from goldpath.intake.incoming import Incoming
from goldpath.intake.lists.certifications import CERTIFICATION_LISTS
from goldpath.intake.lists.cohorts import COHORT_LISTS
from goldpath.intake.lists.exchanges import EXCHANGE_LISTS
from goldpath.intake.lists.people import PEOPLE_LISTS
from goldpath.intake.lists.projects import PROJECT_LISTS
from goldpath.intake.lists.roadmaps import ROADMAP_LISTS
from goldpath.intake.lists.targets import TARGET_LISTS
from goldpath.intake.lists.trainings import TRAINING_LISTS

INCOMING: Mapping[str, Incoming] = {
    one.listing.name: one
    for one in (
        *PROJECT_LISTS,
        *COHORT_LISTS,
        *ROADMAP_LISTS,
        *TRAINING_LISTS,
        *PEOPLE_LISTS,
        *CERTIFICATION_LISTS,
        *EXCHANGE_LISTS,
        *TARGET_LISTS,
    )
}
