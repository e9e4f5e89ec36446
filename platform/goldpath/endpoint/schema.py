"""The GraphQL schema, put together from the slices."""

from typing import Annotated, Any

import strawberry
from graphql import GraphQLError
from strawberry.extensions import (
    AddValidationRules,
    MaxTokensLimiter,
    ParserCache,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.name_converter import NameConverter
from strawberry.types import ExecutionContext, ExecutionResult

from goldpath.board.types import Board
from goldpath.endpoint.entrances import (
    BOARD,
    EXPERT,
    NODE,
    NODE_LIST,
    OWN_CLUSTER,
    PROJECTS,
    REGISTRY,
    SECRETARIAT,
    VIEWER,
)
from goldpath.endpoint.limits import TOKENS, Measured
from goldpath.endpoint.masking import told
from goldpath.endpoint.node import Node
from goldpath.endpoint.reading import Reading
from goldpath.identity.policy import Action, declares
from goldpath.identity.roles import ProjectRole
from goldpath.identity.types import Viewer
from goldpath.label.assessment_mutations import AssessmentMutations
from goldpath.label.award_mutations import AwardMutations
from goldpath.label.clusters.countries import COUNTRY_CODE, CountryCode
from goldpath.label.clusters.curating import confirm_cluster, merge_clusters, rename_cluster
from goldpath.label.clusters.mutations import (
    add_cluster_alias,
    remove_cluster_alias,
    update_cluster_profile,
)
from goldpath.label.clusters.proposing import propose_cluster
from goldpath.label.experts.consent import set_listed
from goldpath.label.experts.mutations import (
    issue_credential,
    reinstate_credential,
    revoke_credential,
    suspend_credential,
)
from goldpath.label.experts.types import ExpertDesk
from goldpath.label.managers.mutations import appoint_cluster_manager, dismiss_cluster_manager
from goldpath.label.managers.types import ManagedCluster
from goldpath.label.types import Registry, Secretariat
from goldpath.programme.attendance_mutations import AttendanceMutations
from goldpath.programme.certificate_mutations import CertificateMutations
from goldpath.programme.certification_mutations import CertificationMutations
from goldpath.programme.cohort_mutations import CohortMutations
from goldpath.programme.exchange_mutations import ExchangeMutations
from goldpath.programme.project_mutations import ProjectMutations
from goldpath.programme.projects.mutations import set_sharing
from goldpath.programme.projects.types import Project
from goldpath.programme.reporting_mutations import ReportingMutations
from goldpath.programme.roadmap_mutations import RoadmapMutations
from goldpath.programme.target_mutations import TargetMutations
from goldpath.programme.training_mutations import TrainingMutations
from goldpath.reader.document import Documents
from goldpath.reader.mapping import MOST
from goldpath.reader.roots import root
from goldpath.reader.showing import Executor

As = Annotated[
    ProjectRole | None,
    strawberry.argument(name="as", description="The role to act in; the strongest if left out."),
]


@strawberry.type(description="The doors. Without a token only `registry` is open.")
class Query:
    """The doors."""

    viewer: Viewer | None = root(VIEWER, "You; null without a token.", action=Action.VIEWER_READ)
    registry: Registry | None = root(
        REGISTRY, "The public register of labels.", action=Action.REGISTRY_READ
    )
    project: Project | None = root(
        PROJECTS,
        "A project that you have a role in.",
        action=Action.PROJECT_READ,
        slug=str,
        role=As,
    )
    board: Board | None = root(
        BOARD, "All projects together; for the coordination board.", action=Action.BOARD_READ
    )
    secretariat: Secretariat | None = root(
        SECRETARIAT, "The label core; for the secretariat.", action=Action.CORE_READ
    )
    cluster: ManagedCluster | None = root(
        OWN_CLUSTER, "A cluster that you manage.", action=Action.CLUSTER_READ, id=strawberry.ID
    )
    expert: ExpertDesk | None = root(
        EXPERT, "You as an expert of the label.", action=Action.EXPERT_READ
    )
    node: Node | None = root(
        NODE, "The thing with this id.", action=Action.NODE_READ, id=strawberry.ID
    )
    nodes: list[Node | None] = root(
        NODE_LIST,
        f"The things with these ids, at most {MOST}, in their order.",
        action=Action.NODE_READ,
        ids=list[strawberry.ID],
    )


@strawberry.type(description="Changes. Each is kept whole or not at all.")
class Mutation(
    AssessmentMutations,
    AwardMutations,
    ProjectMutations,
    CohortMutations,
    RoadmapMutations,
    TrainingMutations,
    AttendanceMutations,
    CertificateMutations,
    CertificationMutations,
    ExchangeMutations,
    ReportingMutations,
    TargetMutations,
):
    """Changes."""

    propose_cluster = strawberry.mutation(
        propose_cluster,
        description="Propose a cluster that is missing. For coordinators.",
        metadata=declares(Action.CLUSTER_PROPOSE),
    )
    update_cluster_profile = strawberry.mutation(
        update_cluster_profile,
        description="Change a cluster's profile. For its manager, and the secretariat.",
        metadata=declares(Action.CLUSTER_PROFILE),
    )
    add_cluster_alias = strawberry.mutation(
        add_cluster_alias,
        description="Note another name of a cluster. For its manager, and the secretariat.",
        metadata=declares(Action.CLUSTER_PROFILE),
    )
    remove_cluster_alias = strawberry.mutation(
        remove_cluster_alias,
        description="Forget another name of a cluster. For its manager, and the secretariat.",
        metadata=declares(Action.CLUSTER_PROFILE),
    )
    rename_cluster = strawberry.mutation(
        rename_cluster,
        description="Give a cluster another name. For the secretariat.",
        metadata=declares(Action.CLUSTER_KEEP),
    )
    confirm_cluster = strawberry.mutation(
        confirm_cluster,
        description="Confirm a cluster that was proposed. For the secretariat.",
        metadata=declares(Action.CLUSTER_CONFIRM),
    )
    merge_clusters = strawberry.mutation(
        merge_clusters,
        description="Merge a duplicate into the cluster that it is. For the secretariat.",
        metadata=declares(Action.CLUSTER_MERGE),
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


class Names(NameConverter):
    """Strawberry's names, but that filters are called after GraphQL's scalars and not Python's."""

    def from_generic(self, object_type: Any, types: Any) -> str:  # noqa: ANN401 - Strawberry's signature
        """Return the name of a generic type: `StringFilter` for `Filter[str]`."""
        name = super().from_generic(object_type, types)
        for python, graphql in (("Str", "String"), ("Datetime", "DateTime")):
            if name.removeprefix(python) in ("Filter", "RangeFilter"):
                return graphql + name.removeprefix(python)
        return name


class GoldpathSchema(strawberry.Schema):
    """Strawberry's schema: its queries are read by the reader, its errors told by `masking`.

    `documents` are the operations that it has answered lately, with their plans.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Strawberry's signature
        super().__init__(*args, **{**kwargs, "execution_context_class": Executor})
        self.documents = Documents()

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


CONFIG = StrawberryConfig(name_converter=Names(), scalar_map={CountryCode: COUNTRY_CODE})

schema = GoldpathSchema(
    query=Query,
    mutation=Mutation,
    extensions=[
        lambda: MaxTokensLimiter(max_token_count=TOKENS),
        lambda: AddValidationRules([Measured]),
        lambda: ParserCache(maxsize=512),
        lambda: ValidationCache(maxsize=512),
        Reading,
    ],
    config=CONFIG,
)
"""The schema that the server serves and `schema/schema.graphql` records."""
