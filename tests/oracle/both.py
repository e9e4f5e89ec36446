"""Asking both: Goldpath over HTTP, and the oracle."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg

from client import Client, client_of
from databases import PrivateDatabase
from goldpath.database.doors import PUBLIC
from goldpath.endpoint.schema import schema
from goldpath.identity.directory import Directory
from goldpath.identity.policy import Action
from goldpath.identity.viewer import Viewer
from goldpath.settings import Settings
from oracle.execute import Answer, Oracle, oracle_schema
from oracle.rows import Rows, Shown
from oracle.treasure import Treasure, treasure
from oracle.walk import Document
from oracle.world import ACTORS

TOO_MUCH = "LIMIT"

Place = tuple[str | int, ...]
"""Where in an answer something is."""

FEW, LONG = 12, 700
"""How many differences are shown, and how much of each."""


@dataclass
class Both:
    """Goldpath and the oracle on one world."""

    client: Client
    runner: asyncio.Runner
    oracle: Oracle
    viewers: dict[str, Viewer | None] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)
    treasure: Treasure = field(init=False)

    def __post_init__(self) -> None:
        directory = Directory(self.client.doors)
        for actor, email in ACTORS.items():
            self.viewers[actor] = (
                self.runner.run(directory.viewer(self._account(email))) if email else None
            )
        self.treasure = treasure(self.client.admin_url, list(self._doors()))

    def _account(self, email: str) -> UUID:
        with psycopg.connect(self.client.admin_url) as admin:
            row = admin.execute("SELECT id FROM account WHERE email = %s", [email]).fetchone()
        assert row is not None, email
        key: UUID = row[0]
        return key

    def _doors(self) -> Iterator[Shown]:
        yield self.oracle.rows.shown(PUBLIC)
        for viewer in self.viewers.values():
            for held in viewer.roles if viewer else ():
                access = viewer.project_of(Action.PROJECT_READ, held.project_id) if viewer else None
                assert access is not None
                yield self.oracle.rows.shown(access.door)
        for actor in ("secretariat", "board"):
            officer = self.viewers[actor]
            assert officer is not None
            action = Action.CORE_READ if actor == "secretariat" else Action.BOARD_READ
            yield self.oracle.rows.shown(officer.office(action))

    def goldpath(self, actor: str, document: Document) -> Answer:
        """Return what Goldpath answers."""
        sent = self.client.send(document.text, document.variables, as_=ACTORS[actor])
        answer = self.runner.run(sent).json()
        errors = frozenset(
            (one["extensions"]["code"], tuple(one.get("path") or ()))
            for one in answer.get("errors", ())
        )
        return Answer(answer.get("data"), errors)

    def compare(self, actor: str, document: Document, *, twice: bool = True) -> bool:
        """Assert that both answer alike; return False for a document that asks for too much.

        `twice`: the second time Goldpath answers from its plans.
        """
        given = self.goldpath(actor, document)
        if TOO_MUCH in {code for code, _ in given.errors}:
            return False
        again = self.goldpath(actor, document) if twice else given
        wanted = self.oracle.answer(self.viewers[actor], document.text, document.variables)
        self.asked[actor] += 1
        for answer in (given, again):
            difference = _difference(answer, wanted)
            assert difference is None, (
                f"{difference}\n  asked by {actor}: {document.text}\n  with {document.variables}"
            )
        return True

    def check(self, actor: str, document: Document) -> bool:
        """Compare, and keep what differs; return False for what asks for too much."""
        try:
            return self.compare(actor, document, twice=False)
        except AssertionError as error:
            self.found.append(str(error))
            return True

    def failures(self) -> list[str]:
        """Return the first of what differed, each shortened, and forget it."""
        found, self.found = sorted(self.found, key=len), []
        return [one[:LONG] for one in found[:FEW]]

    def open_to(self, way: Document) -> list[str]:
        """Return those who are answered something, and no error."""
        answers = {
            actor: self.oracle.answer(viewer, way.text, way.variables)
            for actor, viewer in self.viewers.items()
        }
        return [
            actor for actor, answer in answers.items() if not answer.errors and _tells(answer.data)
        ]

    def tally(self) -> str:
        """Return how much has been compared, in words."""
        seen = self.oracle.seen
        return (
            f"{sum(self.asked.values())} documents, {len(seen.fields)} fields, "
            f"{len(seen.arguments)} arguments, {len(seen.inputs)} fields of inputs"
        )


def _tells(value: Any) -> bool:  # noqa: ANN401 - JSON
    """Return whether an answer holds anything but empty lists and nulls."""
    if isinstance(value, dict):
        return any(map(_tells, value.values()))
    return any(map(_tells, value)) if isinstance(value, list) else value is not None


def _difference(given: Answer, wanted: Answer) -> str | None:
    only, missing = given.errors - wanted.errors, wanted.errors - given.errors
    if only or any(not _beside_another(error, given) for error in missing):
        return (
            f"errors that are told: {sorted(map(str, only))}; missing: {sorted(map(str, missing))}"
        )
    return _where(given.data, wanted.data, "data")


def _beside_another(error: tuple[str, Place], given: Answer) -> bool:
    """Return whether an error lies in what is null for another error that was told.

    Then nobody has to tell it (GraphQL specification, "Handling Execution Errors").
    """
    _, path = error
    gone = [path[:end] for end in range(1, len(path)) if _at(given.data, path[:end]) is None]
    return any(other[: len(gone[0])] == gone[0] for _, other in given.errors) if gone else False


def _at(data: Any, path: Place) -> Any:  # noqa: ANN401 - JSON
    for part in path:
        data = None if data is None else data[part]
    return data


def _where(given: Any, wanted: Any, path: str) -> str | None:  # noqa: ANN401 - JSON
    """Return where two JSON values differ, the order of their keys included."""
    if isinstance(given, dict) and isinstance(wanted, dict):
        if list(given) != list(wanted):
            return f"{path}: keys {list(given)}, not {list(wanted)}"
        found = (_where(given[key], wanted[key], f"{path}.{key}") for key in given)
        return next((one for one in found if one), None)
    if isinstance(given, list) and isinstance(wanted, list):
        if len(given) != len(wanted):
            return f"{path}: {len(given)} entries, not {len(wanted)}"
        pairs = enumerate(zip(given, wanted, strict=True))
        found = (_where(one, two, f"{path}[{place}]") for place, (one, two) in pairs)
        return next((one for one in found if one), None)
    numbers = {type(given), type(wanted)} == {int, float}  # 5 and 5.0 are one number in JSON
    if (type(given) is not type(wanted) and not numbers) or given != wanted:
        return f"{path}: {json.dumps(given)[:150]}, not {json.dumps(wanted, default=str)[:150]}"
    return None


@contextmanager
def both_of(database: PrivateDatabase, settings: Settings) -> Iterator[Both]:
    """Yield both on a world."""
    with asyncio.Runner() as runner:
        unmetered = settings.model_copy(update={"verifications_per_minute": 1_000_000})
        opened = client_of(database, unmetered)
        client = runner.run(opened.__aenter__())
        try:
            rows = Rows(database.login_url, database.admin_url)
            yield Both(client, runner, Oracle(oracle_schema(schema.as_str()), rows))
        finally:
            runner.run(opened.__aexit__(None, None, None))
