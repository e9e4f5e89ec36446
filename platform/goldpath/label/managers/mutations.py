"""Mutations of who manages a cluster."""

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once_in_core
from goldpath.endpoint.ids import reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_in_core
from goldpath.identity.known_accounts import account_known_by
from goldpath.identity.policy import Action
from goldpath.label.managers.changes import ManagerChanges
from goldpath.label.managers.tables import ClusterManager as ManagerRow
from goldpath.label.managers.types import ClusterManager, appointed


@strawberry.input(description="Who is to manage a cluster.")
class AppointClusterManagerInput:
    """Who is to manage a cluster."""

    cluster: strawberry.ID
    email: str = strawberry.field(description="The address of the person's account.")
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class AppointClusterManagerPayload:
    """The manager, or what to mend."""

    manager: ClusterManager | None
    user_errors: list[UserError]


async def appoint_cluster_manager(
    info: Info, input: AppointClusterManagerInput
) -> AppointClusterManagerPayload | None:
    """Let a person manage a cluster, beside those who do already."""
    viewer = info.context.signed_in()
    door = viewer.office(Action.MANAGER_APPOINT)
    cluster = reference(input.cluster, "Cluster", "RegistryCluster", field="cluster")

    async def write(session: AsyncSession) -> ManagerRow:
        async def create() -> ManagerRow:
            account_id = await account_known_by(session, input.email)
            return await ManagerChanges(session).appoint(cluster.key, account_id)

        return await once_in_core(session, viewer.account_id, input, ManagerRow, create)

    shown = shown_in_core("manager", door, write, appointed, "ClusterManager")
    outcome = await attempt(info, shown)
    return AppointClusterManagerPayload(manager=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="Who is to manage a cluster no longer.")
class DismissClusterManagerInput:
    """Who is to manage a cluster no longer."""

    cluster: strawberry.ID
    email: str = strawberry.field(description="The address of the person's account.")


@strawberry.type
class DismissClusterManagerPayload:
    """Whether somebody was dismissed, or what to mend."""

    dismissed: bool
    user_errors: list[UserError]


async def dismiss_cluster_manager(
    info: Info, input: DismissClusterManagerInput
) -> DismissClusterManagerPayload | None:
    """Let a person manage a cluster no longer; what the person saw closes within five seconds."""
    door = info.context.signed_in().office(Action.MANAGER_APPOINT)
    cluster = reference(input.cluster, "Cluster", "RegistryCluster", field="cluster")

    async def write(session: AsyncSession) -> bool:
        account_id = await account_known_by(session, input.email)
        await ManagerChanges(session).dismiss(cluster.key, account_id)
        return True

    outcome = await attempt_alone(info, door, write)
    return DismissClusterManagerPayload(dismissed=bool(outcome.value), user_errors=outcome.errors)
