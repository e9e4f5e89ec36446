"""`make audit`: others' suites against `make demo` on a free port."""

import subprocess
import sys
import tempfile
from pathlib import Path

from demo_server import running

HERE = Path(__file__).parent


def main() -> int:
    """Run the suites; return the exit code of the first that finds something."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "data") as demo:
        return subprocess.run(
            ["node", "over_http.mjs", f"{demo.address}/graphql"], cwd=HERE, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
