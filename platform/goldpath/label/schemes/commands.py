"""`goldpath schemes`: the rules that labels are awarded by, as their files describe them."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from goldpath.database.connect import operator_database
from goldpath.label.schemes.apply import SchemeChange, apply_schemes
from goldpath.label.schemes.scheme_folder import SHIPPED

schemes = typer.Typer(help="The rules that labels are awarded by.", no_args_is_help=True)

Folder = Annotated[
    Path | None, typer.Argument(help="The folder of scheme files; else those of Goldpath.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tell what would change; change nothing.")]


@schemes.callback()
def group() -> None:
    """The rules that labels are awarded by."""


@schemes.command("apply")
def apply_command(folder: Folder = None, *, dry_run: DryRun = False) -> None:
    """Bring the schemes to what their files say. All files, or none."""
    changes = asyncio.run(_apply(folder or SHIPPED, dry_run=dry_run))
    for change in changes:
        typer.echo(str(change))
    if not changes:
        typer.echo("Nothing to change.")
    elif dry_run:
        typer.echo("Dry run: nothing was changed.")


async def _apply(folder: Path, *, dry_run: bool) -> list[SchemeChange]:
    async with operator_database() as database:
        return await apply_schemes(database, folder, dry_run=dry_run)
