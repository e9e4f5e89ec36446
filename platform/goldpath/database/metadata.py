"""All tables in one place, for Alembic and for checks that walk over them."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from goldpath.database import audit, idempotency
from goldpath.identity import tables as identity
from goldpath.intake import tables as intake
from goldpath.label.assessments import tables as assessments
from goldpath.label.awards import tables as awards
from goldpath.label.clusters import tables as clusters
from goldpath.label.decisions import tables as decisions
from goldpath.label.experts import tables as experts
from goldpath.label.managers import tables as managers
from goldpath.label.organisations import tables as organisations
from goldpath.label.schemes import tables as schemes
from goldpath.label.scoring import tables as scoring
from goldpath.label.verification import tables as verification
from goldpath.programme.applications import tables as applications
from goldpath.programme.attendance import tables as attendance
from goldpath.programme.calendars import tables as calendars
from goldpath.programme.certificates import tables as certificates
from goldpath.programme.certifications import certified_tables as certified
from goldpath.programme.certifications import field_tables as field_projects
from goldpath.programme.certifications import tables as ladders
from goldpath.programme.cohorts import tables as cohorts
from goldpath.programme.enrolments import tables as enrolments
from goldpath.programme.evidence import tables as evidence
from goldpath.programme.exchanges import tables as exchanges
from goldpath.programme.projects import tables as projects
from goldpath.programme.reporting import tables as reporting
from goldpath.programme.roadmaps import tables as roadmaps
from goldpath.programme.targets import tables as targets
from goldpath.programme.templates import tables as templates
from goldpath.programme.trainings import tables as trainings

MODULES = (
    identity,
    organisations,
    clusters,
    awards,
    verification,
    managers,
    experts,
    schemes,
    projects,
    assessments,
    scoring,
    decisions,
    cohorts,
    applications,
    templates,
    roadmaps,
    evidence,
    trainings,
    enrolments,
    attendance,
    certificates,
    ladders,
    field_projects,
    certified,
    calendars,
    exchanges,
    targets,
    reporting,
    intake,
    idempotency,
    audit,
)
"""The modules whose tables make up the database."""


def metadata() -> MetaData:
    """Return the metadata of every table in `MODULES`."""
    return SQLModel.metadata
