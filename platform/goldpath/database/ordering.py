"""Putting rows into an order that somebody gives whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Uuid, bindparam, func, update
from sqlmodel import SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.errors import BadInput, Conflict


@dataclass(frozen=True, slots=True)
class Order:
    """The keys of rows, the first one first; what `each` is called, and the `whole` they are of."""

    keys: Sequence[UUID]
    each: str
    whole: str


async def put_in_order(
    session: AsyncSession, table: type[SQLModel], which: ColumnElement[bool], order: Order
) -> None:
    """Number the rows that `which` names by their place in an order; their versions stay.

    Raises BadInput if the order names one twice, Conflict if these are not all of them.
    """
    columns, field = SQLModel.metadata.tables[str(table.__tablename__)].c, f"{order.each}s"
    if len(set(order.keys)) < len(order.keys):
        raise BadInput(f"Each {order.each} stands once in an order.", field)
    if set((await session.exec(select(columns.id).where(which))).all()) != set(order.keys):
        raise Conflict(
            f"An order names every {order.each} of the {order.whole}, and these are others: "
            "somebody may have added one. Look again, then put them in order.",
            field,
        )
    place = func.array_position(
        bindparam("order", list(order.keys), type_=ARRAY(Uuid())), columns.id
    )
    moved = update(table).where(which, columns.position != place).values(position=place)
    await session.exec(moved, execution_options={"synchronize_session": False})
