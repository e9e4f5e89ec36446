"""`make fuzz`: schemathesis makes operations of the published schema, as everybody in turn.

What it makes may be nonsense, so an answer may refuse it. It must be an answer all the same: JSON,
with a code on every error, and none of them INTERNAL.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings, strategies
from hypothesis_graphql import nodes

from demo_server import Demo, running

EVERYBODY = (
    "",
    "coordinator@clus3.example",
    "manager@sample-cluster.example",
    "expert@esca.example",
    "board@eccb.example",
    "secretariat@esca.example",
)
"""Whose token is sent; the first has none."""

EXAMPLES = 25
"""Operations that are made of each root field, for each of them."""

SCALARS = {
    "Date": strategies.dates().map(lambda day: nodes.String(day.isoformat())),
    "DateTime": strategies.datetimes().map(lambda at: nodes.String(f"{at.isoformat()}Z")),
    "CountryCode": strategies.sampled_from(("LT", "PL", "XX")).map(nodes.String),
}


def told(answer: Any) -> list[str]:  # noqa: ANN401 - an answer of schemathesis
    """Return the codes of an answer's errors; raises AssertionError for what is no answer."""
    assert answer.status_code in {200, 400}, answer.status_code
    errors = answer.json().get("errors", [])
    codes = [str(error.get("extensions", {}).get("code")) for error in errors]
    assert not {"INTERNAL", "None"} & set(codes), errors
    return codes or ["answered"]


def fuzz(demo: Demo, email: str) -> Counter[str]:
    """Ask as somebody; return how often each code was told."""
    headers = {"Authorization": f"Bearer {demo.token(email)}"} if email else {}
    found: Counter[str] = Counter()
    schema: Any = schemathesis.graphql.from_url(f"{demo.address}/graphql")
    for operation in schema.get_all_operations():

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.ok().as_strategy())
        def asked(case: Any) -> None:  # noqa: ANN401 - a case of schemathesis
            found.update(told(case.call(headers=headers)))

        asked()
    return found


def main() -> int:
    """Ask as everybody; the first answer that is none ends it."""
    for name, strategy in SCALARS.items():
        schemathesis.graphql.scalar(name, strategy)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "data") as demo:
        for email in EVERYBODY:
            found = fuzz(demo, email)
            print(f"{email or 'nobody'}: {dict(sorted(found.items()))}", flush=True)  # noqa: T201 - the command's answer
    return 0


if __name__ == "__main__":
    sys.exit(main())
