"""Answering an operation: who may enter where, the statements of all doors at once, the bytes."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, Self

import orjson
from graphql import ExecutionResult, FieldNode, GraphQLError, OperationDefinitionNode, execute_sync
from graphql.language import DocumentNode, SelectionSetNode
from graphql.type import is_non_null_type

from goldpath.database.doors import Door
from goldpath.database.reads import Read, Statement
from goldpath.errors import BadInput, GoldpathError, NotFound
from goldpath.identity.viewer import Viewer
from goldpath.reader.document import Asking, Document
from goldpath.reader.given import python_name
from goldpath.reader.pages import FOREIGN, FOREIGN_STATE
from goldpath.reader.plan import Path, Plan, Problem, Site
from goldpath.reader.roots import Entry, Root, RootList

MOST_OBJECTS = 100_000
"""Objects that one operation may ask for, counted as if every page were full."""


class Asker(Protocol):
    """Who asks: a viewer, and the doors of a database."""

    @property
    def viewer(self) -> Viewer | None:
        """Who is signed in."""

    @property
    def explains(self) -> bool:
        """Whether the answer is to tell its statements and their plans."""

    async def metered(self, lookups: int) -> None:
        """Count what is looked up of what nobody is to guess. Raises TooManyRequests."""

    async def run(self, door: Door, statements: Sequence[Statement]) -> list[Read]:
        """Run statements at a door."""


@dataclass(slots=True)
class Answer:
    """The data as JSON, key by key, what went wrong, and what it cost.

    `parts` is None where there is no data at all.
    """

    parts: dict[str, bytes] | None
    errors: list[GraphQLError] = field(default_factory=list)
    cost: int = 0
    sql: list[dict[str, Any]] | None = None

    @property
    def data(self) -> bytes:
        """The whole of the data as JSON."""
        if self.parts is None:
            return b"null"
        inner = b",".join(b'"%s":%s' % (key.encode(), part) for key, part in self.parts.items())
        return b"{%s}" % inner

    @property
    def extensions(self) -> dict[str, Any]:
        """What is told beside the data: the cost, and the statements where they were asked for."""
        told: dict[str, Any] = {"cost": {"objects": self.cost, "limit": MOST_OBJECTS}}
        return told if self.sql is None else {**told, "sql": self.sql}


@dataclass(slots=True)
class Asked:
    """One object of a root field: how it is entered, planned and filled."""

    key: str
    nodes: Sequence[FieldNode]
    entry: Entry
    place: Path
    plan: Plan | None = None
    parameters: Sequence[bytes | None] = ()
    cost: int = 0
    problems: list[Problem] = field(default_factory=list)

    def below(self, path: Path) -> Path:
        """Return a path of the plan as the answer has it: behind the object's place in a list."""
        return (*self.place, *path[1:])

    @property
    def statement(self) -> Statement:
        """What to send; equal for things that are asked twice."""
        assert self.plan is not None  # noqa: S101 - asked of those that have one
        return Statement(self.plan.sql, tuple(self.parameters))


class TooMuch(GoldpathError):
    """The operation asks for more objects than are allowed."""

    code = "LIMIT"

    @classmethod
    def of(cls, cost: int) -> Self:
        """Return the error that tells the numbers."""
        return cls(f"This operation asks for up to {cost} objects; {MOST_OBJECTS} are allowed.")


async def answered(document: Document, given: Mapping[str, Any], asker: Asker) -> Answer:
    """Answer a query. What goes wrong with one root field leaves the others alone."""
    try:
        asking = document.asking(given)
        if isinstance(asking, list):
            return Answer(None, asking)
        return await Answering(document, asking, asker).answer()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told as the answer's error
        return Answer(None, [GraphQLError(str(error), original_error=error)])


