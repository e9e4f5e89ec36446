"""How a type of the schema says what its fields mean in the database.

A field that says nothing is the column of its own name. Every other one is declared where it
stands, by a function from the row that it belongs to (an alias of its table, or any selectable)
and the field's arguments:

    computed    an SQL expression
    one         the first of some rows, as an object, or null
    many        some rows, as a list
    paged       some rows, as a Relay connection

    @strawberry.type
    class Participation(Node):
        status: ParticipationStatus
        cluster: Cluster | None = one(parent(ClusterRow))
        milestones: list[Milestone] = many(children(MilestoneRow, "due_on", "id"))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, get_args, get_origin

import strawberry
from sqlalchemy import ColumnElement, FromClause, Table
from sqlmodel import SQLModel
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from goldpath.identity.policy import Action, declares
from goldpath.reader.inputs import Order, Where

Row = Any
"""A row of a statement: a selectable whose columns are `row.c.name`. None where there is no row."""


@dataclass(frozen=True, slots=True)
class Key:
    """What rows are ordered by. Rows without a value come last, whichever way the order goes."""

    column: ColumnElement[Any]
    falling: bool = False
    filled: bool | None = None

    @property
    def nullable(self) -> bool:
        """Whether a row may have no value; `filled` says it of what is no column of a table."""
        if self.filled is not None:
            return not self.filled
        return bool(getattr(self.column, "nullable", True))

    def ordered(self, *, backwards: bool = False) -> ColumnElement[Any]:
        """Return the expression to order by, or to order by from the end."""
        falling = self.falling is not backwards
        order = self.column.desc() if falling else self.column.asc()
        if not self.nullable:
            return order
        return order.nulls_first() if backwards else order.nulls_last()


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a statement: where their columns come from, which are meant, in which order."""

    row: Row
    where: tuple[ColumnElement[bool], ...] = ()
    order: tuple[Key, ...] = ()

    def only(self, *conditions: ColumnElement[bool]) -> "Rows":
        """Return those that satisfy these conditions as well."""
        return replace(self, where=(*self.where, *conditions))

    def by(self, *order: ColumnElement[Any] | Key) -> "Rows":
        """Return them in an order: first by its first key, among equals by the next."""
        keys = (one if isinstance(one, Key) else Key(one) for one in order)
        return replace(self, order=tuple(keys))


def rows(source: type[SQLModel] | FromClause) -> Rows:
    """Return the rows of a table or of a statement."""
    table: Any = getattr(source, "__table__", source)
    return Rows(table.alias())


def newest(column: ColumnElement[Any]) -> Key:
    """Return the key that puts the largest value first."""
    return Key(column, falling=True)


def parent(table: type[SQLModel]) -> Callable[[Row], Rows]:
    """Return how a row finds the row of `table` that its foreign key names."""

    def found(row: Row) -> Rows:
        above = rows(table)
        return above.only(*_joined(child=row, above=above.row))

    return found


def children(table: type[SQLModel], *order: str) -> Callable[[Row], Rows]:
    """Return how a row finds the rows of `table` whose foreign key names it, in an order."""

    def found(row: Row) -> Rows:
        below = rows(table)
        return below.only(*_joined(child=below.row, above=row)).by(
            *(below.row.c[name] for name in order)
        )

    return found


def _joined(child: Row, above: Row) -> list[ColumnElement[bool]]:
    table: Table = child.element
    for key in table.foreign_key_constraints:
        if key.referred_table is above.element:
            pairs = [(one.parent.name, one.column.name) for one in key.elements]
            return [above.c[theirs] == child.c[ours] for ours, theirs in pairs]
    raise LookupError(f"'{table.name}' has no foreign key to '{above.element.name}'.")


@dataclass(frozen=True, slots=True)
class Column:
    """A field that is a column of its row."""

    name: str


@dataclass(frozen=True, slots=True)
class Computed:
    """A field that is an expression."""

    sql: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class One:
    """A field that is the first of some rows.

    `always` promises that there is one, and that whoever sees its row sees it as well.
    """

    rows: Callable[..., Rows]
    always: bool = False


@dataclass(frozen=True, slots=True)
class Itself:
    """A field that is an object of its own, made of the row that the field belongs to."""


