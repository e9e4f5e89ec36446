"""What the board is told of projects: what they promised, and what they have done."""

from goldpath.console import figure_plots as plot
from goldpath.console import figure_tables as table
from goldpath.console.figure import Figure, on_day
from goldpath.console.words import counted, day, value_label

PROMISED = (
    Figure(
        "targets",
        "Targets against where they stand",
        "BoardTargets",
        "targets",
        ("measure", "level", "projects", "target", "value"),
        table.promised,
        lambda found: f"Projects promised {len(found['projects'])} numbers in all.",
        plot.against(lambda row: " ".join(filter(None, row[:2])), 4, 3),
        on_day,
        "Promises of one measure are added up. Of people, fewer than five are not told.",
    ),
    Figure(
        "targets-by-project",
        "Targets by project",
        "BoardTargets",
        "targets",
        ("project", "promise", "unit", "baseline", "target", "value"),
        table.promised_by_project,
        lambda found: f"Projects promised {len(found['projects'])} numbers in all.",
        plot.against(lambda row: str(row[1]), 5, 4),
        on_day,
    ),
)
"""Targets against where they stand."""

DONE = (
    Figure(
        "in-several",
        "Clusters in several projects",
        "BoardClustersInSeveral",
        "clustersInSeveral",
        ("cluster", "country", "projects"),
        table.in_several,
        lambda found: (
            f"{counted(found['clusters'], 'cluster takes', 'clusters take')} part in several "
            "projects. Each counts once."
        ),
        plot.bars_of(2),
        lambda _: {},
        "As of today, whatever day is asked for. Only those are named of which every one of these "
        "projects shares names.",
    ),
    Figure(
        "trainings",
        "People trained",
        "BoardTrainings",
        "trainings",
        ("project", "courses", "sessions", "people", "certified"),
        table.taught,
        lambda found: f"Held so far: {found['courses']} courses, {found['sessions']} sessions.",
        plot.bars_of(3),
        on_day,
        "People are told in fives; where they are fewer than five, nothing is told.",
    ),
    Figure(
        "instructors",
        "People certified",
        "BoardInstructors",
        "instructors",
        ("kind", "people"),
        lambda found: [(value_label(row["kind"]), row["people"]) for row in found["kinds"]],
        lambda found: f"Who holds a certification of a project on {day(found['on'])}, by kind.",
        plot.bars_of(1),
        on_day,
        "People are told in fives; where they are fewer than five, nothing is told.",
    ),
    Figure(
        "exchanges",
        "Exchanges held",
        "BoardExchanges",
        "exchangesHeld",
        ("kind", "host", "visitor", "exchanges"),
        table.exchanged,
        lambda found: (
            f"{counted(found['exchanges'], 'exchange was', 'exchanges were')} held, each counted "
            "once."
        ),
        plot.kind_bars,
        on_day,
    ),
)
"""What projects do with clusters and people."""
