"""What stands in a tenant file: the TOML file that describes one project.

A field's description completes the sentence "expected …" in the message about a bad value. Every
table may carry `source`: where its facts are known from. What is unknown is left out.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from goldpath.label.awards.levels import LabelLevel
from goldpath.label.experts.tables import CredentialKind
from goldpath.programme.certifications.tables import (
    MOST_MONTHS,
    MOST_SESSIONS,
    LadderStepKind,
)
from goldpath.programme.cohorts.tables import ParticipationStatus
from goldpath.programme.projects.natural_keys import folded
from goldpath.programme.projects.tables import PartnerRole, ProjectStatus, Sharing
from goldpath.programme.projects.tenant_values import Country, Email, Name
from goldpath.programme.roadmaps.tables import MilestoneStatus
from goldpath.programme.targets.tables import Measure
from goldpath.programme.templates.tables import Anchor
from goldpath.programme.trainings.tables import CourseKind
from goldpath.transfer.toml_values import Code, Count, Day, Text, Word, words


def _in_goldpath_only(status: ParticipationStatus) -> ParticipationStatus:
    if status is ParticipationStatus.WITHDRAWN:
        raise ValueError("a withdrawal has a reason, which a file does not tell")
    return status


def _waived_in_goldpath_only(status: MilestoneStatus) -> MilestoneStatus:
    if status is MilestoneStatus.WAIVED:
        raise ValueError("a waiver has a reason, which a file does not tell")
    return status


def _in_order(titles: list[str]) -> list[str]:
    """Return titles as they are compared: neither case nor their order counts."""
    return sorted({folded(title) for title in titles})


class Entry(BaseModel):
    """A table of a tenant file."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    source: Text | None = Field(None, description="a text that says where the facts are known from")


class PartnerEntry(Entry):
    """An organisation of the consortium."""

    organisation: Name = Field(description="the organisation's name")
    country: Country | None = Field(
        None, description="an ISO 3166-1 alpha-2 country code in capitals, such as LT"
    )
    region: Text | None = Field(None, description="the name of a region")
    role: Annotated[PartnerRole, Word] = Field(description=words(PartnerRole))


class CoordinatorEntry(Entry):
    """A person who answers for the project and may change all of it."""

    name: Name = Field(description="the person's name")
    email: Email = Field(description="an e-mail address")


class PhaseEntry(Entry):
    """A step of the project's own programme."""

    code: Code = Field(description="a code in lower-case letters, digits and hyphens, such as a")
    title: Text = Field(description="a text")
    starts_on: Day | None = Field(None, description="a day such as 2014-01-01, without quotes")
    ends_on: Day | None = Field(None, description="a day such as 2016-02-05, without quotes")


class StepEntry(Entry):
    """A step of the template that roadmaps are made from. A new one goes behind the others."""

    title: Text = Field(description="a text")
    description: Text | None = Field(None, description="a text")
    phase: Code | None = Field(None, description="the code of a phase of the project")
    target_level: Annotated[LabelLevel, Word] | None = Field(None, description=words(LabelLevel))
    reaches: Annotated[LabelLevel, Word] | None = Field(None, description=words(LabelLevel))
    anchor: Annotated[Anchor, Word] = Field(Anchor.PROJECT_START, description=words(Anchor))
    offset_days: Annotated[int, Field(strict=True, ge=-10_000, le=10_000)] | None = Field(
        None, description="a whole number of days from the anchor, negative if before it"
    )
    days: Annotated[int, Field(strict=True, ge=0, le=3650)] = Field(
        0, description="how many days it takes, a whole number from 0 to 3650"
    )
    needs: Annotated[list[Text], AfterValidator(_in_order)] = Field(
        [], description="a list of titles of other steps"
    )


class LadderEntry(Entry):
    """A step on which somebody becomes an instructor. A new one goes behind the others."""

    title: Text = Field(description="a text")
    kind: Annotated[LadderStepKind, Word] = Field(description=words(LadderStepKind))
    course_kind: Annotated[CourseKind, Word] | None = Field(None, description=words(CourseKind))
    sessions: Annotated[int, Field(strict=True, ge=1, le=MOST_SESSIONS)] | None = Field(
        None, description=f"how many sessions, a whole number from 1 to {MOST_SESSIONS}"
    )
    credential: Annotated[CredentialKind, Word] | None = Field(
        None, description=words(CredentialKind)
    )
    months: Annotated[int, Field(strict=True, ge=1, le=MOST_MONTHS)] | None = Field(
        None, description=f"how long it is valid, a whole number from 1 to {MOST_MONTHS}"
    )


