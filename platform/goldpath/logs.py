"""Logs: one JSON object a line, without what people asked or who they are.

An error is told by its kind and by where it arose. What it says is left out: PostgreSQL's errors
quote values, and other libraries' quote what they were given.
"""

import logging
import sys
from datetime import UTC, datetime
from typing import Any

import orjson
import structlog
from structlog.typing import EventDict, WrappedLogger

from goldpath.operating.noted import NOTE
from goldpath.operating.traces import traced


def configure(*, in_full: bool = False) -> None:
    """Write logs to standard error, as JSON; `in_full` with what errors say, for developers."""

    def errors(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        error = event.pop("exc_info", None)
        if isinstance(error, BaseException):
            event["error"] = traced(error, in_full=in_full)
        return event

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _of_request,
            errors,
            structlog.processors.JSONRenderer(serializer=_written),
        ],
        logger_factory=lambda *_: structlog.WriteLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def configure_libraries(*, in_full: bool = False) -> None:
    """Write what libraries log, from warnings on, in the same way."""
    handler = OfLibrary(in_full=in_full)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def told_quickly(event: EventDict) -> None:
    """Write an event whose every part may be told, of the level `info`.

    Without structlog, which takes twice as long as all else that is noted of a request.
    """
    event["level"], event["timestamp"] = "info", datetime.now(UTC)
    sys.stderr.write(_written(event) + "\n")


class OfLibrary(logging.Handler):
    """Takes what a library logs: its sentence without the values that belong into it."""

    def __init__(self, *, in_full: bool) -> None:
        super().__init__()
        self._in_full = in_full
        self._log = structlog.get_logger("library")

    def emit(self, record: logging.LogRecord) -> None:
        """Write it as one of our own."""
        says = record.getMessage() if self._in_full else str(record.msg)
        error = record.exc_info[1] if record.exc_info else None
        self._log.log(record.levelno, says, library=record.name, exc_info=error)


def _of_request(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Add the id of the request that is being answered."""
    note = NOTE.get()
    if note is not None:
        event.setdefault("request", str(note.id))
    return event


def _written(event: EventDict, **_: Any) -> str:  # noqa: ANN401 - as JSONRenderer calls it
    return orjson.dumps(event, default=str).decode()
