"""The pages of a project's courses: the list, one of them, the calendar, and its addresses."""

from goldpath.console.page import PROSE_BYTES, Form, Page
from goldpath.console.session_times import month_bounds, this_month

COURSE_FIELDS = (
    *("title", "audience", "language", "summary", "capacity"),
    *("neededShare", "lateCounts"),
)
SESSION_FIELDS = (
    *("title", "module", "startsAt", "endsAt", "timeZone"),
    *("place", "room", "link", "capacity", "trainers"),
)
MANY_TRAINERS = 120

CREATE_COURSE = Form(
    name="create-course",
    operation="CreateCourse",
    fields=("project", "kind", "lead", *COURSE_FIELDS),
    done="The course is made.",
    own_key=True,
    longest=PROSE_BYTES,
)

ADD_TRAINER = Form(
    name="add-trainer",
    operation="AddTrainer",
    fields=("project", "name", "email"),
    done="The trainer is added.",
    own_key=True,
)

UPDATE_COURSE = Form(
    name="update-course",
    operation="UpdateCourse",
    fields=("course", "expectedVersion", "status", *COURSE_FIELDS),
    clears=("language", "summary", "capacity"),
    done="Saved.",
    longest=PROSE_BYTES,
)

ADD_MODULE = Form(
    name="add-module",
    operation="CreateModule",
    fields=("course", "title", "required"),
    done="The module is added.",
    own_key=True,
)

REMOVE_MODULE = Form(
    name="remove-module",
    operation="RemoveModule",
    fields=("module", "expectedVersion"),
    done="The module is removed.",
)

PLAN_SESSION = Form(
    name="plan-session",
    operation="CreateSession",
    fields=("course", *SESSION_FIELDS),
    done="The session is planned.",
    own_key=True,
    most_fields=MANY_TRAINERS,
)

CHANGE_SESSION = Form(
    name="change-session",
    operation="UpdateSession",
    fields=("session", "expectedVersion", *SESSION_FIELDS),
    clears=("title", "module", "place", "room", "link", "capacity"),
    done="Saved.",
    most_fields=MANY_TRAINERS,
)

CANCEL_SESSION = Form(
    name="cancel-session",
    operation="CancelSession",
    fields=("session", "expectedVersion"),
    done="The session is cancelled. Calendars show it so.",
    asks_twice=True,
)

MAKE_FEED = Form(
    name="make-feed",
    operation="CreateCalendarFeed",
    fields=("project", "trainer"),
    done="The address is made.",
    own_key=True,
    tells="link",
)

REVOKE_FEED = Form(
    name="revoke-feed",
    operation="RevokeCalendarFeed",
    fields=("feed",),
    done="The address is revoked: it tells nothing any more.",
)

COURSES = Page(
    name="courses",
    path="/projects/{slug}/courses",
    operation="CoursesPage",
    shown="project.courses",
    parameters=("as", "after", "before"),
    forms=(CREATE_COURSE, ADD_TRAINER),
    signed_in=True,
    paged=25,
)

COURSE = Page(
    name="course",
    path="/projects/{slug}/courses/{id}",
    operation="CoursePage",
    shown="node.title",
    parameters=("as",),
    forms=(
        *(UPDATE_COURSE, ADD_MODULE, REMOVE_MODULE),
        *(PLAN_SESSION, CHANGE_SESSION, CANCEL_SESSION),
    ),
    signed_in=True,
)

CALENDAR = Page(
    name="calendar",
    path="/projects/{slug}/calendar",
    operation="CalendarPage",
    shown="project.sessions",
    parameters=("as", "mine"),
    looks=("month",),
    signed_in=True,
    usual={"month": this_month},
    reckoned=month_bounds,
)

CALENDAR_FEEDS = Page(
    name="calendar_feeds",
    path="/projects/{slug}/calendar/addresses",
    operation="CalendarFeedsPage",
    shown="project.calendarFeeds",
    parameters=("as",),
    forms=(MAKE_FEED, REVOKE_FEED),
    signed_in=True,
)

COURSE_PAGES = (COURSES, COURSE, CALENDAR, CALENDAR_FEEDS)
