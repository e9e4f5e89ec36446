"""The mutation that orders an assessment."""

from dataclasses import replace

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.doors import Door
from goldpath.database.idempotency import Attempt
from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once_by
from goldpath.endpoint.ids import reference
from goldpath.endpoint.node import Node
from goldpath.endpoint.payloads import Changed, UserError, attempt
from goldpath.identity.policy import Action, Role
from goldpath.label.assessments.entering import MANAGED, ORDERED
from goldpath.label.assessments.ordering import Order, Orders
from goldpath.label.assessments.tables import Assessment as AssessmentRow
from goldpath.label.awards.levels import LabelLevel
from goldpath.reader.roots import Entry


@strawberry.input(description="An assessment to order.")
class OrderAssessmentInput:
    """An assessment to order."""

    cluster: strawberry.ID = strawberry.field(
        description="A cluster that takes part in the project; or the cluster that you manage."
    )
    level: LabelLevel = strawberry.field(description="The level to be assessed for.")
    project: strawberry.ID | None = strawberry.field(
        default=None, description="The project that orders; left out, the cluster itself does."
    )
    scheme: strawberry.ID | None = strawberry.field(
        default=None,
        description="The version of the scheme; left out, the one for the level that holds today.",
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class OrderAssessmentPayload:
    """The assessment that was ordered, or what to mend."""

    assessment: Node | None = strawberry.field(
        description="An `OrderedAssessment` for a project, a `ManagedAssessment` for a cluster."
    )
    user_errors: list[UserError]


async def order_assessment(
    info: Info, input: OrderAssessmentInput
) -> OrderAssessmentPayload | None:
    """Order an assessment, for a project that the viewer coordinates or a cluster it manages."""
    kinds = ("Cluster", "RegistryCluster", "ManagedCluster")
    cluster = reference(input.cluster, *kinds, field="cluster").key
    scheme = reference(input.scheme, "Scheme", field="scheme").key if input.scheme else None
    order = Order(cluster, input.level, scheme)
    changed = _of_project(info, input, order) if input.project else _of_cluster(info, input, order)
    outcome = await attempt(info, changed)
    return OrderAssessmentPayload(assessment=outcome.value, user_errors=outcome.errors)


def _of_project(info: Info, given: OrderAssessmentInput, order: Order) -> Changed[AssessmentRow]:
    asked = reference(str(given.project), "Project", field="project")
    access = info.context.enter(Action.ASSESSMENT_ORDER, asked.key)

    async def write(session: AsyncSession) -> AssessmentRow:
        key = Attempt(session, access.project_id, access.account_id, given.idempotency_key)
        orders = Orders(session, access.project_id)
        return await once_by(key, session, given, AssessmentRow, lambda: orders.place(order))

    def shown(row: AssessmentRow) -> Entry:
        scope = {"owner": access.project_id, "key": row.id}
        return Entry(access.door, access.acts_as, ORDERED, scope, "OrderedAssessment")

    return Changed(access.door, write, "assessment", shown)


def _of_cluster(info: Info, given: OrderAssessmentInput, order: Order) -> Changed[AssessmentRow]:
    viewer = info.context.signed_in()
    access = viewer.cluster(Action.ASSESSMENT_ORDER, order.cluster_id)
    door: Door = access.door
    order = replace(order, cluster_id=access.cluster_id)

    async def write(session: AsyncSession) -> AssessmentRow:
        key = Attempt(session, None, viewer.account_id, given.idempotency_key)
        orders = Orders(session)
        return await once_by(key, session, given, AssessmentRow, lambda: orders.place(order))

    def shown(row: AssessmentRow) -> Entry:
        scope = {"owner": access.cluster_id, "key": row.id}
        return Entry(door, Role.MANAGER, MANAGED, scope, "ManagedAssessment")

    return Changed(door, write, "assessment", shown)
