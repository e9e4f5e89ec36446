"""Clusters of the core, the other names they go by, and who their members are."""

from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Numeric, SmallInteger, text
from sqlmodel import Field, SQLModel, UniqueConstraint

from goldpath.database.model import CoreRow, filled_in, one_of, stored
from goldpath.label.clusters.member_types import MemberType
from goldpath.label.clusters.portfolios import ComparativePortfolio

EARLIEST = 1800
"""The first year that a cluster can have been founded in."""


def _searched(table: str) -> Index:
    """Return the index by which names are found from any part of them, of three letters or more."""
    return Index(
        f"{table}_name_key_trigrams",
        "name_key",
        postgresql_using="gin",
        postgresql_ops={"name_key": "extensions.gin_trgm_ops"},
    )


def _unique(name: str, *columns: str, among: str) -> Index:
    return Index(name, *columns, unique=True, postgresql_where=text(among))


class Cluster(CoreRow, table=True):
    """A network of firms and research groups in a region: one row, however many projects.

    `country` is an ISO 3166-1 alpha-2 code. `name_key` is the normalised name, for search and for
    telling duplicates. `ever_labelled` is set by the first award and opens the row to the public
    registry. `founded` is a year, `team_fte` the management team in full-time equivalents.

    While `proposed_by` is set, the cluster is that project's proposal, and no other project's to
    see. A duplicate stays with `merged_into` set: whatever names it means that other cluster.
    """

    __table_args__ = (
        _unique(
            "cluster_country_name_key_key",
            *("country", "name_key"),
            among="proposed_by IS NULL AND merged_into IS NULL",
        ),
        _unique(
            "cluster_proposed_by_country_name_key_key",
            *("proposed_by", "country", "name_key"),
            among="proposed_by IS NOT NULL AND merged_into IS NULL",
        ),
        one_of("portfolio", ComparativePortfolio),
        CheckConstraint("founded BETWEEN 1800 AND 2200", name="founded"),
        CheckConstraint("team_fte >= 0", name="team_fte"),
        CheckConstraint(
            "merged_into <> id AND (merged_into IS NULL) = (merge_reason IS NULL)", name="merged"
        ),
        CheckConstraint("proposed_by IS NULL OR NOT ever_labelled", name="unconfirmed"),
        Index(None, "name_key", "id"),
        Index(None, "country", "name_key", "id"),
        Index(None, "merged_into", postgresql_where=text("merged_into IS NOT NULL")),
        Index("cluster_country_host_idx", "country", text("web_host(website)")),
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
    legal_form: str | None = None
    founded: int | None = Field(default=None, sa_type=SmallInteger)
    team_fte: Decimal | None = Field(default=None, sa_type=Numeric(6, 2))
    eccp_link: str | None = None
    proposed_by: UUID | None = Field(default=None, foreign_key="project.id")
    merged_into: UUID | None = Field(default=None, foreign_key="cluster.id")
    merge_reason: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


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


class ClusterMembers(SQLModel, table=True):
    """How many members of a type a cluster has. A type that is not told is unknown, not none."""

    __tablename__ = "cluster_members"
    __table_args__ = (
        one_of("member_type", MemberType),
        CheckConstraint("count >= 0", name="count"),
    )

    cluster_id: UUID = Field(primary_key=True, foreign_key="cluster.id")
    member_type: MemberType = Field(primary_key=True, sa_type=stored(MemberType))
    count: int


class RegistryName(SQLModel, table=True):
    """The normalised name of a cluster of the public register, for its text search.

    PostgreSQL keeps it (`registry_name_follows`). Every row is public, so no condition of
    row-level security stands between a search and the trigram index: LIKE is not leakproof.
    """

    __tablename__ = "registry_name"
    __table_args__ = (_searched("registry_name"),)

    cluster_id: UUID = Field(primary_key=True, foreign_key="cluster.id", ondelete="CASCADE")
    name_key: str


class KnownName(SQLModel, table=True):
    """The normalised name of a confirmed cluster, for the search of those who work with clusters.

    As `RegistryName`, kept by `known_name_follows`; proposals are few and searched in their table.
    """

    __tablename__ = "known_name"
    __table_args__ = (_searched("known_name"),)

    cluster_id: UUID = Field(primary_key=True, foreign_key="cluster.id", ondelete="CASCADE")
    name_key: str
