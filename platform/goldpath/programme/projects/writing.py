"""Writing the differences of one project to the database, as the owner."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel, col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.identity.roles import ProjectRole
from goldpath.identity.tables import Membership
from goldpath.programme.certifications.tables import LadderStep
from goldpath.programme.cohorts.charge import partner_of_region
from goldpath.programme.cohorts.tables import Cohort, Participation
from goldpath.programme.projects.comparison import DEFAULTS, Difference, Entry, Step, Value
from goldpath.programme.projects.core_rows import ensured, tell_core
from goldpath.programme.projects.natural_keys import SHARED_FACTS
from goldpath.programme.projects.recording import COLUMNS
from goldpath.programme.projects.tables import Partner, Project, ProjectPhase, TenantFile
from goldpath.programme.projects.writing_steps import StepLinks
from goldpath.programme.roadmaps.tables import Milestone
from goldpath.programme.targets.tables import Target
from goldpath.programme.templates.tables import TemplateStep

_DAYS = frozenset({"starts_on", "ends_on", "due_on"})


class _Kind(NamedTuple):
    """The table of an entry, and its columns that tell what the entry names and where it stands."""

    table: type[SQLModel]
    core: str | None = None
    parent: str | None = None
    label: str | None = None


_KINDS: Mapping[str, _Kind] = {
    "partners": _Kind(Partner, core="organisation_id"),
    "coordinators": _Kind(Membership, core="account_id"),
    "phases": _Kind(ProjectPhase, label="code"),
    "steps": _Kind(TemplateStep, label="title"),
    "ladder": _Kind(LadderStep, label="title"),
    "targets": _Kind(Target, label="code"),
    "cohorts": _Kind(Cohort, label="name"),
    "clusters": _Kind(Participation, core="cluster_id", parent="cohort_id"),
    "milestones": _Kind(Milestone, parent="participation_id", label="title"),
}


class Writing:
    """Writes one project, entry by entry, in the transaction of the application."""

    def __init__(self, session: AsyncSession, slug: str, rows: Mapping[Entry, UUID]) -> None:
        self._session = session
        self._slug = slug
        self._rows = dict(rows)
        self._links = StepLinks(session, self._rows)

    async def write(self, differences: list[Difference], content: Mapping[str, Any]) -> None:
        """Write the differences, outer entries first, and remember what was applied."""
        entries: dict[Entry, dict[str | None, Value]] = {}
        for found in differences:
            entries.setdefault(found.key.entry, {})[found.key.field] = found.file
        for entry, fields in entries.items():
            await self._write_entry(entry, fields)
        await self._links.write()
        await self._remember(content)

    async def _write_entry(self, entry: Entry, fields: dict[str | None, Value]) -> None:
        exists = fields.pop(None, "as before")
        told = {name: value for name, value in fields.items() if name is not None}
        if not entry:
            await self._write_project(told)
        elif entry[-1].collection in _KINDS:
            if exists is None:
                await self._delete(entry)
            else:
                await self._write_row(entry, told)

    async def _write_project(self, fields: dict[str, Value]) -> None:
        columns = _columns("", fields)
        if () not in self._rows:
            new = insert(Project).values(slug=self._slug, **columns).returning(col(Project.id))
            self._rows[()] = (await self._session.exec(new)).scalar_one()
        elif columns:
            changed = update(Project).where(col(Project.id) == self._rows[()])
            await self._session.exec(changed.values(**columns, version=col(Project.version) + 1))

    async def _write_row(self, entry: Entry, fields: dict[str, Value]) -> None:
        columns = _columns(entry[-1].collection, fields)
        core = await self._core_row(entry[-1], fields)
        if entry[-1].collection == "steps":
            columns |= self._links.of(entry, fields)
        if entry not in self._rows:
            await self._insert(entry, columns, core)
        elif columns:
            await self._update(entry, columns)

    async def _core_row(self, step: Step, fields: dict[str, Value]) -> UUID | None:
        """Return the row of the core that an entry names, told what the file says of it."""
        if step.collection not in SHARED_FACTS:
            return None
        fact = fields.get(SHARED_FACTS[step.collection])
        row = await ensured(self._session, step, fact)
        if fact is not None:
            await tell_core(self._session, step, row, fact)
        return row

    async def _insert(self, entry: Entry, columns: dict[str, Value], core: UUID | None) -> None:
        step, kind = entry[-1], _KINDS[entry[-1].collection]
        columns["project_id"] = self._rows[()]
        if kind.core:
            columns[kind.core] = core
        if kind.parent:
            columns[kind.parent] = self._rows[entry[:-1]]
        if kind.label:
            columns[kind.label] = step.label
        if kind.table in (TemplateStep, LadderStep, Target):
            columns["position"] = await self._links.position(kind.table)
        if kind.table is Membership:
            columns["role"] = ProjectRole.COORDINATOR
        if kind.table is Participation and core is not None:
            partner = await partner_of_region(self._session, self._rows[()], core)
            columns["partner_id"] = partner
        new = insert(kind.table).values(columns).returning(_column(kind.table, "id"))
        self._rows[entry] = (await self._session.exec(new)).scalar_one()

    async def _update(self, entry: Entry, columns: dict[str, Value]) -> None:
        table = _KINDS[entry[-1].collection].table
        if table is Milestone and "status" in columns:
            columns |= {"waiver": None, "done_on": None}
        if "version" in table.model_fields:
            columns["version"] = _column(table, "version") + 1
        await self._session.exec(update(table).where(*self._where(table, entry)).values(columns))

    async def _delete(self, entry: Entry) -> None:
        table = _KINDS[entry[-1].collection].table
        await self._session.exec(delete(table).where(*self._where(table, entry)))

    def _where(self, table: type[SQLModel], entry: Entry) -> tuple[Any, Any]:
        return (
            _column(table, "project_id") == self._rows[()],
            _column(table, "id") == self._rows[entry],
        )

    async def _remember(self, content: Mapping[str, Any]) -> None:
        applied = insert(TenantFile).values(project_id=self._rows[()], content=content)
        await self._session.exec(
            applied.on_conflict_do_update(
                index_elements=["project_id"],
                set_={"content": applied.excluded.content, "applied_at": func.now()},
                where=col(TenantFile.content) != applied.excluded.content,
            )
        )


def _columns(collection: str, fields: Mapping[str, Value]) -> dict[str, Any]:
    """Return the fields that are columns, as the driver takes them."""
    return {
        name: _stored(collection, name, value)
        for name, value in fields.items()
        if name in COLUMNS[collection]
    }


def _stored(collection: str, name: str, value: Value) -> Any:  # noqa: ANN401 - any column's value
    if value is None:
        return DEFAULTS.get((collection, name))
    return date.fromisoformat(value) if name in _DAYS else value


def _column(table: type[SQLModel], name: str) -> Any:  # noqa: ANN401 - a column of any type
    return getattr(table, name)
