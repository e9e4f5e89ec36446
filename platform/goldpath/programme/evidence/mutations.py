"""Mutations of evidence. It is attached by sending it to `/evidence/{milestone}`."""

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.node import Node
from goldpath.endpoint.payloads import Changed, UserError, attempt
from goldpath.identity.policy import Action
from goldpath.programme.evidence.changes import EvidenceChanges
from goldpath.programme.evidence.tables import Evidence
from goldpath.programme.roadmaps.entering import enter_part


@strawberry.input(description="Evidence to take back.")
class RemoveEvidenceInput:
    """Evidence to take back."""

    evidence: strawberry.ID = strawberry.field(
        description="An `Evidence` of a project, or a `ManagedEvidence` of a cluster you manage."
    )
    reason: str
    expected_version: int


@strawberry.type
class RemoveEvidencePayload:
    """The evidence as it stays on record, or what to mend."""

    evidence: Node | None = strawberry.field(
        description="An `Evidence` or a `ManagedEvidence`, as it was named."
    )
    user_errors: list[UserError]


async def remove_evidence(info: Info, input: RemoveEvidenceInput) -> RemoveEvidencePayload | None:
    """Take evidence back: it is told that it was there, and cannot be fetched any more."""
    viewer = info.context.signed_in()
    entered = enter_part(viewer, input.evidence, Action.EVIDENCE_KEEP, "Evidence", "evidence")

    async def write(session: AsyncSession) -> Evidence:
        return await EvidenceChanges(session, entered).remove(input.reason, input.expected_version)

    shown = Changed(entered.door, write, "evidence", lambda _: entered.entry)
    outcome = await attempt(info, shown)
    return RemoveEvidencePayload(evidence=outcome.value, user_errors=outcome.errors)
