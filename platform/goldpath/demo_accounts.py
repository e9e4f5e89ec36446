"""The demo accounts: whom they stand for, and what each may do. All of them are invented."""

from typing import NamedTuple

from goldpath.identity.roles import Office, ProjectRole
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.sample.clusters import FIRST, SECOND, THIRD

OFFICERS = {
    "board@eccb.example": (Office.BOARD, "Member of the coordination board (demo)"),
    "secretariat@esca.example": (Office.SECRETARIAT, "Secretariat (demo)"),
}
"""The demo accounts that hold an office."""


class Member(NamedTuple):
    """A demo account with a role in a project that its file does not tell."""

    email: str
    project: str
    role: ProjectRole
    name: str
    partner: str | None = None


MEMBERS = (
    Member(
        "partner@clus3.example",
        "clus3",
        ProjectRole.PARTNER,
        "Partner of Clus3 (demo)",
        "Autonomous Region Friuli Venezia Giulia",
    ),
    Member(
        "trainer@race-southern-serbia.example",
        "race-southern-serbia",
        ProjectRole.TRAINER,
        "Trainer (demo)",
    ),
    Member(
        "observer@inolink.example", "inolink", ProjectRole.OBSERVER, "Observer of InoLink (demo)"
    ),
)
"""The demo accounts beside those of the projects' coordinators."""

MANAGERS = {
    "manager@ditenave.example": ("Cluster manager of DITENAVE (demo)", ("DITENAVE",)),
    "manager@sample-cluster.example": ("Manager of an invented cluster (demo)", (FIRST,)),
    "manager@sample-clusters.example": ("Manager of two invented clusters (demo)", (SECOND, THIRD)),
}
"""The demo accounts that manage clusters: who that is, and the clusters' names."""

EXPERTS = {
    "expert@esca.example": ("Expert of the label (demo)", CountryCode("AT"), True),
    "second-expert@esca.example": ("Another expert (demo)", CountryCode("DE"), False),
}
"""The demo accounts that hold credentials, all of them invented: who that is, and whether the
public roster may name them."""

ROLES = (
    "coordinator@clus3.example",
    "coordinator@inolink.example",
    *(member.email for member in MEMBERS),
    *MANAGERS,
    *EXPERTS,
    "board@eccb.example",
    "secretariat@esca.example",
)
"""The demo accounts that get a token printed."""
