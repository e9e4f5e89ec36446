"""Where the `goldpath` command starts: what it imports stays.

Looking for garbage while modules are imported finds none and takes a tenth of a worker's start.
"""

import gc


def main() -> None:
    """Import the commands and run one."""
    gc.disable()
    from goldpath.cli import main as run  # noqa: PLC0415 - after the line before

    gc.freeze()
    gc.enable()
    run()
