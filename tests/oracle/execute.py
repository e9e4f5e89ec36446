"""The oracle: graphql-core executes a document with plain resolvers over rows loaded simply."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pycountry
from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    build_schema,
    execute_sync,
    get_named_type,
    parse,
    validate,
)
from graphql.execution.values import VariableValues, get_variable_values
from graphql.language import FragmentDefinitionNode

from goldpath.identity.viewer import Viewer
from oracle import (  # noqa: F401 - they register resolvers
    applications,
    assessments,
    attendance,
    audit,
    awards,
    board,
    board_asked,
    board_targets,
    board_ways,
    certificates,
    clusters,
    decisions,
    exchanges,
    imports,
    labels,
    ladders,
    members,
    people,
    projects,
    reporting,
    roadmaps,
    roads,
    schemes,
    scoring,
    simulated,
    targets,
    trainings,
)
from oracle.checking import Checking, Found, Path, Place
from oracle.entering import Entered, enter
from oracle.ids import id_of
from oracle.mistakes import ForeignCursor, Mistake
from oracle.pages import MOST
from oracle.rows import RESOLVERS, Rows, Thing

Errors = frozenset[tuple[str, tuple[str | int, ...]]]

COLUMNS = {
    "validFrom": "valid_from",
    "validUntil": "valid_until",
    "startsOn": "starts_on",
    "endsOn": "ends_on",
    "dueOn": "due_on",
    "targetLevel": "target_level",
    "orderedOn": "ordered_on",
    "scheduledOn": "scheduled_on",
    "reportedOn": "reported_on",
    "checkedOn": "checked_on",
    "withdrawalReason": "withdrawal_reason",
    "validityMonths": "validity_months",
    "renewalMonths": "renewal_months",
    "graceMonths": "grace_months",
    "minimumScheme": "minimum_scheme",
    "improvementAreas": "improvement_areas",
    "legalForm": "legal_form",
    "eccpLink": "eccp_link",
    "renewableUntil": "renewable_until",
    "decidedOn": "decided_on",
    "appealedOn": "appealed_on",
    "closedOn": "closed_on",
    "offsetDays": "offset_days",
    "notBefore": "not_before",
    "doneOn": "done_on",
    "mediaType": "media_type",
    "removedOn": "removed_on",
    "removalReason": "removal_reason",
    "joinedOn": "joined_on",
    "applyBy": "apply_by",
    "appliedOn": "applied_on",
    "projectTitle": "project_title",
    "acceptedOn": "accepted_on",
    "answeredOn": "answered_on",
    "evaluatedOn": "evaluated_on",
    "withdrawnOn": "withdrawn_on",
    "happenedOn": "happened_on",
    "knownFrom": "known_from",
    "courseKind": "course_kind",
    "neededShare": "needed_share",
    "lateCounts": "late_counts",
    "ofMinutes": "of_minutes",
    "issuedOn": "issued_on",
    "endedOn": "ended_on",
    "timeZone": "time_zone",
    "walkIn": "walk_in",
    "measuredOn": "measured_on",
    "retiredOn": "retired_on",
    "asOf": "as_of",
    "knownBy": "known_by",
    "listName": "list_name",
    "fileName": "file_name",
    "dryRun": "dry_run",
    "rowsRead": "rows_read",
}
"""Columns that are not called like their fields."""


@dataclass(frozen=True)
class Answer:
    """The data, and what went wrong: codes with their places."""

    data: Any
    errors: Errors


def _code(error: GraphQLError) -> str:
    return str((error.extensions or {}).get("code", "GRAPHQL_INVALID"))


def errors_of(errors: Iterable[GraphQLError]) -> Errors:
    """Return what errors say, without their words."""
    return frozenset((_code(error), tuple(error.path or ())) for error in errors)


def oracle_schema(sdl: str) -> GraphQLSchema:
    """Return the schema with nothing of Goldpath's attached but its words."""
    schema = build_schema(sdl)
    _scalar(schema, "Date", date.fromisoformat)
    _scalar(schema, "DateTime", _moment)
    _scalar(schema, "CountryCode", _country)
    return schema


