"""How the things of a project are named in files: the statements that find them."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, not_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from goldpath.identity.tables import Account
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.tables import Cluster
from goldpath.label.organisations.tables import Organisation
from goldpath.lists.referred import local_time
from goldpath.programme.cohorts.tables import Cohort, Participation, ParticipationStatus
from goldpath.programme.enrolments.tables import Attendee, Enrolment
from goldpath.programme.projects.tables import Partner, ProjectPhase
from goldpath.programme.roadmaps.tables import Milestone
from goldpath.programme.targets.tables import Target, TargetFigure
from goldpath.programme.templates.tables import TemplateStep
from goldpath.programme.trainings.tables import Course, CourseModule, CourseSession, Trainer

Asked = Any
"""A statement that finds keys."""


def cohort(project: UUID, name: str) -> Asked:
    """A cohort by its name."""
    return select(Cohort.id).where(col(Cohort.project_id) == project, col(Cohort.name) == name)


def phase(project: UUID, code: str) -> Asked:
    """A phase by its code."""
    return select(ProjectPhase.id).where(
        col(ProjectPhase.project_id) == project, col(ProjectPhase.code) == code
    )


def partner(project: UUID, organisation: str) -> Asked:
    """A partner by the name of its organisation."""
    return (
        select(Partner.id)
        .join(Organisation, col(Organisation.id) == col(Partner.organisation_id))
        .where(col(Partner.project_id) == project, col(Organisation.name) == organisation)
    )


def cluster(_: UUID, country: str | None, name: str) -> Asked:
    """A cluster by its name, and its country if one is told; who was merged away is none."""
    called = select(Cluster.id).where(
        col(Cluster.name_key) == normalised(name), col(Cluster.merged_into).is_(None)
    )
    return called if country is None else called.where(col(Cluster.country) == country)


def participation(project: UUID, cohort: str, country: str | None, cluster: str) -> Asked:
    """A participation by its cohort and its cluster."""
    same_project = col(Cohort.project_id) == col(Participation.project_id)
    own = same_project & (col(Cohort.id) == col(Participation.cohort_id))
    return _taking_part(project, country, cluster).join(Cohort, own).where(Cohort.name == cohort)


def _taking_part(project: UUID, country: str | None, cluster: str) -> Asked:
    """Return the participations of a cluster, in every cohort."""
    named = (
        select(Participation.id)
        .join(Cluster, col(Cluster.id) == col(Participation.cluster_id))
        .where(
            col(Participation.project_id) == project,
            col(Cluster.name_key) == normalised(cluster),
        )
    )
    return named if country is None else named.where(col(Cluster.country) == country)


def course(project: UUID, title: str) -> Asked:
    """A course by its title."""
    return select(Course.id).where(col(Course.project_id) == project, col(Course.title) == title)


def module(project: UUID, course: UUID, title: str) -> Asked:
    """A module by its course and its title."""
    return select(CourseModule.id).where(
        col(CourseModule.project_id) == project,
        col(CourseModule.course_id) == course,
        col(CourseModule.title) == title,
    )


def session(project: UUID, course: UUID, starts_at: str) -> Asked:
    """A session by its course and when it begins, as its clocks show that."""
    table: Any = CourseSession
    told = local_time(table.starts_at, table.time_zone)
    return select(CourseSession.id).where(
        col(CourseSession.project_id) == project,
        col(CourseSession.course_id) == course,
        func.starts_with(told, starts_at.replace(" ", "T")),
    )


def trainer(project: UUID, name: str) -> Asked:
    """A trainer by name."""
    return select(Trainer.id).where(col(Trainer.project_id) == project, col(Trainer.name) == name)


def target(project: UUID, code: str) -> Asked:
    """A target by its code."""
    return select(Target.id).where(col(Target.project_id) == project, col(Target.code) == code)


def standing_figure(project: UUID, target: UUID, measured_on: date) -> Asked:
    """The figure of a day that counts for a target: the last one for which no other stands."""
    later = aliased(TargetFigure)
    superseded = select(later.id).where(
        col(later.project_id) == project, col(later.supersedes) == TargetFigure.id
    )
    standing = select(TargetFigure.id).where(
        col(TargetFigure.project_id) == project,
        col(TargetFigure.target_id) == target,
        col(TargetFigure.measured_on) == measured_on,
        not_(superseded.exists()),
    )
    return standing.order_by(col(TargetFigure.id).desc()).limit(1)


def account(_: UUID, email: str) -> Asked:
    """An account by its address, as far as the door knows it."""
    return select(Account.id).where(func.lower(col(Account.email)) == email.lower())


def step(project: UUID, title: str) -> Asked:
    """A step of the template by its title."""
    return select(TemplateStep.id).where(
        col(TemplateStep.project_id) == project, col(TemplateStep.title) == title
    )


def milestone(project: UUID, road: UUID, title: str) -> Asked:
    """A milestone by its road and its title."""
    return select(Milestone.id).where(
        col(Milestone.project_id) == project,
        col(Milestone.participation_id) == road,
        col(Milestone.title) == title,
    )


def participant(project: UUID, cohort: str | None, country: str | None, cluster: str) -> Asked:
    """A participation that goes on, by its cluster, and its cohort if one is told."""
    if cohort is not None:
        return participation(project, cohort, country, cluster)
    goes_on = col(Participation.status) != ParticipationStatus.WITHDRAWN
    return _taking_part(project, country, cluster).where(goes_on)


def attendee(project: UUID, email: str | None, name: str) -> Asked:
    """Somebody whom the project trains, by the address, or by the name of who has none."""
    return select(Attendee.id).where(col(Attendee.project_id) == project, _called(email, name))


def _called(email: str | None, name: str) -> ColumnElement[bool]:
    if email:
        return func.lower(col(Attendee.email)) == email.lower()
    return (col(Attendee.name) == name) & col(Attendee.email).is_(None)


def enrolment(project: UUID, course: UUID, email: str | None, name: str) -> Asked:
    """Somebody's place in a course, by the address, or by the name of who has none."""
    return (
        select(Enrolment.id)
        .join(
            Attendee,
            (col(Attendee.project_id) == col(Enrolment.project_id))
            & (col(Attendee.id) == col(Enrolment.attendee_id)),
        )
        .where(
            col(Enrolment.project_id) == project,
            col(Enrolment.course_id) == course,
            _called(email, name),
        )
    )
