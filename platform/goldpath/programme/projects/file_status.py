"""What a project's status lets its file do."""

from collections.abc import Iterator
from typing import NamedTuple

from goldpath.errors import Conflict
from goldpath.programme.projects.comparison import Comparison, Key
from goldpath.programme.projects.life import MOVES, no_move
from goldpath.programme.projects.tables import ProjectStatus

_STATUS = Key((), "status")


class Standing(NamedTuple):
    """A project that is there, its status, and what its file would do to it."""

    slug: str
    status: ProjectStatus
    comparison: Comparison


def refuse_by_status(standing: list[Standing]) -> None:
    """Raise Conflict where an archived project would change, or one would move as none can."""
    lines = [f"  {one.slug}: {sentence}" for one in standing for sentence in _sentences(one)]
    if lines:
        raise Conflict("Nothing was applied.\n" + "\n".join(lines))


def _sentences(one: Standing) -> Iterator[str]:
    wanted = next(
        (found.file or "PLANNED" for found in one.comparison.writes if found.key == _STATUS), None
    )
    if wanted is not None and ProjectStatus(wanted) not in MOVES[one.status]:
        yield no_move(one.status, ProjectStatus(wanted))
    elif one.status is ProjectStatus.ARCHIVED and wanted is None and one.comparison.writes:
        yield (
            "The project is archived and its file has changed. Reopen it in Goldpath first, or "
            'here by status = "closed"; then apply again.'
        )
