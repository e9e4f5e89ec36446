"""Sending a form: its texts become variables, its mutation's payload says what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goldpath.console.asking import Asker
from goldpath.console.entries import renumbered
from goldpath.console.forms import Sent
from goldpath.console.operations import Operation
from goldpath.console.typed import Typed, typed
from goldpath.endpoint.meter import Client
from goldpath.identity.viewer import Viewer

Payload = dict[str, Any]
"""A mutation's payload: the changed thing and `userErrors`, whose fields are the form's."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends forms for a viewer, from a client."""

    operations: Mapping[str, Operation]
    asker: Asker
    client: Client

    async def send(self, sent: Sent, viewer: Viewer | None) -> Payload:
        """Return the payload. What cannot be read as it was meant is told as a user error."""
        operation = self.operations[sent.form.operation]
        meant = typed(sent.texts, operation.variables)
        meant.variables.update(dict.fromkeys(sent.cleared))
        told = [_told(name, message) for name, message in meant.problems.items()]
        empty = [name for name in sent.form.some if not meant.variables.get(name)]
        told += [_told(name, sent.form.some[name]) for name in empty]
        if sent.form.asks_twice and not sent.fields.get("sure"):
            told.append(_told("sure", "Tick this as well: it cannot be undone."))
        if told and not (sent.form.partly and _only_of_entries(meant)):
            return {"userErrors": told}
        data = await self.asker.ask(operation, meant.variables, viewer, self.client)
        (payload,) = data.values()
        for error in payload["userErrors"]:
            error["field"] = renumbered(error["field"], meant.numbers)
        return {**payload, "userErrors": told + payload["userErrors"]}


def _told(name: str, message: str) -> dict[str, str]:
    return {"code": "INVALID", "field": name, "message": message}


def _only_of_entries(meant: Typed) -> bool:
    return all(name.partition(".")[0] in meant.numbers for name in meant.problems)
