"""What a mutation answers: the changed thing, read inside the mutation's transaction."""

from collections.abc import Mapping
from typing import Any

import orjson
from graphql import GraphQLResolveInfo
from graphql.execution.values import VariableValues
from psycopg import AsyncRawCursor
from sqlmodel.ext.asyncio.session import AsyncSession
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from goldpath.reader.answer import MOST_OBJECTS, TooMuch
from goldpath.reader.planner import Planner, Scope, object_type
from goldpath.reader.roots import Entry
from goldpath.reader.selection import Selecting


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
    coerced: Any = info.variable_values
    selecting = Selecting(info.schema, info.fragments, VariableValues({}, coerced))
    payload = object_type(info.return_type)
    asked = selecting.below(payload, info.field_nodes)
    wanted = {key: nodes for key, nodes in asked.items() if nodes[0].name.value == field}
    kind: Any = info.schema.type_map[str(entry.kind)]
    found: dict[str, bytes] = {}
    for key, nodes in wanted.items():
        planner = Planner(selecting, entry.role)
        start = entry.start(Scope(planner.parameters))
        plan = planner.plan(kind, start, selecting.below(kind, nodes), (info.path.key, key))
        for problem in plan.problems:
            raise problem.error
        values = plan.values(selecting.variables, entry.scope)
        filled = plan.filled(values)
        for _, error in filled.mistakes:
            raise error
        if (cost := plan.cost.of(values)) > MOST_OBJECTS:
            raise TooMuch.of(cost)
        found[key] = await _read(session, plan.sql, filled.parameters)
    return Shown(found)


async def _read(session: AsyncSession, sql: str, parameters: Any) -> bytes:  # noqa: ANN401 - a plan's
    connection = await session.connection()
    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    async with AsyncRawCursor(driver) as cursor:
        await cursor.execute(sql, [None if one is None else one.decode() for one in parameters])
        result: Any = cursor.pgresult
        read: bytes = result.get_value(0, 0)
        return read
