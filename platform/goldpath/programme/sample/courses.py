"""The courses of the sample data: what the sources tell of them, and what is invented beside."""

from dataclasses import dataclass

from goldpath.programme.trainings.tables import Audience, CourseKind, CourseStatus

RACE, CLUS3 = "race-southern-serbia", "clus3"
NIS_ON = "2018-02-10"
"""The second day of the training in Nis: the first one is recorded."""
NEWS = (
    "The days, the places and the trainer are as the news of the Cluster House tell. The hours, "
    "who assists and who attends are invented for the demo."
)
PAGE = (
    "The page of the project tells of this training, and not when or where it was: days, hours, "
    "rooms and trainers are invented for the demo."
)
DANKA, ASSISTANT = "Dr. Danka Milojkovic", "Trainer (demo)"
INVENTED = "Trainer of Clus3 (invented)"
ROOM = "Seminar room (invented)"


@dataclass(frozen=True, slots=True)
class Taught:
    """A course of the sample data: its days, each from the first hour to the last.

    `modules` are taught one a day, in their order; `phase` is a phase of the project by its code.
    """

    title: str
    kind: CourseKind
    summary: str
    days: tuple[str, ...]
    hours: tuple[str, str]
    time_zone: str
    place: str
    trainers: tuple[str, ...]
    modules: tuple[str, ...] = ()
    phase: str | None = None
    capacity: int | None = None
    audience: Audience = Audience.MEMBERS
    status: CourseStatus = CourseStatus.OPEN
    attended: bool = False
    """Whether invented people attend it, the first day recorded."""


def _of_race(place: str, *days: str) -> Taught:
    return Taught(
        f"PCM-LFM training, {place}",
        CourseKind.OTHER,
        NEWS,
        days,
        ("09:00", "16:00"),
        "Europe/Belgrade",
        place,
        (DANKA, ASSISTANT),
        audience=Audience.OPEN,
        attended=place == "Nis",
    )


def _of_clus3(title: str, kind: CourseKind, phase: str, days: tuple[str, ...]) -> Taught:
    modules = {
        CourseKind.BENCHMARKING_TOOL: ("The tool (invented)", "An interview (invented)"),
        CourseKind.INSTRUCTOR: ("Teaching adults (invented)", "A course of one's own (invented)"),
        CourseKind.CLUSTER_MANAGER: ("Strategy (invented)", "Services (invented)"),
    }
    return Taught(
        title,
        kind,
        PAGE,
        days,
        ("09:30", "16:30"),
        "Europe/Rome",
        "Place of a study visit (invented)" if kind is CourseKind.STUDY_VISIT else "Informest",
        (INVENTED,),
        modules.get(kind, ()),
        phase,
        20,
    )


COURSES: dict[str, tuple[Taught, ...]] = {
    RACE: (
        _of_race("Nis", "2018-02-09", "2018-02-10", "2018-02-11"),
        _of_race("Leskovac", "2018-03-02", "2018-03-03", "2018-03-04"),
    ),
    CLUS3: (
        _of_clus3(
            "Training on the benchmarking tool",
            CourseKind.BENCHMARKING_TOOL,
            "a",
            ("2014-03-11", "2014-03-12"),
        ),
        _of_clus3(
            "Training of cluster instructors",
            CourseKind.INSTRUCTOR,
            "c",
            ("2014-09-16", "2014-09-17"),
        ),
        _of_clus3(
            "Training of cluster managers",
            CourseKind.CLUSTER_MANAGER,
            "d",
            ("2014-11-04", "2014-11-05"),
        ),
        _of_clus3("Study visit of cluster managers", CourseKind.STUDY_VISIT, "d", ("2014-11-25",)),
    ),
}
"""By project. Clus3's are its points a), c) and d), the last with its study visit."""
