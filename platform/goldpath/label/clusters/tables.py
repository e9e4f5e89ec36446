"""Clusters of the core, and the other names they go by."""

from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel, UniqueConstraint

from goldpath.database.model import CoreRow, filled_in, one_of, stored
from goldpath.label.clusters.portfolios import ComparativePortfolio


def _searched(table: str) -> Index:
    """Return the index by which names are found from any part of them, of three letters or more."""
    return Index(
        f"{table}_name_key_trigrams",
        "name_key",
        postgresql_using="gin",
        postgresql_ops={"name_key": "extensions.gin_trgm_ops"},
    )


class Cluster(CoreRow, table=True):
    """A network of firms and research groups in a region: one row, however many projects.

    `country` is an ISO 3166-1 alpha-2 code. `name_key` is the normalised name, for search and for
    telling duplicates. `ever_labelled` is set by the first award and opens the row to the public
    registry.
    """

    __table_args__ = (
        UniqueConstraint("country", "name_key"),
        one_of("portfolio", ComparativePortfolio),
        _searched("cluster"),
        Index(None, "name_key", "id"),
    )

    name: str
    name_key: str
    country: str = Field(max_length=2)
    region: str | None = None
    portfolio: ComparativePortfolio | None = Field(
        default=None,
        sa_type=stored(ComparativePortfolio),
    )
    website: str | None = None
    ever_labelled: bool = Field(default=False, sa_column_kwargs=filled_in("false"))


class ClusterAlias(CoreRow, table=True):
    """Another name of a cluster: in its own language, an acronym, a former name."""

    __tablename__ = "cluster_alias"
    __table_args__ = (
        UniqueConstraint("cluster_id", "name_key"),
        _searched("cluster_alias"),
    )

    cluster_id: UUID = Field(foreign_key="cluster.id")
    name: str
    name_key: str


class RegistryName(SQLModel, table=True):
    """The normalised name of a cluster of the public register, for its text search.

    PostgreSQL keeps it (`registry_name_follows`). Every row is public, so no condition of
    row-level security stands between a search and the trigram index: LIKE is not leakproof.
    """

    __tablename__ = "registry_name"
    __table_args__ = (_searched("registry_name"),)

    cluster_id: UUID = Field(primary_key=True, foreign_key="cluster.id", ondelete="CASCADE")
    name_key: str
