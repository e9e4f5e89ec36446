"""`goldpath tenants`: the projects, as their files describe them."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from goldpath.database.connect import operator_database
from goldpath.programme.projects.apply import apply_tenants
from goldpath.programme.projects.changes import Change
from goldpath.settings import settings

tenants = typer.Typer(help="The projects, as their files describe them.", no_args_is_help=True)

Folder = Annotated[
    Path | None, typer.Argument(help="The folder of project files; else GOLDPATH_TENANTS.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tell what would change; change nothing.")]


@tenants.callback()
def group() -> None:
    """The projects, as their files describe them."""


@tenants.command("apply")
def apply_command(folder: Folder = None, *, dry_run: DryRun = False) -> None:
    """Bring the projects to what their files say. All files, or none."""
    changes = asyncio.run(_apply(folder or settings().tenants, dry_run=dry_run))
    for change in changes:
        typer.echo(str(change))
    if not changes:
        typer.echo("Nothing to change.")
    elif dry_run:
        typer.echo("Dry run: nothing was changed.")


async def _apply(folder: Path, *, dry_run: bool) -> list[Change]:
    async with operator_database() as database:
        return await apply_tenants(database, folder, dry_run=dry_run)
