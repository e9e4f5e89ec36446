"""The pages of a trainer's day: the sessions, and the list of each. They work without a network.

`static/today.js` keeps what is tapped on the phone and sends it later, `static/today-worker.js`
opens the pages where there is no connection. Without scripts the same forms are sent as they are.
"""

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from goldpath.console.assets import FOLDER
from goldpath.console.clocks import sessions_around
from goldpath.console.page import Form, Page
from goldpath.console.roads import this_day

RECORD = Form(
    name="record-attendance",
    operation="RecordAttendance",
    fields=("session", "entries"),
    done="Recorded.",
    thing="entries.0.enrolment",
    most_fields=2000,
)

WALK_IN = Form(
    name="walk-in",
    operation="EnrolWalkIn",
    fields=(
        *("session", "attendee", "name", "email", "origin", "organisation"),
        *("distinctFrom", "notedAt"),
    ),
    done="The person has a place, and is present.",
    own_key=True,
    thing="session",
    most_fields=40,
)

FINISH = Form(
    name="finish-session",
    operation="FinishSession",
    fields=("session", "expectedVersion"),
    done="The list is closed: of whom nothing was recorded was absent.",
)

REOPEN = Form(
    name="reopen-session",
    operation="ReopenSession",
    fields=("session", "expectedVersion"),
    done="The list is open again.",
)

TODAY = Page(
    name="today",
    path="/projects/{slug}/today",
    operation="TodayPage",
    shown="project.sessions",
    parameters=("as",),
    looks=("on",),
    signed_in=True,
    usual={"on": this_day},
    reckoned=sessions_around,
)

SESSION_LIST = Page(
    name="session_list",
    path="/projects/{slug}/today/{id}",
    operation="SessionListPage",
    shown="node.lines",
    parameters=("as",),
    forms=(RECORD, WALK_IN, FINISH, REOPEN),
    signed_in=True,
)

TODAY_PAGES = (TODAY, SESSION_LIST)


def worker() -> Route:
    """Return the route to the worker that opens the pages without a network.

    It stands at the top, for a worker reaches no higher than its own folder; its page asks it to
    see to these pages alone.
    """
    return Route("/today-worker.js", _worker)


async def _worker(_: Request) -> Response:
    return FileResponse(FOLDER / "today-worker.js", headers={"Cache-Control": "no-cache"})