class TargetEntry(Entry):
    """A number that the project promised to reach. A new one goes behind the others."""

    code: Code = Field(description="a code in lower-case letters, digits and hyphens")
    title: Text = Field(description="a text")
    unit: Text = Field(description="what is counted, such as clusters")
    measure: Annotated[Measure, Word] = Field(Measure.MANUAL, description=words(Measure))
    level: Annotated[LabelLevel, Word] | None = Field(None, description=words(LabelLevel))
    target: Count = Field(description="a whole number, 0 or more")
    baseline: Count | None = Field(None, description="a whole number, 0 or more")


class MilestoneEntry(Entry):
    """A step on a cluster's road to its label."""

    title: Text = Field(description="a text")
    due_on: Day | None = Field(None, description="a day such as 2016-02-05, without quotes")
    status: Annotated[MilestoneStatus, Word, AfterValidator(_waived_in_goldpath_only)] | None = (
        Field(
            None,
            description=words(MilestoneStatus, MilestoneStatus.WAIVED)
            + " (waive a milestone in Goldpath, where the reason is asked)",
        )
    )


class ClusterEntry(Entry):
    """A cluster that takes part."""

    name: Name = Field(description="the cluster's name")
    country: Country = Field(
        description="an ISO 3166-1 alpha-2 country code in capitals, such as LT"
    )
    region: Text | None = Field(None, description="the name of a region")
    target_level: Annotated[LabelLevel, Word] | None = Field(None, description=words(LabelLevel))
    status: Annotated[ParticipationStatus, Word, AfterValidator(_in_goldpath_only)] | None = Field(
        None,
        description=words(ParticipationStatus, ParticipationStatus.WITHDRAWN)
        + " (withdraw a cluster in Goldpath, where the reason is asked)",
    )
    milestones: list[MilestoneEntry] = Field([], description="tables with title, due_on, status")


class CohortEntry(Entry):
    """Clusters that go through the programme together."""

    name: Name = Field(description="the cohort's name")
    capacity: Annotated[int, Field(strict=True, ge=1, le=10_000)] | None = Field(
        None, description="how many clusters have room, a whole number from 1 to 10000"
    )
    clusters: list[ClusterEntry] = Field([], description="tables with name, country and more")


class EventEntry(Entry):
    """A training or a meeting."""

    title: Text = Field(description="a text")
    place: Text | None = Field(None, description="the name of a place")
    starts_on: Day | None = Field(None, description="a day such as 2018-02-09, without quotes")
    ends_on: Day | None = Field(None, description="a day such as 2018-02-11, without quotes")
    trainer: Text | None = Field(None, description="a person's name")
    audience: Text | None = Field(None, description="a text that says who may come")


class ProjectFile(Entry):
    """One project, as its file describes it."""

    slug: Code = Field(description="the file's name without .toml: lower-case letters and hyphens")
    title: Text = Field(description="a text")
    programme: Text | None = Field(None, description="the name of the funding programme")
    summary: Text | None = Field(None, description="a text")
    starts_on: Day | None = Field(None, description="a day such as 2014-01-01, without quotes")
    ends_on: Day | None = Field(None, description="a day such as 2016-02-05, without quotes")
    status: Annotated[ProjectStatus, Word] = Field(
        ProjectStatus.PLANNED, description=words(ProjectStatus)
    )
    sharing: Annotated[Sharing, Word] = Field(Sharing.NONE, description=words(Sharing))
    levels: list[Annotated[LabelLevel, Word]] = Field(
        [], description=f"a list of {words(LabelLevel)}"
    )
    partners: list[PartnerEntry] = Field([], description="tables with organisation, role and more")
    coordinators: list[CoordinatorEntry] = Field([], description="tables with name and email")
    phases: list[PhaseEntry] = Field([], description="tables with code, title, starts_on, ends_on")
    steps: list[StepEntry] = Field([], description="tables with title, phase, days and more")
    ladder: list[LadderEntry] = Field([], description="tables with title, kind and more")
    targets: list[TargetEntry] = Field([], description="tables with code, title, unit, target")
    cohorts: list[CohortEntry] = Field([], description="tables with name, capacity and clusters")
    events: list[EventEntry] = Field([], description="tables with title, place, starts_on and more")

    def content(self) -> dict[str, Any]:
        """Return the file as JSON values, what is unknown left out."""
        return self.model_dump(mode="json", exclude_none=True)
