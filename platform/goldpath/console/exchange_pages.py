"""The pages of a project's exchanges: all of them with what is offered, and one of them."""

from collections.abc import Mapping

from goldpath.console.page import PROSE_BYTES, Form, Page


def names_of_people(fields: Mapping[str, str]) -> dict[str, str]:
    """Return who was there, a name a line; one that is blank says that nobody was.

    Without the field they stay as they are.
    """
    if "names" not in fields:
        return {}
    lines = [line.strip() for line in fields["names"].splitlines() if line.strip()]
    return {f"people.{place}": name for place, name in enumerate(lines or [""])}


def with_register(texts: Mapping[str, str]) -> dict[str, str]:
    """Return that the register is looked up if somebody looks for a cluster."""
    return {"looks": "true"} if texts.get("search") else {}


RECORD = Form(
    name="record-exchange",
    operation="RecordExchange",
    fields=(
        *("project", "kind", "host", "visitor", "startsOn", "endsOn", "subject", "place"),
        *("notes", "same"),
    ),
    done="The exchange is recorded.",
    own_key=True,
    longest=PROSE_BYTES,
)

CONFIRM = Form(
    name="confirm-exchange",
    operation="ConfirmExchange",
    fields=("exchange", "expectedVersion"),
    done="Your project stands by it.",
)

DECLINE = Form(
    name="decline-exchange",
    operation="DeclineExchange",
    fields=("exchange", "reason", "expectedVersion"),
    done="It is declined. Your reason is for your project alone.",
)

NOTE = Form(
    name="note-exchange",
    operation="NoteExchange",
    fields=("side", "expectedVersion", "notes", "outcome", "people"),
    done="Your notes are kept.",
    prepared=names_of_people,
    kept=("names",),
    longest=PROSE_BYTES,
)

UPDATE = Form(
    name="update-exchange",
    operation="UpdateExchange",
    fields=(
        *("side", "expectedVersion", "kind", "startsOn", "endsOn", "subject", "place"),
        "another",
    ),
    clears=("place",),
    done="Changed, on every side.",
)

HOLD = Form(
    name="hold-exchange",
    operation="HoldExchange",
    fields=("side", "expectedVersion"),
    done="It took place, and counts.",
)

CANCEL = Form(
    name="cancel-exchange",
    operation="CancelExchange",
    fields=("side", "reason", "expectedVersion"),
    done="It is cancelled. Every side sees why.",
)

PROJECT_EXCHANGES = Page(
    name="project_exchanges",
    path="/projects/{slug}/exchanges",
    operation="ProjectExchangesPage",
    shown="project.exchanges",
    parameters=("as", "search"),
    forms=(RECORD, CONFIRM, DECLINE),
    signed_in=True,
    reckoned=with_register,
)

PROJECT_EXCHANGE = Page(
    name="project_exchange",
    path="/projects/{slug}/exchanges/{id}",
    operation="ExchangePage",
    shown="node.part",
    parameters=("names",),
    forms=(NOTE, UPDATE, HOLD, CANCEL, CONFIRM, DECLINE),
    signed_in=True,
)

EXCHANGE_PAGES = (PROJECT_EXCHANGES, PROJECT_EXCHANGE)
