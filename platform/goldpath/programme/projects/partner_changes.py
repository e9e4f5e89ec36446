"""Changing a project's consortium, inside a transaction at its coordinator's door."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, stale, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.clusters.names import normalised
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.projects.tables import Partner, PartnerRole

_LONGEST = 300
"""Characters of an organisation's name, as tenant files have them."""


@dataclass(frozen=True, slots=True)
class NewPartner:
    """An organisation that joins a consortium. A country is told of a new one alone."""

    organisation: str
    country: str | None
    role: PartnerRole
    region: str | None


@dataclass(frozen=True, slots=True)
class PartnerChanges:
    """Changes of one project's consortium."""

    session: AsyncSession
    access: ProjectAccess

    async def add(self, told: NewPartner) -> Partner:
        """Take an organisation in, by its name. Raises Rejected, Taken or BadInput."""
        checks = Checks()
        name = checks.text(told.organisation, "organisation", longest=_LONGEST)
        if name and not normalised(name):
            checks.refuse("`organisation` must have a letter or a digit.", "organisation")
        region = None if told.region is None else checks.text(told.region, "region")
        checks.done()
        await self._one_lead(told.role, None)
        named = func.organisation_named(name, normalised(name), told.country)
        organisation_id = (await self.session.exec(select(named))).one()
        with _refused(name):
            return await insert_row(
                self.session,
                Partner,
                project_id=self.access.project_id,
                organisation_id=organisation_id,
                role=told.role,
                region=region,
            )

    async def update(
        self, partner_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> Partner:
        """Change a partner's role or region. Raises NotFound, Rejected, BadInput or Conflict."""
        found = await load(self.session, Partner, self.access.project_id, partner_id)
        checks, columns = Checks(), dict(given)
        if columns.get("region") is not None:
            columns["region"] = checks.text(columns["region"], "region")
        if not columns:
            checks.refuse("Nothing to change: give a role or a region.", "partner")
        checks.done()
        await self._one_lead(columns.get("role"), found.id)
        with broken("partner_one_lead", _SECOND_LEAD):
            return await update_version(
                self.session,
                Partner,
                keyed(Partner, found.project_id, found.id),
                expected_version,
                **columns,
            )

    async def remove(self, partner_id: UUID, expected_version: int) -> None:
        """Take an organisation out of the consortium. Raises NotFound or Conflict."""
        found = await load(self.session, Partner, self.access.project_id, partner_id, lock=True)
        if found.version != expected_version:
            raise stale(expected_version)
        await self.session.exec(delete(Partner).where(keyed(Partner, found.project_id, found.id)))

    async def _one_lead(self, role: PartnerRole | None, but: UUID | None) -> None:
        """Raise BadInput that names the lead partner, if another is to become it."""
        if role is not PartnerRole.LEAD:
            return
        lead = (
            select(Organisation.name, Partner.id)
            .join(Partner, col(Partner.organisation_id) == col(Organisation.id))
            .where(
                col(Partner.project_id) == self.access.project_id,
                col(Partner.role) == PartnerRole.LEAD,
            )
        )
        found = (await self.session.exec(lead)).one_or_none()
        if found is not None and found[1] != but:
            raise BadInput(
                f"{found[0]} is the lead partner, and a project has one. Change its role first.",
                "role",
            )


_SECOND_LEAD = BadInput("A project has one lead partner. Look again who it is.", "role")
"""Told where somebody else made a lead partner in the same moment."""


@contextmanager
def _refused(name: str) -> Iterator[None]:
    """Tell what PostgreSQL refuses of a new partner."""
    taken = Taken(f"{name} is a partner of this project already.", "organisation")
    cluster = BadInput(
        f"{name} takes part in this project as a cluster; a partner of the consortium does not.",
        "organisation",
    )
    with (
        broken("partner_project_id_organisation_id_key", taken),
        broken("partner_is_no_participant", cluster),
        broken("partner_one_lead", _SECOND_LEAD),
    ):
        yield
