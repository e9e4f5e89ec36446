"""The mutation that enrols the people of a sheet, or tells what it would do."""

import base64
import binascii
from pathlib import Path
from tempfile import TemporaryDirectory

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import ProjectReference, project_reference
from goldpath.endpoint.payloads import UserError, attempt_alone
from goldpath.errors import BadInput, TooLarge
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.enrolments.changes import Places
from goldpath.programme.enrolments.importing import Import, Judged, RowOutcome

MOST_BYTES = 500_000
"""Bytes of a sheet."""

_SUFFIXES = (".csv", ".tsv", ".xlsx")


@strawberry.input(description="A sheet of people to enrol in a course.")
class ImportEnrolmentsInput:
    """A sheet of people to enrol in a course."""

    course: strawberry.ID
    file_name: str = strawberry.field(description="It ends in `.csv`, `.tsv` or `.xlsx`.")
    content: str = strawberry.field(
        description="The file in base64. Its first row names the columns: `name`, and if you like "
        "`email` and `from`, which is the name of a participant, a partner or an organisation."
    )
    dry_run: bool = strawberry.field(
        default=False, description="Tell what would become of each row, and change nothing."
    )


@strawberry.type(description="What became of a row of the sheet, or would.")
class ImportedRow:
    """What became of a row of the sheet, or would."""

    line: int = strawberry.field(description="Where it begins in the file, counted from 1.")
    name: str
    outcome: RowOutcome
    note: str | None = strawberry.field(
        description="What is wrong with it, or whom the person is much like."
    )


@strawberry.type
class ImportEnrolmentsPayload:
    """What became of each row, or what to mend."""

    written: bool = strawberry.field(description="Whether people were enrolled.")
    rows: list[ImportedRow]
    user_errors: list[UserError]


async def import_enrolments(
    info: Info, input: ImportEnrolmentsInput
) -> ImportEnrolmentsPayload | None:
    """Enrol the people of a sheet: everybody, or nobody if something is wrong with a row."""
    course = project_reference(input.course, "Course", "course")
    access = info.context.enter(Action.ENROLMENT_KEEP, course.project_id)

    async def write(session: AsyncSession) -> list[Judged]:
        with TemporaryDirectory() as folder:
            sheet = _kept(Path(folder), input)
            return await _imported(session, access, course, sheet, dry_run=input.dry_run)

    outcome = await attempt_alone(info, access.door, write)
    judged: list[Judged] = outcome.value or []
    refused = any(one.outcome is RowOutcome.REFUSED for one in judged)
    return ImportEnrolmentsPayload(
        written=bool(judged) and not input.dry_run and not refused,
        rows=[
            ImportedRow(line=one.line, name=one.name, outcome=one.outcome, note=one.note)
            for one in judged
        ],
        user_errors=outcome.errors,
    )


async def _imported(
    session: AsyncSession,
    access: ProjectAccess,
    course: ProjectReference,
    sheet: Path,
    *,
    dry_run: bool,
) -> list[Judged]:
    """Return what became of each row; nothing is kept of a dry run, or if a row is refused."""
    async with session.begin_nested() as kept:
        held = await Places(session, access).hold(course.key)
        judged = await Import(session, access, held).take(sheet)
        if dry_run or any(one.outcome is RowOutcome.REFUSED for one in judged):
            await kept.rollback()
    return judged


def _kept(folder: Path, given: ImportEnrolmentsInput) -> Path:
    """Keep the sheet for its reading. Raises BadInput or TooLarge."""
    name = Path(given.file_name.replace("\\", "/")).name
    if not name.lower().endswith(_SUFFIXES) or not name.isprintable() or len(name) > 200:  # noqa: PLR2004 - of most file systems, in ASCII, is 255
        known = ", ".join(_SUFFIXES)
        raise BadInput(f"The name of a sheet ends in one of these: {known}.", "fileName")
    if len(given.content) > MOST_BYTES * 4 / 3 + 4:
        raise TooLarge(f"A sheet has at most {MOST_BYTES:,} bytes: send it in parts.", "content")
    try:
        content = base64.b64decode(given.content, validate=True)
    except binascii.Error as error:
        raise BadInput("This is not base64.", "content") from error
    path = folder / f"sheet{Path(name).suffix.lower()}"
    path.write_bytes(content)
    return path
