"""Organisations of the core."""

from sqlmodel import Field

from goldpath.database.model import CoreRow


class Organisation(CoreRow, table=True):
    """A legal entity: a project partner, a cluster's management, an expert's employer.

    `name_key` is the name as `goldpath.label.clusters.names.normalised` makes it.
    `country` is an ISO 3166-1 alpha-2 code, absent where unknown.
    """

    name: str
    name_key: str = Field(unique=True)
    country: str | None = Field(default=None, max_length=2)
