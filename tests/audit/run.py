"""`make audit`: others' suites, over the published schema and against `make demo`."""

import subprocess
import sys
from pathlib import Path

from demo_server import running
from scratch import scratch

HERE = Path(__file__).parent
SCHEMA = HERE.parent.parent / "schema"


def over_http(folder: Path) -> int:
    """Run graphql-http's audits of GraphQL over HTTP."""
    with running(folder / "data") as demo:
        return _run("node", "over_http.mjs", f"{demo.address}/graphql")


def relay(folder: Path) -> int:
    """Have relay-compiler compile every operation, refetch every type, page every connection."""
    published = (SCHEMA / "schema.graphql", SCHEMA / "operations")
    made = _run("node", HERE / "relay.mjs", *published, folder, cwd=folder)
    return made or _run(HERE / "node_modules/.bin/relay-compiler", cwd=folder)


def _run(*command: str | Path, cwd: Path = HERE) -> int:
    return subprocess.run(command, cwd=cwd, check=False).returncode


def main() -> int:
    """Run the suites; return the exit code of the first that finds something."""
    for suite in (relay, over_http):
        with scratch() as folder:
            found = suite(folder)
        if found:
            return found
    return 0


if __name__ == "__main__":
    sys.exit(main())
