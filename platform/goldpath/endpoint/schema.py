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
from strawberry.types import ExecutionContext, ExecutionResult

from goldpath.board.types import Board
from goldpath.endpoint.entrances import (
    BOARD,
    NODE,
    NODE_LIST,
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
from goldpath.label.clusters.countries import COUNTRY_CODE, CountryCode
from goldpath.label.types import Registry, Secretariat
from goldpath.programme.cohorts.mutations import (
    add_participation,
    assign_partner,
    create_cohort,
    withdraw_participation,
)
from goldpath.programme.projects.mutations import set_sharing
from goldpath.programme.projects.types import Project
from goldpath.programme.roadmaps.mutations import create_milestone, update_milestone
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


class GoldpathSchema(strawberry.Schema):
    """Strawberry's schema: its queries are read by the reader, its errors told by `masking`.

    `documents` are the operations that it has answered lately, with their plans.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Strawberry's signature
        super().__init__(*args, **kwargs, execution_context_class=Executor)
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
    config=StrawberryConfig(
        scalar_map={CountryCode: COUNTRY_CODE},
    ),
)
"""The schema that the server serves and `schema/schema.graphql` records."""
