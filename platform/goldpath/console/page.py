"""What a page is: its address, its operation, its template, and the forms that stand on it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from goldpath.console.asking import Asker
from goldpath.console.operations import Operation
from goldpath.identity.viewer import Viewer

Texts = Mapping[str, str]
"""What was typed, by field."""

FEW_FIELDS = 20
SHORT_BYTES = 16 * 1024
PROSE_BYTES = 128 * 1024
"""A text of 10,000 characters, in any script, as a browser encodes it: `%D0%B6`."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page may show beside its operation's answer is made of: `ask` asks as its viewer."""

    ask: Callable[[str, Mapping[str, Any]], Awaitable[Mapping[str, Any]]]
    operations: Mapping[str, Operation]
    asker: Asker
    viewer: Viewer | None
    data: Mapping[str, Any]
    variables: Mapping[str, Any]
    origin: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form: a mutation whose variables people fill in.

    `done` is said when the change was made. `own_key` fills the variable `idempotencyKey`, hidden,
    so that sending a form twice is doing it once. `thing` is the field that names what is changed,
    where the payload shows nothing with an id.

    A list is sent as `scores.0.points`, `scores.1.points` … What people write of an entry is
    `written`: an entry in which all of it is as it was shown is left out, so that saving a page
    touches nothing else. With `partly`, entries that cannot be read keep no other from being sent.
    One choice may fill in variables that are `together`: its field's name is theirs with dashes
    between, its value theirs with spaces between. `first` is the form on whose fields this one's
    button stands: it is sent before. What cannot be undone `asks_twice`: the box `sure` has to be
    ticked. A form whose fields are no variables is `prepared`: that makes texts of variables of all
    its fields, and `kept` are those to be shown again. `some` are lists that may not be empty, and
    what is said if one is. An empty field says nothing; one that the form `clears` says 'none'.
    What the payload's field `tells` can be told this once alone, so the page is shown at once with
    it, as `told`, and the browser is not sent on. What was done may be shown on another page:
    `leads_to` is its path, with names of the payload's values in braces, and it has the form among
    its `elsewhere`.
    """

    name: str
    operation: str
    fields: tuple[str, ...]
    done: str
    own_key: bool = False
    thing: str | None = None
    written: tuple[str, ...] = ()
    partly: bool = False
    together: tuple[str, ...] = ()
    first: "Form | None" = None
    asks_twice: bool = False
    prepared: Callable[[Texts], Texts] | None = None
    kept: tuple[str, ...] = ()
    some: Mapping[str, str] = field(default_factory=dict)
    clears: tuple[str, ...] = ()
    tells: str | None = None
    leads_to: str | None = None
    most_fields: int = FEW_FIELDS
    longest: int = SHORT_BYTES

    @property
    def names(self) -> tuple[str, ...]:
        """The variables that the form fills in."""
        return (*self.fields, "idempotencyKey") if self.own_key else self.fields


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `parameters` may stand in the query of its address; those of the path always do.

    `shown` is the path of what must be there, in the operation's answer, or the page is not found.
    A `paged` operation takes `first` and `last` as well; the page has so many entries. `usual`
    makes the text of a parameter that the address leaves out; `reckoned` makes texts of further
    variables of those that the address gives. `looks` are parameters that the template alone reads.
    `proper` is given what the path holds, and returns where to go instead if it is not written as
    it should be. `elsewhere` are forms that other addresses take, and what is said when they lead
    back here. Of a page that is shown `partly`, what is not the reader's to see is null.
    What one operation cannot tell is made `beside` it: the template has it by that name.
    """

    name: str
    path: str
    operation: str
    shown: str
    parameters: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    signed_in: bool = False
    partly: bool = False
    paged: int | None = None
    usual: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    reckoned: Callable[[Texts], Texts] | None = None
    proper: Callable[[Mapping[str, str]], str | None] | None = None
    beside: Callable[[Beside], Awaitable[Any]] | None = None

    @property
    def template(self) -> str:
        """The template's file name."""
        return f"{self.name}.html"

    @property
    def most_fields(self) -> int:
        """How many fields a form of this page may have."""
        return max((form.most_fields for form in self.forms), default=FEW_FIELDS)

    @property
    def longest(self) -> int:
        """Bytes that a field of this page may have."""
        return max((form.longest for form in self.forms), default=SHORT_BYTES)