@dataclass(frozen=True, slots=True)
class Many:
    """A field that is a list of rows. `about` is how many there usually are: what it costs.

    Where its row does not satisfy `given`, the field is null.
    """

    rows: Callable[..., Rows]
    about: int
    given: Callable[[Row], ColumnElement[bool]] | None = None


@dataclass(frozen=True, slots=True)
class Paged:
    """A field that is a Relay connection of rows."""

    rows: Callable[..., Rows]


Meaning = Column | Computed | One | Itself | Many | Paged
"""What a field means."""

MOST = 100
"""The longest page."""

USUAL = 25
"""The length of a page when nobody asks for another."""

_PAGE: Mapping[str, Any] = {
    "first": Annotated[
        int | None, strawberry.argument(description=f"How many from the start, at most {MOST}.")
    ],
    "after": Annotated[
        str | None, strawberry.argument(description="Only what follows this cursor.")
    ],
    "last": Annotated[
        int | None, strawberry.argument(description=f"How many from the end, at most {MOST}.")
    ],
    "before": Annotated[
        str | None, strawberry.argument(description="Only what precedes this cursor.")
    ],
}


@dataclass(frozen=True, slots=True)
class Described:
    """What the schema tells of a field, besides its type."""

    description: str | None = None
    action: Action | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    metered: bool = False

    def reading(self, meaning: Meaning) -> Any:  # noqa: ANN401 - as dataclasses.field
        """Return the field for a class that Strawberry makes a type of."""
        made = StrawberryField(
            description=self.description,
            metadata={
                "reads": meaning,
                "metered": self.metered,
                **(declares(self.action) if self.action else {}),
            },
        )
        made.arguments = [_argument(name, kind) for name, kind in self.arguments.items()]
        return made


def computed(
    sql: Callable[..., Any],
    description: str | None = None,
    *,
    action: Action | None = None,
    **arguments: Any,  # noqa: ANN401 - annotations
) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field that an SQL expression computes from its row."""
    return Described(description, action, arguments).reading(Computed(sql))


def one(
    found: Callable[..., Rows],
    description: str | None = None,
    *,
    action: Action | None = None,
    always: bool = False,
    metered: bool = False,
    **arguments: Any,  # noqa: ANN401 - annotations
) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field that is the first of some rows; null if there is none, or it is hidden.

    Only one that is `always` there, whoever asks, may be declared as never null. One that is
    `metered` looks something up that nobody is to guess: a client may ask for it so often and no
    oftener. It counts once, so it stands in no list.
    """
    return Described(description, action, arguments, metered).reading(One(found, always))


def itself(description: str | None = None) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field whose object is made of the same row."""
    return Described(description).reading(Itself())


def many(  # noqa: PLR0913 - each is a choice of whoever declares a field
    found: Callable[..., Rows],
    description: str | None = None,
    *,
    about: int = 10,
    given: Callable[[Row], ColumnElement[bool]] | None = None,
    action: Action | None = None,
    where: type[Where] | None = None,
    order: type[Order] | None = None,
    **arguments: Any,  # noqa: ANN401 - annotations
) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field that is a list of rows, which readers may narrow and order."""
    chosen = {**arguments, **_choices(where, order)}
    return Described(description, action, chosen).reading(Many(found, about, given))


def paged(
    found: Callable[..., Rows],
    description: str | None = None,
    *,
    action: Action | None = None,
    where: type[Where] | None = None,
    order: type[Order] | None = None,
    **arguments: Any,  # noqa: ANN401 - annotations
) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field that is a list of rows read in pages. Its order must end in a unique key."""
    chosen = {**arguments, **_choices(where, order), **_PAGE}
    return Described(description, action, chosen).reading(Paged(found))


def _choices(where: type[Where] | None, order: type[Order] | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if where is not None:
        meant = strawberry.argument(description="Which are meant; all if left out.")
        found["where"] = Annotated[where | None, meant]
    if order is not None:
        meant = strawberry.argument(description="What comes first; then the usual order.")
        found["order_by"] = Annotated[list[order] | None, meant]  # type: ignore[valid-type] # a class that the caller chose
    return found


def _argument(name: str, kind: Any) -> StrawberryArgument:  # noqa: ANN401 - an annotation
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return StrawberryArgument(
        python_name=name,
        graphql_name=None,
        type_annotation=StrawberryAnnotation(kind),
        default=None if type(None) in get_args(plain) else strawberry.UNSET,
    )
