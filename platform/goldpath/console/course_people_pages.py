"""The page of who has a place in a course."""

from goldpath.console.page import Form, Page

SHEET = "people-sheet"
"""The form that sends a sheet: another address takes it (`people_sheets`)."""

ENROLLED = "The people of the sheet are enrolled."

ENROL = Form(
    name="enrol",
    operation="Enrol",
    fields=(
        *("course", "attendee", "name", "email", "origin", "organisation"),
        "distinctFrom",
    ),
    done="The person is enrolled, or waits if the course is full.",
    own_key=True,
    thing="course",
    most_fields=40,
)

CANCEL = Form(
    name="cancel-enrolment",
    operation="CancelEnrolment",
    fields=("enrolment", "expectedVersion"),
    done="The place is cancelled. Who has waited longest moves up.",
)

AGAIN = Form(
    name="enrol-again",
    operation="EnrolAgain",
    fields=("enrolment", "expectedVersion"),
    done="The person is enrolled again, or waits if the course is full.",
)

CHANGE = Form(
    name="update-attendee",
    operation="UpdateAttendee",
    fields=("attendee", "expectedVersion", "name", "email"),
    clears=("email",),
    done="Saved.",
)

ERASE = Form(
    name="erase-attendee",
    operation="EraseAttendee",
    fields=("attendee", "expectedVersion"),
    done="The person is erased. What was recorded still counts, without a name.",
    thing="attendee",
    asks_twice=True,
)

COURSE_PEOPLE = Page(
    name="course_people",
    path="/projects/{slug}/courses/{id}/people",
    operation="CoursePeoplePage",
    shown="node.enrolments",
    parameters=("as", "search", "after", "before"),
    forms=(ENROL, CANCEL, AGAIN, CHANGE, ERASE),
    elsewhere={SHEET: ENROLLED},
    signed_in=True,
    paged=50,
)

COURSE_PEOPLE_PAGES = (COURSE_PEOPLE,)
