"""The secretariat's mutations of what stands in the way of an assessment: the checklist, ties."""

from typing import Any

import strawberry
from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, update_version
from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once_in_core
from goldpath.endpoint.ids import reference
from goldpath.endpoint.inputs import Checks, broken
from goldpath.endpoint.payloads import Changed, UserError, attempt, attempt_alone, shown_in_core
from goldpath.errors import Conflict, NotFound, Taken
from goldpath.identity.policy import Action, Role
from goldpath.label.assessments.eligibility import EligibilityCheck, check_by_key
from goldpath.label.assessments.moves import refused
from goldpath.label.assessments.tables import Criterion, TieKind
from goldpath.label.assessments.tables import EligibilityCheck as CheckRow
from goldpath.label.assessments.tables import ExpertTie as TieRow
from goldpath.label.assessments.ties import ExpertTie, tie_by_key
from goldpath.label.awards.held import today
from goldpath.label.clusters.present import load_cluster
from goldpath.label.experts.tables import ExpertProfile
from goldpath.reader.roots import Entry


@strawberry.input(description="What was found of a criterion: met, not met, or waived.")
class RecordEligibilityInput:
    """What was found of a criterion."""

    cluster: strawberry.ID
    criterion: Criterion
    met: bool
    evidence: str | None = strawberry.field(
        default=None, description="What shows that it is met; it must then be given."
    )
    waiver: str | None = strawberry.field(
        default=None, description="Why the cluster may be assessed though it does not meet it."
    )
    expected_version: int = strawberry.field(description="0 if it was not checked before.")


@strawberry.type
class RecordEligibilityPayload:
    """The criterion as it is now, or what to mend."""

    check: EligibilityCheck | None
    user_errors: list[UserError]


async def record_eligibility(
    info: Info, input: RecordEligibilityInput
) -> RecordEligibilityPayload | None:
    """Record whether a cluster meets a criterion, by which evidence, or why that is waived."""
    door = info.context.signed_in().office(Action.ELIGIBILITY_RECORD)
    kinds = ("Cluster", "RegistryCluster")
    cluster_id = reference(input.cluster, *kinds, field="cluster").key
    scope = {"key": cluster_id, "criterion": input.criterion.value}
    entry = Entry(door, Role.SECRETARIAT, check_by_key, scope, "EligibilityCheck")

    async def write(session: AsyncSession) -> CheckRow:
        cluster = await load_cluster(session, cluster_id)
        values = {**_found(input), "checked_on": today()}
        if input.expected_version:
            own = (col(CheckRow.cluster_id) == cluster.id) & (
                col(CheckRow.criterion) == input.criterion
            )
            return await update_version(session, CheckRow, own, input.expected_version, **values)
        new = insert(CheckRow).values(cluster_id=cluster.id, criterion=input.criterion, **values)
        with refused():
            made = await session.exec(new.on_conflict_do_nothing().returning(CheckRow))
        row: CheckRow | None = made.scalar_one_or_none()
        if row is None:
            raise Conflict("Somebody has checked this meanwhile. Look again.", "expectedVersion")
        return row

    outcome = await attempt(info, Changed(door, write, "check", lambda _: entry))
    return RecordEligibilityPayload(check=outcome.value, user_errors=outcome.errors)


def _found(given: RecordEligibilityInput) -> dict[str, Any]:
    """Return what is recorded. Raises Rejected for a claim without evidence or both at once."""
    checks = Checks()
    evidence = checks.prose(given.evidence, "evidence") if given.evidence is not None else None
    waiver = checks.prose(given.waiver, "waiver") if given.waiver is not None else None
    if given.met and evidence is None:
        checks.refuse("Say by `evidence` what shows that it is met.", "evidence")
    if given.met and waiver is not None:
        checks.refuse("What is met is not waived: leave `waiver` out.", "waiver")
    checks.done()
    return {"met": given.met, "evidence": evidence, "waiver": waiver}


@strawberry.input(description="What ties an expert to a cluster.")
class RecordTieInput:
    """What ties an expert to a cluster."""

    expert: strawberry.ID
    cluster: strawberry.ID
    kind: TieKind
    note: str = strawberry.field(description="How it is known.")
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class RecordTiePayload:
    """The tie, or what to mend."""

    tie: ExpertTie | None
    user_errors: list[UserError]


async def record_tie(info: Info, input: RecordTieInput) -> RecordTiePayload | None:
    """Record what ties an expert to a cluster, which the expert may not assess then."""
    viewer = info.context.signed_in()
    door = viewer.office(Action.TIE_RECORD)
    person_id = reference(input.expert, "Expert", field="expert").key
    cluster_id = reference(input.cluster, "Cluster", "RegistryCluster", field="cluster").key

    async def create(session: AsyncSession) -> TieRow:
        if await session.get(ExpertProfile, person_id) is None:
            raise NotFound
        cluster = await load_cluster(session, cluster_id)
        checks = Checks()
        note = checks.prose(input.note, "note")
        checks.done()
        taken = Taken("This is recorded already.", "kind")
        with broken("expert_tie_person_id_cluster_id_kind_key", taken), refused():
            return await insert_row(
                session,
                TieRow,
                person_id=person_id,
                cluster_id=cluster.id,
                kind=input.kind,
                note=note,
            )

    async def write(session: AsyncSession) -> TieRow:
        return await once_in_core(
            session, viewer.account_id, input, TieRow, lambda: create(session)
        )

    outcome = await attempt(info, shown_in_core("tie", door, write, tie_by_key, "ExpertTie"))
    return RecordTiePayload(tie=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A tie that was recorded by mistake.")
class RemoveTieInput:
    """A tie that was recorded by mistake."""

    tie: strawberry.ID


@strawberry.type
class RemoveTiePayload:
    """Whether it was removed, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_tie(info: Info, input: RemoveTieInput) -> RemoveTiePayload | None:
    """Remove a tie that was recorded by mistake; the audit trail keeps it."""
    door = info.context.signed_in().office(Action.TIE_RECORD)
    key = reference(input.tie, "ExpertTie", field="tie").key

    async def write(session: AsyncSession) -> bool:
        found = await session.exec(
            delete(TieRow).where(col(TieRow.id) == key).returning(col(TieRow.id))
        )
        if found.first() is None:
            raise NotFound
        return True

    outcome = await attempt_alone(info, door, write)
    return RemoveTiePayload(removed=bool(outcome.value), user_errors=outcome.errors)
