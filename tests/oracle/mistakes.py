"""What the oracle refuses."""

from graphql import GraphQLError


class Mistake(GraphQLError):
    """A refusal, by its code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code, extensions={"code": code})


class ForeignCursor(Mistake):
    """A cursor of another thing's list: the whole root field is refused."""
