"""What a mutation answers: the changed thing, read inside the mutation's transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from graphql import FieldNode, GraphQLResolveInfo
from graphql.execution.values import VariableValues
from psycopg import AsyncRawCursor
from sqlmodel.ext.asyncio.session import AsyncSession
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from goldpath.reader.answer import MOST_OBJECTS, TooMuch
from goldpath.reader.planner import Planner, Scope, object_type
from goldpath.reader.roots import Entry
from goldpath.reader.selection import Asked, Selecting


class Shown:
    """An object of a payload as JSON, by the keys that its field is asked under."""

    def __init__(self, by_key: Mapping[str, bytes]) -> None:
        self.by_key = by_key


class Executor(StrawberryGraphQLCoreExecutionContext):
    """Strawberry's executor, that lets through what the reader has completed."""

    def complete_value(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - graphql-core's signature
        """Return a completed value; for what was `Shown` its JSON."""
        _, _, _, path, result, _ = given
        if isinstance(result, Shown):
            return orjson.Fragment(result.by_key[path.key])
        return super().complete_value(*given, **named)


async def show(
    info: GraphQLResolveInfo[Any], session: AsyncSession, field: str, entry: Entry
) -> Shown:
    """Read what a payload's field is asked for, as the transaction has it by now.

    Raises Forbidden for a field that the role may not see, BadInput for a wrong argument, TooMuch.
    """
    selecting = _selecting(info)
    wanted = _wanted(info, selecting, field)
    return Shown(
        {key: await _object(selecting, session, entry, nodes) for key, nodes in wanted.items()}
    )


async def show_list(
    info: GraphQLResolveInfo[Any], session: AsyncSession, field: str, entries: Sequence[Entry]
) -> Shown:
    """Read what a payload's list is asked for: an object of each entry. Raises as `show`."""
    selecting = _selecting(info)
    found: dict[str, bytes] = {}
    for key, nodes in _wanted(info, selecting, field).items():
        objects = [await _object(selecting, session, entry, nodes) for entry in entries]
        found[key] = b"[%s]" % b",".join(objects)
    return Shown(found)


async def show_rows(
    info: GraphQLResolveInfo[Any], session: AsyncSession, field: str, entry: Entry
) -> Shown:
    """Read what a payload's list is asked for: an object of each row that the entry starts from.

    Raises as `show`.
    """
    selecting = _selecting(info)
    found: dict[str, bytes] = {}
    for key, nodes in _wanted(info, selecting, field).items():
        found[key] = b"[%s]" % b",".join(await _objects(selecting, session, entry, nodes))
    return Shown(found)


def _selecting(info: GraphQLResolveInfo[Any]) -> Selecting:
    coerced: Any = info.variable_values
    return Selecting(info.schema, info.fragments, VariableValues({}, coerced))


def _wanted(info: GraphQLResolveInfo[Any], selecting: Selecting, field: str) -> Asked:
    """Return the keys that a payload's field is asked under."""
    asked = selecting.below(object_type(info.return_type), info.field_nodes)
    return {key: nodes for key, nodes in asked.items() if nodes[0].name.value == field}


async def _object(
    selecting: Selecting, session: AsyncSession, entry: Entry, nodes: list[FieldNode]
) -> bytes:
    (made,) = await _objects(selecting, session, entry, nodes)
    return made


async def _objects(
    selecting: Selecting, session: AsyncSession, entry: Entry, nodes: list[FieldNode]
) -> list[bytes]:
    kind: Any = selecting.schema.type_map[str(entry.kind)]
    planner = Planner(selecting, entry.role)
    start = entry.start(Scope(planner.parameters))
    key = nodes[0].name.value
    plan = planner.plan(kind, start, selecting.below(kind, nodes), (key,))
    for problem in plan.problems:
        raise problem.error
    values = plan.values(selecting.variables, entry.scope)
    filled = plan.filled(values)
    for _, error in filled.mistakes:
        raise error
    each = plan.cost.of(values)
    if each > MOST_OBJECTS:
        raise TooMuch.of(each)
    found = await _read(session, plan.sql, filled.parameters)
    if (cost := each * len(found)) > MOST_OBJECTS:
        raise TooMuch.of(cost)
    return found


async def _read(session: AsyncSession, sql: str, parameters: Any) -> list[bytes]:  # noqa: ANN401 - a plan's
    connection = await session.connection()
    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    async with AsyncRawCursor(driver) as cursor:
        await cursor.execute(sql, [None if one is None else one.decode() for one in parameters])
        result: Any = cursor.pgresult
        return [result.get_value(number, 0) for number in range(result.ntuples)]
