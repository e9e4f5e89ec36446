"""What Goldpath says it asks PostgreSQL for a load: the statements that peer (b) sends itself."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from bench.asking import Request, ask
from bench.servers import Server

_HEADER = {"Goldpath-Explain": "sql"}
"""Answered by a development server alone."""


@dataclass(frozen=True, slots=True)
class Question:
    """One root field's statement: under which key its JSON stands, by which door it enters."""

    key: str
    door: list[str]
    statement: str
    parameters: list[str | None]


def explain(server: Server, request: Request) -> list[Question]:
    """Return the statements of a request, a root field each; none if the server tells none."""
    answer = ask(server, request, **_HEADER)
    told: list[dict[str, Any]] = answer.get("extensions", {}).get("sql", [])
    return [
        Question(key, one["door"], one["statement"], one["parameters"])
        for key, one in zip(answer["data"], told, strict=bool(told))
    ]


def write(questions: dict[str, list[Question]], file: Path) -> Path:
    """Write the questions of every load for peer (b) to read; return the file."""
    told = {load: [asdict(one) for one in asked] for load, asked in questions.items()}
    file.write_bytes(orjson.dumps(told))
    return file