@dataclass(slots=True)
class Answering:
    """One request being answered."""

    document: Document
    asking: Asking
    asker: Asker
    problems: list[tuple[Problem, Sequence[FieldNode]]] = field(default_factory=list)

    async def answer(self) -> Answer:
        """Enter, plan, read, and put the answer together in the order of its keys."""
        asked = {key: self._entered(key, nodes) for key, nodes in self.asking.roots.items()}
        wanted = [one for ones in asked.values() for one in ones if one.plan is not None]
        cost = sum(one.cost for one in wanted)
        if cost > MOST_OBJECTS:
            error = TooMuch.of(cost)
            return Answer(None, [GraphQLError(str(error), original_error=error)], cost)
        if lookups := sum(one.plan.lookups for one in wanted if one.plan is not None):
            await self.asker.metered(lookups)
        reads = await self._read(wanted)
        parts: dict[str, bytes] = {}
        for key, nodes in self.asking.roots.items():
            part = self._part(key, nodes, asked[key], reads)
            if part is None:
                return Answer(None, self._errors(), cost)
            parts[key] = part
        sql = [await self._explained(one) for one in wanted] if self.asker.explains else None
        return Answer(parts, self._errors(), cost, sql)

    def _errors(self) -> list[GraphQLError]:
        return [self._told(*one) for one in self.problems]

    async def _explained(self, asked: Asked) -> dict[str, Any]:
        """Return a statement, its door, its parameters and PostgreSQL's plan for it."""
        one, door = asked.statement, asked.entry.door
        explain = Statement(f"EXPLAIN (ANALYZE, BUFFERS) {one.sql}", one.parameters)
        (plan,) = await self.asker.run(door, [explain])
        return {
            "door": [statement.decode() for statement in door.opening()],
            "statement": one.sql,
            "parameters": [None if value is None else value.decode() for value in one.parameters],
            "plan": [str((line[0] or b"").decode()) for line in plan.rows],
        }

    def _entered(self, key: str, nodes: Sequence[FieldNode]) -> list[Asked]:
        """Return the objects of a root field that the policy lets the viewer read."""
        if nodes[0].name.value.startswith("__"):
            return []
        site = self.document.site(key, nodes)
        begins: Any = site.field.extensions["strawberry-definition"].metadata["reads"]
        arguments = self._arguments(site)
        try:
            if isinstance(begins, RootList):
                ids = begins.ids(arguments)
            else:
                entry = begins.enter(self.asker.viewer, **arguments)
                return [self._planned(Asked(key, nodes, entry, (key,)))] if entry else []
        except GoldpathError as error:
            self.problems.append((Problem(error, (key,)), nodes))
            return []
        return [self._each(begins, key, nodes, place, one) for place, one in enumerate(ids)]

    def _each(
        self, begins: RootList, key: str, nodes: Sequence[FieldNode], place: int, one: str
    ) -> Asked:
        try:
            entry = begins.enter(self.asker.viewer, one)
        except GoldpathError as error:
            nothing: Any = None
            asked = Asked(key, nodes, nothing, (key, place))
            asked.problems.append(Problem(error, (key, place)))
            return asked
        return self._planned(Asked(key, nodes, entry, (key, place)))

    def _arguments(self, site: Site) -> dict[str, Any]:
        found = site.arguments(self.asking.variables)
        return {
            python_name(argument): found.get(name) for name, argument in site.field.args.items()
        }

    def _planned(self, asked: Asked) -> Asked:
        """Plan and fill; where a value is wrong, plan again without the field that has it."""
        pruned: frozenset[Path] = frozenset()
        while True:
            plan = self.document.plan(self.asking, asked.key, asked.nodes, asked.entry, pruned)
            asked.plan = plan
            if plan is None:
                return asked
            values = plan.values(self.asking.variables, asked.entry.scope)
            filled = plan.filled(values)
            if not filled.mistakes:
                break
            pruned |= self._pruned(asked, filled.mistakes)
        asked.parameters = filled.parameters
        asked.cost = plan.cost.of(values)
        asked.problems.extend(Problem(one.error, asked.below(one.path)) for one in plan.problems)
        return asked

    def _pruned(
        self, asked: Asked, mistakes: Sequence[tuple[Site | None, GoldpathError]]
    ) -> frozenset[Path]:
        """Note each wrong place once; return their paths."""
        found: dict[Path, Problem] = {}
        for site, error in mistakes:
            path = site.path if site is not None else asked.place
            shown = asked.below(site.shown) if site is not None else asked.place
            found.setdefault(path, Problem(error, shown))
        asked.problems.extend(found.values())
        return frozenset(found)

    async def _read(self, wanted: Sequence[Asked]) -> dict[tuple[Door, Statement], Read]:
        """Run the statements of every door at once, each that is asked twice once."""
        by_door: dict[Door, dict[Statement, None]] = {}
        for one in wanted:
            by_door.setdefault(one.entry.door, {})[one.statement] = None
        if len(by_door) == 1:
            ((door, statements),) = by_door.items()
            found = [await self.asker.run(door, list(statements))]
        else:
            found = await asyncio.gather(
                *(self.asker.run(door, list(ones)) for door, ones in by_door.items())
            )
        return {
            (door, statement): read
            for (door, ones), reads in zip(by_door.items(), found, strict=True)
            for statement, read in zip(ones, reads, strict=True)
        }

    def _part(
        self,
        key: str,
        nodes: Sequence[FieldNode],
        asked: Sequence[Asked],
        reads: Mapping[tuple[Door, Statement], Read],
    ) -> bytes | None:
        """Return the JSON of a root field; None if it must not be null and is."""
        query: Any = self.document.schema.query_type
        name = nodes[0].name.value
        if name.startswith("__"):
            return self._introspected(key, nodes)
        objects = [self._object(one, reads) for one in asked]
        described = query.fields[name]
        declared: Any = described.extensions["strawberry-definition"].metadata["reads"]
        if isinstance(declared, Root):
            return objects[0] if objects else b"null"
        refused = any(problem.path == (key,) for problem, _ in self.problems)
        if refused:
            return None if is_non_null_type(described.type) else b"null"
        return b"[%s]" % b",".join(objects)

    def _object(self, asked: Asked, reads: Mapping[tuple[Door, Statement], Read]) -> bytes:
        """Return an object's JSON, or null with the reason."""
        self.problems.extend((problem, asked.nodes) for problem in asked.problems)
        if asked.plan is None:
            return b"null"
        read = reads[asked.entry.door, asked.statement]
        if read.error is not None:
            self.problems.append((Problem(_meant(read.error), asked.place), asked.nodes))
            return b"null"
        if not read.rows:
            missing = NotFound()
            self.problems.append((Problem(missing, asked.place), asked.nodes))
            return b"null"
        return read.rows[0][-1] or b"null"

    def _introspected(self, key: str, nodes: Sequence[FieldNode]) -> bytes:
        """Return what graphql-core says of the schema itself."""
        operation = self.document.operation
        alone = OperationDefinitionNode(
            operation=operation.operation,
            variable_definitions=operation.variable_definitions,
            selection_set=SelectionSetNode(selections=tuple(nodes)),
        )
        asked = DocumentNode(definitions=(alone, *self.document.fragments.values()))
        found: ExecutionResult = execute_sync(
            self.document.schema, asked, variable_values=dict(self.asking.given)
        )
        return orjson.dumps((found.data or {}).get(key))

    def _told(self, problem: Problem, nodes: Sequence[FieldNode]) -> GraphQLError:
        path = list(problem.path)
        return GraphQLError(
            str(problem.error), nodes=list(nodes), path=path, original_error=problem.error
        )


def _meant(error: Exception) -> Exception:
    """Return what a person is told of PostgreSQL's refusal, where it is a person's to mend."""
    state = getattr(error, "sqlstate", None) or ""
    if state == FOREIGN_STATE:
        return BadInput(FOREIGN, "after")
    if state.startswith("22"):
        return BadInput("A value is out of the range that can be stored or compared.")
    return error
