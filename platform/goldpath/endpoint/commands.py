"""Commands for the published contract."""

from pathlib import Path
from typing import Annotated

import typer

schema = typer.Typer(help="The published GraphQL contract.", no_args_is_help=True)


File = Annotated[Path, typer.Argument(help="Where to write it.")]


@schema.callback()
def _group() -> None:
    """Keep `export` a subcommand although it is the only one."""


@schema.command()
def export(file: File = Path("schema/schema.graphql")) -> None:
    """Write the schema in GraphQL's own language."""
    from goldpath.endpoint.schema import schema as served  # noqa: PLC0415 - slow, and only here

    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(served.as_str() + "\n", encoding="utf-8")
    typer.echo(f"Wrote {file}.")