def _moment(text: str) -> datetime:
    """Return a moment; without a zone it is in UTC."""
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _scalar(schema: GraphQLSchema, name: str, read: Any) -> None:  # noqa: ANN401 - from a text
    def parsed(value: object) -> object:
        if not isinstance(value, str):
            raise GraphQLError(f"not a {name}")
        try:
            found: object = read(value)
        except ValueError as error:
            raise GraphQLError(f"not a {name}") from error
        return found

    def written(value: object) -> str:
        return str(value)

    scalar: Any = schema.type_map[name]
    scalar.coerce_input_value = parsed
    scalar.coerce_input_literal = lambda node, _=None: parsed(getattr(node, "value", None))
    scalar.coerce_output_value = written


def _country(text: str) -> str:
    code = text.strip().upper()
    if pycountry.countries.get(alpha_2=code) is None:
        raise GraphQLError("not a country", extensions={"code": "BAD_INPUT"})
    return code


@dataclass
class Seen:
    """What has been compared: fields, arguments and inputs; and which values a field had."""

    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    arguments: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    inputs: Counter[tuple[str, str]] = field(default_factory=Counter)
    nulls: Counter[tuple[str, str]] = field(default_factory=Counter)
    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: set[tuple[str, str]] = field(default_factory=set)

    def note(
        self, info: GraphQLResolveInfo[Any], arguments: Mapping[str, Any], value: object
    ) -> None:
        """Note a field that was resolved."""
        place = (info.parent_type.name, info.field_name)
        self.fields[place] += 1
        (self.nulls if value is None else self.values)[place] += 1
        kind = get_named_type(info.return_type)
        if isinstance(kind, GraphQLEnumType):
            told = value if isinstance(value, list) else [value]
            self.words |= {(kind.name, str(one)) for one in told if one is not None}
        given = {one.name.value for one in info.field_nodes[0].arguments or ()}
        declared = info.parent_type.fields[info.field_name].args
        for name in given:
            self.arguments[(*place, name)] += 1
            self._note_input(declared[name].type, arguments.get(name))

    def _note_input(self, kind: Any, value: Any) -> None:  # noqa: ANN401 - a type, an input
        named = get_named_type(kind)
        if isinstance(value, list):
            for one in value:
                self._note_input(kind, one)
        elif isinstance(value, dict):
            for name, inner in value.items():
                if inner is not None:
                    self.inputs[named.name, name] += 1
                    self._note_input(named.fields[name].type, inner)


