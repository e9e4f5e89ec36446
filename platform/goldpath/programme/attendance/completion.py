"""When somebody has completed a course: the one rule, which PostgreSQL reckons.

Who has a place and was there, as a participant, for at least `needed_share` percent of the minutes
of the course's sessions, and for one session of each required module. Sessions that are cancelled
do not count. Who came late or left early was there for all of the session if the course's
`late_counts`, else for none of it. A trainer or a host of a session gets none of its minutes.
"""

from typing import Any

from sqlalchemy import ARRAY, Boolean, Date, Integer, String, column, func

from goldpath.reader.mapping import Row, Rows, rows

COMPLETION = (
    *(column(name, Integer) for name in ("minutes", "minutes_needed", "minutes_there")),
    *(column(name, Date) for name in ("first_day", "last_day")),
    column("missing_modules", ARRAY(String)),
    column("met", Boolean),
)
"""What `course_completion()` tells: minutes of the course, how many of them it takes, and for how
many the person was there, from which day to which; the titles of required modules that the person
was at no session of, in their order; and whether the rule is met."""


def completion(enrolment: Row) -> Rows:
    """Return the one row that tells how far somebody enrolled has completed the course."""
    told: Any = func.course_completion(enrolment.c.project_id, enrolment.c.id)
    return rows(told.table_valued(*COMPLETION))
