"""The page on which a coordinator decides what the board may learn, and sees what that would be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphql import parse

from goldpath.board.previewing import seen_if
from goldpath.console.operations import GRAPHQL
from goldpath.console.page import Beside, Form, Page
from goldpath.identity.policy import Action
from goldpath.identity.viewer import signed_in
from goldpath.programme.projects.tables import Sharing
from goldpath.reader.document import Document, Documents


@dataclass(frozen=True, slots=True)
class Preview:
    """What the board would see of a project: nothing, or its facts and numbers."""

    sharing: Sharing
    project: Mapping[str, Any] | None
    labels: Sequence[Mapping[str, Any]]
    trainings: Sequence[Mapping[str, Any]]
    targets: Sequence[Mapping[str, Any]]


async def previews(beside: Beside) -> list[Preview]:
    """Return what the board would see for each choice; of an archived project, which has none.

    Raises Forbidden for who may not choose.
    """
    project = beside.data["project"]
    access = signed_in(beside.viewer).project(Action.PROJECT_SHARE, project["slug"])
    if project["status"] == "ARCHIVED":
        return []
    asked = _document(beside.operations["BoardPreview"].text)
    found = []
    for sharing in Sharing:
        seen = await seen_if(beside.asker.database, access, sharing, asked)
        found.append(_own(sharing, seen["board"], project["slug"]))
    return found


def _own(sharing: Sharing, board: Mapping[str, Any], slug: str) -> Preview:
    """Keep what is about one project: what others share is the board's alone to see."""
    return Preview(
        sharing,
        next((one for one in board["projects"] if one["slug"] == slug), None),
        [row for row in board["labels"]["rows"] if row["project"]["slug"] == slug],
        [row for row in board["trainings"]["projects"] if row["project"]["slug"] == slug],
        [row for row in board["targets"]["projects"] if row["project"]["slug"] == slug],
    )


@lru_cache(maxsize=4)
def _document(text: str) -> Document:
    return Documents(1).keep(GRAPHQL, parse(text), text, None)


SET_SHARING = Form(
    name="set-sharing",
    operation="SetSharing",
    fields=("project", "sharing", "expectedVersion"),
    done="It is decided. The board sees it so from now on.",
)

SHARING = Page(
    name="project_sharing",
    path="/projects/{slug}/sharing",
    operation="ProjectSharingPage",
    shown="project",
    parameters=("as",),
    forms=(SET_SHARING,),
    signed_in=True,
    beside=previews,
)
