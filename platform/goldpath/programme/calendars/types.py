"""Calendar addresses in the schema."""

from datetime import datetime

import strawberry

from goldpath.endpoint.node import Node
from goldpath.programme.calendars.tables import CalendarFeed as FeedRow
from goldpath.programme.trainings.people import Trainer
from goldpath.programme.trainings.tables import Trainer as TrainerRow
from goldpath.reader.mapping import Row, Rows, computed, newest, one, parent, rows


@strawberry.type(description="A secret address where calendar programs fetch sessions.")
class CalendarFeed(Node):
    """A secret address of a calendar. It is told once, to who made it."""

    trainer: Trainer | None = one(
        parent(TrainerRow), "Whose sessions it tells; null: all of the project."
    )
    made_at: datetime = computed(lambda feed: feed.c.created_at, "When it was made, in UTC.")
    revoked_at: datetime | None = strawberry.field(
        description="When it was revoked, in UTC; null while it holds."
    )


def feeds(project: Row) -> Rows:
    """Return the calendar addresses that the door shows, the latest first."""
    found = rows(FeedRow)
    own = found.only(found.row.c.project_id == project.c.id)
    return own.by(newest(found.row.c.id))
