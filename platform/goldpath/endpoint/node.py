"""The Relay interface of everything that has an id."""

import strawberry


@strawberry.interface(description="Something that can be fetched again by its `id`.")
class Node:
    """Something with a global id."""

    id: strawberry.ID = strawberry.field(description="The same for as long as the thing exists.")
