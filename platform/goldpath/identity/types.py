"""The signed-in person in the schema."""

from datetime import date
from functools import partial

import strawberry
from sqlalchemy import ColumnElement, case, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from goldpath.identity.offered import OfferedInvitation, offered
from goldpath.identity.roles import Office, ProjectRole
from goldpath.identity.tables import Account, Appointment, Membership, Person
from goldpath.label.clusters.present import listed
from goldpath.label.experts.tables import ExpertProfile
from goldpath.programme.certificates.types import OwnCertificate
from goldpath.programme.certificates.types import own as own_certificates
from goldpath.programme.certifications.offers import Candidacy, candidacies
from goldpath.programme.projects.tables import Project
from goldpath.reader.expressions import global_key
from goldpath.reader.mapping import Row, Rows, computed, many, one, rows
from goldpath.reader.planner import Scope


def _roles(project: Row) -> ColumnElement[list[str]]:
    """Return the viewer's roles in a project, strongest first; the door shows no others."""
    held = rows(Membership).row
    ranks = {role.value: role.rank for role in ProjectRole}
    rank = case(ranks, value=held.c.role)
    found = select(func.array_agg(aggregate_order_by(held.c.role, rank)))
    return found.where(held.c.project_id == project.c.id).scalar_subquery()


@strawberry.type(description="A project that you have a role in.")
class ViewerProject:
    """A project that the viewer has a role in."""

    id: strawberry.ID = computed(partial(global_key, "Project"), "The id of the `Project`.")
    slug: str
    title: str
    programme: str | None
    starts_on: date | None
    ends_on: date | None
    roles: list[ProjectRole] = computed(_roles, "Your roles in it, strongest first.")


def _offices(account: Row) -> ColumnElement[list[str]]:
    held = rows(Appointment).row
    offices = func.array_agg(aggregate_order_by(held.c.office, held.c.office))
    found = select(func.coalesce(offices, literal_column("'{}'")))
    return found.where(held.c.account_id == account.c.id).scalar_subquery()


def _projects(_: Row) -> Rows:
    """Return the projects that the door shows, by title."""
    project = rows(Project)
    return project.by(project.row.c.title, project.row.c.id)


@strawberry.type(description="A cluster that you manage.")
class ViewerCluster:
    """A cluster that the viewer manages."""

    id: strawberry.ID = computed(
        partial(global_key, "ManagedCluster"), "The id of the `ManagedCluster`."
    )
    name: str


def _managed(_: Row) -> Rows:
    """Return the clusters that the door shows, by name."""
    cluster = listed()
    return cluster.by(cluster.row.c.name, cluster.row.c.id)


def _expert(account: Row) -> ColumnElement[bool]:
    profile = rows(ExpertProfile).row
    return select(profile.c.person_id).where(profile.c.person_id == account.c.id).exists()


@strawberry.type(description="You, as your token says.")
class Viewer:
    """The signed-in person."""

    name: str
    email: str
    offices: list[Office] = computed(_offices, "What you are for all projects.")
    expert: bool = computed(_expert, "Whether you hold or held a credential.")
    clusters: list[ViewerCluster] = many(
        _managed, "The clusters that you manage, by name.", about=3
    )
    projects: list[ViewerProject] = many(
        _projects, "The projects that you have a role in, by title."
    )
    certificates: list[OwnCertificate] = many(
        own_certificates,
        "Your certificates of attendance, of any project, the latest first: of whoever was "
        "enrolled with your address.",
        about=3,
    )
    candidacies: list[Candidacy] = many(
        candidacies, "The ladders that you are on, by the projects' titles.", about=2
    )
    invitation: OfferedInvitation | None = one(
        offered,
        "What an invitation offers, by the secret at the end of its link; null if there is no such "
        "invitation, or somebody else has accepted it. It is counted as `verify` is.",
        metered=True,
        secret=str,
    )


def viewer(scope: Scope) -> Rows:
    """Return the account that is signed in, with its person's name."""
    account, person = rows(Account).row, rows(Person).row
    named = (
        select(account.c.id, account.c.email, person.c.name)
        .join_from(account, person, person.c.id == account.c.id)
        .where(account.c.id == scope("account").sql)
    )
    return rows(named.subquery())
