"""The lists of trainings: courses, their modules and sessions, and who teaches."""

from goldpath.identity.policy import Action
from goldpath.lists.columns import Column, choice, local_time, number, own, text, texts, yes_no
from goldpath.lists.listing import Listing
from goldpath.lists.referred import Table, address_of, local, named, titles
from goldpath.programme.projects.tables import ProjectPhase
from goldpath.programme.trainings.people import teachers
from goldpath.programme.trainings.tables import (
    Audience,
    Course,
    CourseKind,
    CourseModule,
    CourseSession,
    CourseStatus,
    Trainer,
)
from goldpath.reader.mapping import Rows, rows


def _trainers() -> Rows:
    found = rows(Trainer)
    return found.by(found.row.c.id)


TRAINERS = Listing(
    name="trainers",
    title="Trainers",
    about="Who teaches in the project.",
    action=Action.COURSE_READ,
    columns=(
        text("name", "The trainer's name.", key=True),
        text(
            "email",
            "The address of the account that may record the trainer's courses. Coordinator's.",
            address_of("account_id"),
            action=Action.TRAINER_KEEP,
        ),
        *own("Trainer"),
    ),
    rows=_trainers,
)


def _courses() -> Rows:
    found = rows(Course)
    return found.by(found.row.c.id)


COURSES = Listing(
    name="courses",
    title="Courses",
    about="The trainings of the project. A trainer sees the own ones.",
    action=Action.COURSE_READ,
    columns=(
        text("title", "What it is called.", key=True),
        choice("kind", CourseKind, "What it teaches."),
        choice("audience", Audience, "Whom it is for."),
        text("language", "A tag of BCP 47, such as sr."),
        text("summary", "What it is about."),
        number("capacity", "How many people may enrol; empty: any number."),
        number("needed_share", "The percentage of its minutes that completes it."),
        yes_no("late_counts", "Whether somebody who came late or left early was there."),
        choice("status", CourseStatus, "Where it is."),
        text("lead", "The trainer who answers for it.", named("name", Trainer)),
        text("phase", "The code of the phase it belongs to.", named("code", ProjectPhase)),
        *own("Course"),
    ),
    rows=_courses,
)


def course(*path: Table) -> Column:
    """Return the column that names a course, to which `path` leads."""
    return text("course", "The course's title.", named("title", *path, Course), key=True)


def _modules() -> Rows:
    found = rows(CourseModule)
    return found.by(*(found.row.c[name] for name in ("course_id", "position", "id")))


MODULES = Listing(
    name="modules",
    title="Modules",
    about="The parts of the courses, in their order.",
    action=Action.COURSE_READ,
    columns=(
        course(),
        text("title", "What it is called.", key=True),
        number("position", "Its place among the course's modules."),
        yes_no("required", "Whether somebody who misses it has not completed the course."),
        *own("CourseModule"),
    ),
    rows=_modules,
)


def _sessions() -> Rows:
    found = rows(CourseSession)
    return found.by(found.row.c.starts_at, found.row.c.id)


SESSIONS = Listing(
    name="sessions",
    title="Sessions",
    about="The meetings of the courses, the earliest first.",
    action=Action.COURSE_READ,
    columns=(
        course(),
        text("title", "What it is called, if it has a name of its own.", key=True),
        local_time("starts_at", "When it begins.", local("starts_at"), key=True),
        local_time("ends_at", "When it ends.", local("ends_at")),
        text("time_zone", "The zone of its clocks, such as Europe/Belgrade."),
        text("module", "The title of the module it teaches.", named("title", CourseModule)),
        text("place", "Where it is."),
        text("room", "In which room."),
        text("link", "Where it is joined from afar."),
        number("capacity", "How many people there is room for; empty: any number."),
        yes_no("cancelled", "Whether it is cancelled."),
        texts("trainers", "The names of who teaches it.", titles("name", teachers)),
        *own("CourseSession"),
    ),
    rows=_sessions,
)

TRAINING_LISTS = (TRAINERS, COURSES, MODULES, SESSIONS)
