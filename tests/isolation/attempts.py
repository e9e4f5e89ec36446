"""Everything that is tried to get at what is not one's own."""

from collections.abc import Iterator

from graphql import GraphQLSchema

from isolation.generate import Attempt, reads
from isolation.mutations import mutations
from isolation.treasure import Treasure


def attempts(schema: GraphQLSchema, treasure: Treasure) -> Iterator[Attempt]:
    """Yield every attempt: the reads, then the changes."""
    yield from reads(schema, treasure)
    yield from mutations(schema, treasure)
