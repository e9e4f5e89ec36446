"""Asking a server a load's question once, as the load generator does over and over."""

import http.client
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson

from bench.servers import Server


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP POST."""

    path: str
    body: str
    token: str | None


def ask(server: Server, request: Request, **headers: str) -> dict[str, Any]:
    """Return a server's answer. Raises RuntimeError if it is an error, or tells of one."""
    sent = {"Content-Type": "application/json", **headers}
    if request.token is not None:
        sent["Authorization"] = f"Bearer {request.token}"
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        connection.request("POST", request.path, request.body.encode(), sent)
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.status != HTTPStatus.OK or b'"errors"' in body:
        raise RuntimeError(f"{server.name} answers {response.status}: {body[:2_000]!r}")
    answer: dict[str, Any] = orjson.loads(body)
    return answer
