"""Mutations of a project's consortium."""

from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.identity.policy import Action
from goldpath.label.clusters.countries import CountryCode
from goldpath.programme.projects.partner_changes import NewPartner, PartnerChanges
from goldpath.programme.projects.partners import Partner
from goldpath.programme.projects.tables import Partner as PartnerRow
from goldpath.programme.projects.tables import PartnerRole

REGION = "Participants of this region are put in its charge as they come."


@strawberry.input(description="An organisation that joins a project's consortium.")
class AddPartnerInput:
    """An organisation that joins a project's consortium."""

    project: strawberry.ID
    organisation: str = strawberry.field(
        description="Its name; one that Goldpath knows by that name is the same, whatever its "
        "case, accents and punctuation."
    )
    country: CountryCode | None = strawberry.field(
        default=None, description="Of an organisation that is new here; of others it stays."
    )
    role: PartnerRole
    region: str | None = strawberry.field(default=None, description=REGION)
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def partner(self) -> NewPartner:
        """Return who joins."""
        return NewPartner(self.organisation, self.country, self.role, self.region)


@strawberry.type
class AddPartnerPayload:
    """The partner, or what to mend."""

    partner: Partner | None
    user_errors: list[UserError]


async def add_partner(info: Info, input: AddPartnerInput) -> AddPartnerPayload | None:
    """Take an organisation into the consortium of a project that the viewer coordinates."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.CONSORTIUM_KEEP, project.key)

    async def write(session: AsyncSession) -> PartnerRow:
        changes = PartnerChanges(session, access)
        return await once(session, access, input, PartnerRow, lambda: changes.add(input.partner()))

    outcome = await attempt(info, shown_as("partner", access, PartnerRow, write))
    return AddPartnerPayload(partner=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a partner; what is left out stays as it is.")
class UpdatePartnerInput:
    """What to change of a partner."""

    partner: strawberry.ID
    expected_version: int
    role: PartnerRole | None = strawberry.field(default=None, description="null: it stays.")
    region: strawberry.Maybe[str | None] = strawberry.field(description=f"{REGION} null: none.")

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        told = {} if self.region is None else {"region": self.region.value}
        return told if self.role is None else {**told, "role": self.role}


@strawberry.type
class UpdatePartnerPayload:
    """The partner as it is now, or what to mend."""

    partner: Partner | None
    user_errors: list[UserError]


async def update_partner(info: Info, input: UpdatePartnerInput) -> UpdatePartnerPayload | None:
    """Change the role or the region of a partner."""
    partner = project_reference(input.partner, "Partner", "partner")
    access = info.context.enter(Action.CONSORTIUM_KEEP, partner.project_id)

    async def write(session: AsyncSession) -> PartnerRow:
        changes = PartnerChanges(session, access)
        return await changes.update(partner.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("partner", access, PartnerRow, write))
    return UpdatePartnerPayload(partner=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="An organisation that leaves a project's consortium.")
class RemovePartnerInput:
    """An organisation that leaves a project's consortium."""

    partner: strawberry.ID
    expected_version: int


@strawberry.type
class RemovePartnerPayload:
    """Whether it was removed, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_partner(info: Info, input: RemovePartnerInput) -> RemovePartnerPayload | None:
    """Take an organisation out of a consortium: its people may only read from then on.

    The participants in its charge stay, in nobody's; invitations to work for it are gone.
    """
    partner = project_reference(input.partner, "Partner", "partner")
    access = info.context.enter(Action.CONSORTIUM_KEEP, partner.project_id)

    async def write(session: AsyncSession) -> bool:
        await PartnerChanges(session, access).remove(partner.key, input.expected_version)
        return True

    outcome = await attempt_alone(info, access.door, write)
    return RemovePartnerPayload(removed=bool(outcome.value), user_errors=outcome.errors)
