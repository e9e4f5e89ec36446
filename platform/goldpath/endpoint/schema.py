"""The GraphQL schema, put together from the slices."""

from typing import Annotated, Any

import strawberry
from graphql import GraphQLError
from sqlmodel import col, select
from strawberry.extensions import (
    AddValidationRules,
    MaxTokensLimiter,
    ParserCache,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext, ExecutionResult

from goldpath.board.types import Board
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.limits import TOKENS, Measured
from goldpath.endpoint.masking import told
from goldpath.endpoint.node import Node
from goldpath.endpoint.pages import MOST
from goldpath.endpoint.refetch import refetch
from goldpath.errors import BadInput
from goldpath.identity.policy import Action, declares
from goldpath.identity.roles import ProjectRole
from goldpath.identity.types import Viewer
from goldpath.label.clusters.countries import COUNTRY_CODE, CountryCode
from goldpath.label.experts.consent import set_listed
from goldpath.label.experts.mutations import (
    issue_credential,
    reinstate_credential,
    revoke_credential,
    suspend_credential,
)
from goldpath.label.experts.tables import ExpertProfile
from goldpath.label.experts.types import ExpertDesk
from goldpath.label.managers.mutations import appoint_cluster_manager, dismiss_cluster_manager
from goldpath.label.managers.types import ManagedCluster
from goldpath.label.types import Registry, Secretariat
from goldpath.programme.cohorts.mutations import (
    add_participation,
    assign_partner,
    create_cohort,
    withdraw_participation,
)
from goldpath.programme.projects.mutations import set_sharing
from goldpath.programme.projects.tables import Project as ProjectRow
from goldpath.programme.projects.types import Project
from goldpath.programme.roadmaps.mutations import create_milestone, update_milestone


@strawberry.type(description="The doors. Without a token only `registry` is open.")
class Query:
    """The doors."""

    @strawberry.field(
        description="You; null without a token.", metadata=declares(Action.VIEWER_READ)
    )
    async def viewer(self, info: Info) -> Viewer | None:
        """Return the signed-in person."""
        return Viewer.of(info.context.viewer) if info.context.viewer else None

    @strawberry.field(
        description="The public register of labels.", metadata=declares(Action.REGISTRY_READ)
    )
    async def registry(self) -> Registry | None:
        """Return the public register."""
        return Registry()

    @strawberry.field(
        description="A project that you have a role in.", metadata=declares(Action.PROJECT_READ)
    )
    async def project(
        self,
        info: Info,
        slug: str,
        role: Annotated[
            ProjectRole | None,
            strawberry.argument(
                name="as", description="The role to act in; the strongest if left out."
            ),
        ] = None,
    ) -> Project | None:
        """Return a project. Raises NotFound, whether it is foreign or does not exist."""
        access = info.context.signed_in().project(Action.PROJECT_READ, slug, role)
        reading = info.context.read(access.door)
        row = await reading.one(select(ProjectRow).where(col(ProjectRow.id) == access.project_id))
        return Project.of(row, access)

    @strawberry.field(
        description="A cluster that you manage.", metadata=declares(Action.CLUSTER_READ)
    )
    async def cluster(self, info: Info, id: strawberry.ID) -> ManagedCluster | None:
        """Return a cluster. Raises NotFound, whether it is another's or does not exist."""
        viewer = info.context.signed_in()
        asked = reference(id, "ManagedCluster", "Cluster", "RegistryCluster")
        access = viewer.cluster(Action.CLUSTER_READ, asked.key)
        return await ManagedCluster.load(info.context, access)

    @strawberry.field(
        description="You as an expert of the label.", metadata=declares(Action.EXPERT_READ)
    )
    async def expert(self, info: Info) -> ExpertDesk | None:
        """Return the expert's own view. Raises Forbidden."""
        viewer = info.context.signed_in()
        door = viewer.as_expert(Action.EXPERT_READ)
        own = select(ExpertProfile).where(col(ExpertProfile.person_id) == viewer.account_id)
        return ExpertDesk.of(await info.context.read(door).one(own), viewer.name, door)

    @strawberry.field(
        description="All projects together; for the coordination board.",
        metadata=declares(Action.BOARD_READ),
    )
    async def board(self, info: Info) -> Board | None:
        """Return the board's view. Raises Forbidden."""
        return Board(door=info.context.signed_in().office(Action.BOARD_READ))

    @strawberry.field(
        description="The label core; for the secretariat.", metadata=declares(Action.CORE_READ)
    )
    async def secretariat(self, info: Info) -> Secretariat | None:
        """Return the secretariat's view. Raises Forbidden."""
        return Secretariat(door=info.context.signed_in().office(Action.CORE_READ))

    @strawberry.field(description="The thing with this id.", metadata=declares(Action.NODE_READ))
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        """Return a thing by its id. Raises NotFound."""
        return await refetch(info.context, id)

    @strawberry.field(
        description=f"The things with these ids, at most {MOST}, in their order.",
        metadata=declares(Action.NODE_READ),
    )
    async def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
        """Return things by their ids; one that is not there is null, with an error that says so."""
        if len(ids) > MOST:
            raise BadInput(f"`nodes` takes at most {MOST} ids at once.", "ids")
        return [refetch(info.context, one) for one in ids]  # type: ignore[misc] # awaited one by one, so each has its own error


@strawberry.type(description="Changes. Each is kept whole or not at all.")
class Mutation:
    """Changes."""

    create_cohort = strawberry.mutation(
        create_cohort,
        description="Make a cohort. For coordinators.",
        metadata=declares(Action.COHORT_CREATE),
    )
    add_participation = strawberry.mutation(
        add_participation,
        description="Invite a cluster into a cohort. For coordinators.",
        metadata=declares(Action.PARTICIPATION_ADD),
    )
    assign_partner = strawberry.mutation(
        assign_partner,
        description="Put a partner in charge of a participant. For coordinators.",
        metadata=declares(Action.PARTICIPATION_ASSIGN),
    )
    withdraw_participation = strawberry.mutation(
        withdraw_participation,
        description="End a participation early. For coordinators, and the partner in charge.",
        metadata=declares(Action.PARTICIPATION_WITHDRAW),
    )
    create_milestone = strawberry.mutation(
        create_milestone,
        description="Add a step to a road. For coordinators, and the partner in charge.",
        metadata=declares(Action.MILESTONE_CREATE),
    )
    update_milestone = strawberry.mutation(
        update_milestone,
        description="Change a step of a road. For coordinators, and the partner in charge.",
        metadata=declares(Action.MILESTONE_UPDATE),
    )
    set_sharing = strawberry.mutation(
        set_sharing,
        description="Decide what the board may learn. For coordinators.",
        metadata=declares(Action.PROJECT_SHARE),
    )
    set_listed = strawberry.mutation(
        set_listed,
        description="Decide whether the public roster may name you. For experts.",
        metadata=declares(Action.EXPERT_LIST),
    )
    issue_credential = strawberry.mutation(
        issue_credential,
        description="Issue a credential. For the secretariat.",
        metadata=declares(Action.CREDENTIAL_ISSUE),
    )
    suspend_credential = strawberry.mutation(
        suspend_credential,
        description="Take a credential out of force for a while. For the secretariat.",
        metadata=declares(Action.CREDENTIAL_CHANGE),
    )
    reinstate_credential = strawberry.mutation(
        reinstate_credential,
        description="Put a suspended credential in force again. For the secretariat.",
        metadata=declares(Action.CREDENTIAL_CHANGE),
    )
    revoke_credential = strawberry.mutation(
        revoke_credential,
        description="Take a credential away for good. For the secretariat.",
        metadata=declares(Action.CREDENTIAL_CHANGE),
    )
    appoint_cluster_manager = strawberry.mutation(
        appoint_cluster_manager,
        description="Let a person manage a cluster. For the secretariat.",
        metadata=declares(Action.MANAGER_APPOINT),
    )
    dismiss_cluster_manager = strawberry.mutation(
        dismiss_cluster_manager,
        description="Let a person manage a cluster no longer. For the secretariat.",
        metadata=declares(Action.MANAGER_APPOINT),
    )


class GoldpathSchema(strawberry.Schema):
    """Strawberry's schema, whose errors are told as `goldpath.endpoint.masking` says."""

    async def execute(self, *args: Any, **kwargs: Any) -> ExecutionResult:  # noqa: ANN401 - Strawberry's signature
        """Execute an operation; turn what was raised into what a client may read."""
        result = await super().execute(*args, **kwargs)
        if result.errors:
            result.errors = [told(error) for error in result.errors]
        return result

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing: `told` logs what is unexpected."""


schema = GoldpathSchema(
    query=Query,
    mutation=Mutation,
    extensions=[
        lambda: MaxTokensLimiter(max_token_count=TOKENS),
        lambda: AddValidationRules([Measured]),
        lambda: ParserCache(maxsize=512),
        lambda: ValidationCache(maxsize=512),
    ],
    config=StrawberryConfig(
        scalar_map={CountryCode: COUNTRY_CODE},
    ),
)
"""The schema that the server serves and `schema/schema.graphql` records."""