@dataclass
class Oracle:
    """Answers documents for a viewer."""

    schema: GraphQLSchema
    rows: Rows
    seen: Seen = field(default_factory=Seen)

    def answer(self, viewer: Viewer | None, document: str, variables: dict[str, Any]) -> Answer:
        """Return what Goldpath should answer."""
        try:
            parsed = parse(document)
        except GraphQLError:
            return Answer(None, frozenset({("GRAPHQL_INVALID", ())}))
        if invalid := validate(self.schema, parsed):
            return Answer(None, errors_of(invalid))
        (operation,) = (
            one for one in parsed.definitions if isinstance(one, OperationDefinitionNode)
        )
        coerced = get_variable_values(
            self.schema, operation.variable_definitions or (), dict(variables)
        )
        if isinstance(coerced, list):
            return Answer(None, errors_of(coerced))
        fragments = {
            one.name.value: one
            for one in parsed.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        asked = Asking(self, viewer, Checking(self.schema, fragments, coerced))
        result = execute_sync(
            self.schema,
            parsed,
            variable_values=dict(variables),
            field_resolver=asked.resolve,
            type_resolver=lambda value, *_: value.kind,
        )
        for error in result.errors or ():
            if error.original_error is not None and not isinstance(error.original_error, Mistake):
                raise error.original_error
        return asked.put_together(result.data, list(result.errors or ()))


@dataclass
class Asking:
    """One document being answered."""

    oracle: Oracle
    viewer: Viewer | None
    checking: Checking
    found: list[Found] = field(default_factory=list)
    foreign: set[Path] = field(default_factory=set)

    def put_together(self, data: Any, errors: list[GraphQLError]) -> Answer:  # noqa: ANN401 - JSON
        """Return the answer: a foreign cursor takes its whole root object away."""
        told = {(one.code, one.told) for one in self.found}
        for code, path in errors_of(errors):
            root = self._root(path)
            if root not in self.foreign:
                told.add((code, path))
        for root in self.foreign:
            told.add(("BAD_INPUT", root))
            above = data
            for step in root[:-1]:
                above = above[step]
            above[root[-1]] = None
        return Answer(data, frozenset(told))

    def _root(self, path: tuple[str | int, ...]) -> Path:
        return path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]

    def resolve(self, source: Thing | None, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:  # noqa: ANN401 - of GraphQL
        """Resolve any field."""
        path = tuple(info.path.as_list())
        listed = 2 if info.parent_type.name != "Query" and isinstance(path[1], int) else 1
        keys = (*path[:listed], *(one for one in path[listed:] if isinstance(one, str)))
        if any(one.nulled == keys for one in self.found):
            return None
        try:
            if source is None:
                value = self._root_field(info, arguments)
            else:
                value = self._field(source, info, arguments)
        except ForeignCursor:
            self.foreign.add(self._root(path))
            raise
        self.oracle.seen.note(info, arguments, value)
        return value

    def _field(
        self, source: Thing, info: GraphQLResolveInfo[Any], arguments: dict[str, Any]
    ) -> Any:  # noqa: ANN401 - whatever it is
        name = info.field_name
        own = RESOLVERS.get((source.kind, name))
        if own:
            return own(source, **arguments)
        if name in source.more:
            return source.more[name]
        if name == "id":
            return id_of(source.kind, source.row)
        return source.row[COLUMNS.get(name, name)]

    def _root_field(self, info: GraphQLResolveInfo[Any], arguments: dict[str, Any]) -> Any:  # noqa: ANN401 - an object or several
        key = info.path.key
        nodes = list(info.field_nodes)
        if info.field_name != "nodes":
            return self._entered(info.field_name, arguments, nodes, (key,))
        if len(arguments["ids"]) > MOST:
            raise Mistake("BAD_INPUT")
        return [
            self._each({"id": one}, nodes, (key, place))
            for place, one in enumerate(arguments["ids"])
        ]

    def _each(self, arguments: dict[str, Any], nodes: list[Any], place: Path) -> Any:  # noqa: ANN401 - an object or an error
        try:
            return self._entered("node", arguments, nodes, place)
        except Mistake as mistake:
            return mistake

    def _entered(
        self, name: str, arguments: dict[str, Any], nodes: list[Any], place: Path
    ) -> Thing | None:
        entered = enter(self.viewer, name, arguments)
        if entered is None:
            return None
        mistakes = list(self._mistakes(entered, nodes, place))
        self.found.extend(mistakes)
        if any(one.nulled == place for one in mistakes):
            return None
        shown = self.oracle.rows.shown(entered.door)
        row = entered.find(shown)
        if row is None:
            raise Mistake("NOT_FOUND")
        return Thing(entered.kind, shown, row)

    def _mistakes(self, entered: Entered, nodes: list[Any], place: Path) -> Iterable[Found]:
        kind = self.oracle.schema.type_map[entered.kind]
        assert isinstance(kind, GraphQLObjectType)
        door = entered.door.role.value.removeprefix("goldpath_")
        return self.checking.mistakes(kind, nodes, Place(place, place, place), door)


__all__ = ["Answer", "Errors", "Oracle", "Seen", "VariableValues", "oracle_schema"]
