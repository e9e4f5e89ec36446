"""Every error that Goldpath raises on purpose.

    GoldpathError            something a reader of the message can act on
    ├── Unauthenticated      no token, or one that does not hold
    ├── Forbidden            the viewer is known, and the role does not allow this
    ├── NotFound             it does not exist, or the viewer may not see it: the same answer
    ├── BadInput             an argument, file or cursor that cannot be used as it stands
    │   ├── Taken            it must be unique, and there is one already
    │   ├── TooLarge         a file of more bytes than are taken
    │   ├── OtherKind        a file, or a request, of a kind that is not taken
    │   └── Similar          it is much like another, and nobody said that it is none of those
    ├── Rejected             several of these at once, so that a person mends them in one go
    ├── Conflict             somebody else changed it meanwhile, or a key was used twice
    ├── Busy                 the server does as much of this as it can; try again
    ├── TooManyRequests      a client looked up too many verification codes in a minute
    └── OperatorError        a command or the server cannot go on; the message says what to mend

A person's slip inside a mutation (a blank title, a stale version) is no exception at the edge:
it becomes a `UserError` in the payload. See `goldpath.endpoint.payloads`.
"""

from collections.abc import Sequence
from typing import ClassVar


class GoldpathError(Exception):
    """An error whose message is written for the person who reads it."""

    code: ClassVar[str] = "GOLDPATH"


class Unauthenticated(GoldpathError):
    """No token came with the request, or the token does not hold."""

    code = "UNAUTHENTICATED"


class Forbidden(GoldpathError):
    """The viewer is known, but the role does not allow the action."""

    code = "FORBIDDEN"


class NotFound(GoldpathError):
    """The thing does not exist or is not the viewer's to see; nobody can tell which.

    So both are told by the same sentence, unless an operator asked, from whom nothing is hidden.
    """

    code = "NOT_FOUND"

    def __init__(self, message: str = "There is no such thing, or it is not open to you.") -> None:
        super().__init__(message)


class BadInput(GoldpathError):
    """An argument, a file or a cursor that cannot be used as it stands.

    `field` names the input that must be mended, where there is one.
    """

    code = "BAD_INPUT"

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Taken(BadInput):
    """It must be unique within its project or country, and there is one already."""


class TooLarge(BadInput):
    """A file has more bytes than are taken."""


class OtherKind(BadInput):
    """A file, or the request that brings it, is of a kind that is not taken."""


class Similar(BadInput):
    """It is much like something that is there, and nobody has said that it is another."""


class Rejected(GoldpathError):
    """Everything that is wrong with an input, told at once."""

    code = "BAD_INPUT"

    def __init__(self, problems: Sequence["BadInput | Conflict"]) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class Conflict(GoldpathError):
    """Somebody else changed the thing meanwhile, or a key was used for something else."""

    code = "CONFLICT"

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class TooManyRequests(GoldpathError):
    """A client asked too often; `seconds` is after how long it may ask again."""

    code = "TOO_MANY_REQUESTS"

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class Busy(GoldpathError):
    """The server does as much of this at once as it is set to; `seconds` is when to try again."""

    code = "BUSY"

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class OperatorError(GoldpathError):
    """A command or the server cannot go on; the message says what to mend."""

    code = "OPERATOR"
