"""The coordination board's view: all projects together, as far as each shares itself."""

import strawberry

from goldpath.board.asking import Apart, Before, Since, Until
from goldpath.board.deciding import DecisionTimes
from goldpath.board.exchanges import CountryExchanges, ExchangesHeld, held
from goldpath.board.expiring import LabelsExpiring, ending
from goldpath.board.instructors import InstructorPool
from goldpath.board.labels import By, LabelsHeld, LabelsOverTime, labels, over_time
from goldpath.board.pipeline import Level, Pipeline, pipeline
from goldpath.board.projects import BoardProject, Covers
from goldpath.board.questions import covered, labels_by_country, labels_by_level, shared
from goldpath.board.several import ClustersInSeveral
from goldpath.board.targets import TargetsReached
from goldpath.board.trainings import Trainings, on_day
from goldpath.label.awards.expiring import EndsFrom
from goldpath.label.awards.held import On
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.countries import CountryCode
from goldpath.reader.mapping import itself, many, one


@strawberry.type(description="Labels held in a country.")
class CountryLabels:
    """Labels held in a country."""

    country: CountryCode
    clusters: int = strawberry.field(description="Clusters that hold a label, each once.")
    end_unknown: int = strawberry.field(description="Of these, whose label's end is unknown.")


@strawberry.type(description="Labels held at a level.")
class LevelLabels:
    """Labels held at a level."""

    level: LabelLevel
    clusters: int = strawberry.field(description="Clusters whose strongest label it is.")
    end_unknown: int = strawberry.field(description="Of these, whose label's end is unknown.")


@strawberry.type(description="All projects together, as far as each shares itself.")
class Board:
    """The coordination board's view."""

    projects: list[BoardProject] = many(
        shared, "The projects that share themselves, by title.", about=50
    )
    labels_by_country: list[CountryLabels] = many(
        labels_by_country, "Participants that hold a label on a day, by country.", about=30, on=On
    )
    labels_by_level: list[LevelLabels] = many(
        labels_by_level, "Participants that hold a label on a day, by level.", about=3, on=On
    )
    exchanges: list[CountryExchanges] = many(
        held,
        "The exchanges that were held, by kind and the countries of host and visitor.",
        about=30,
    )
    covers: Covers = one(covered, "How many projects these answers cover.", always=True)
    labels: LabelsHeld = one(
        labels, "The labels that participants hold on a day.", always=True, on=On, by=By
    )
    labels_over_time: LabelsOverTime = one(
        over_time,
        "The labels that participants hold, day by day.",
        always=True,
        since=Since,
        until=Until,
        every=Apart,
        by=By,
    )
    clusters_in_several: ClustersInSeveral = itself("Clusters that take part in several projects.")
    expiring: LabelsExpiring = one(
        ending,
        "Participants that lose a label.",
        always=True,
        ends_from=EndsFrom,
        ends_before=Before,
    )
    pipeline: Pipeline = one(
        pipeline,
        "How far those are who aim for a label, and whether they can make it.",
        always=True,
        on=On,
        level=Level,
    )
    targets: TargetsReached = one(
        on_day, "Targets against where they stand on a day.", always=True, on=On
    )
    trainings: Trainings = one(on_day, "Trainings held until a day.", always=True, on=On)
    instructors: InstructorPool = one(
        on_day, "The people whom projects have certified, on a day.", always=True, on=On
    )
    decision_times: DecisionTimes = one(
        on_day, "How long it takes from order to decision, by a day.", always=True, on=On
    )
    exchanges_held: ExchangesHeld = one(on_day, "Exchanges held until a day.", always=True, on=On)
