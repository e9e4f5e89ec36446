"""Which of a project's participants lose a label."""

from typing import Any

from sqlalchemy import literal_column, select

from goldpath.label.awards.expiring import expiring
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, Rows, rows


def participants_expiring(project: Row, ends_from: Given, ends_before: Given) -> Rows:
    """Return the labels of a project's participants that end; who withdrew is none."""
    ends, place = expiring(project, ends_from, ends_before), rows(Participation).row
    takes_part: Any = select(literal_column("1")).where(
        place.c.project_id == project.c.id,
        place.c.cluster_id == ends.row.c.cluster_id,
        place.c.status != ParticipationStatus.WITHDRAWN,
    )
    return ends.only(takes_part.correlate(project, ends.row).exists())
