"""Mutations of calendar addresses."""

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once_for_project
from goldpath.endpoint.ids import optional_key, project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.identity.secrets import new_secret
from goldpath.programme.calendars.changes import CalendarFeeds
from goldpath.programme.calendars.tables import CalendarFeed as FeedRow
from goldpath.programme.calendars.types import CalendarFeed


def link(secret: str) -> str:
    """Return the path at which a calendar is fetched."""
    return f"/calendar/{secret}.ics"


@strawberry.input(description="Whose sessions a new calendar address tells.")
class CreateCalendarFeedInput:
    """Whose sessions a new calendar address tells."""

    project: strawberry.ID
    trainer: strawberry.ID | None = strawberry.field(
        default=None,
        description="The `Trainer` whose sessions it tells; null: all of the project, or a "
        "trainer's own.",
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class CreateCalendarFeedPayload:
    """The address with its link, or what to mend."""

    feed: CalendarFeed | None
    link: str | None = strawberry.field(
        description="The path of the calendar on this server. It is the secret, told this once: a "
        "retry with the same key gets null."
    )
    user_errors: list[UserError]


async def create_calendar_feed(
    info: Info, input: CreateCalendarFeedInput
) -> CreateCalendarFeedPayload | None:
    """Make a secret address where calendar programs fetch sessions."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.CALENDAR_KEEP, project.key)
    trainer = optional_key(input.trainer, "Trainer", "trainer", access)
    secrets: list[str] = []

    async def write(session: AsyncSession) -> FeedRow:
        feeds = CalendarFeeds(session, access)

        async def create() -> FeedRow:
            secrets.append(new_secret())
            return await feeds.make(trainer, secrets[0])

        return await once_for_project(session, access, input, create=create, kept=feeds.kept)

    outcome = await attempt(info, shown_as("feed", access, FeedRow, write))
    return CreateCalendarFeedPayload(
        feed=outcome.value,
        link=link(secrets[0]) if secrets and not outcome.errors else None,
        user_errors=outcome.errors,
    )


@strawberry.input(description="A calendar address to revoke.")
class RevokeCalendarFeedInput:
    """A calendar address to revoke."""

    feed: strawberry.ID


@strawberry.type
class RevokeCalendarFeedPayload:
    """The address as it is now, or what to mend."""

    feed: CalendarFeed | None
    user_errors: list[UserError]


async def revoke_calendar_feed(
    info: Info, input: RevokeCalendarFeedInput
) -> RevokeCalendarFeedPayload | None:
    """Revoke a calendar address: whoever has it is told nothing from now on."""
    feed = project_reference(input.feed, "CalendarFeed", "feed")
    access = info.context.enter(Action.CALENDAR_KEEP, feed.project_id)

    async def write(session: AsyncSession) -> FeedRow:
        return await CalendarFeeds(session, access).revoke(feed.key)

    outcome = await attempt(info, shown_as("feed", access, FeedRow, write))
    return RevokeCalendarFeedPayload(feed=outcome.value, user_errors=outcome.errors)
