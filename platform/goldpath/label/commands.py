"""`goldpath registry`: the public register of labels."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from goldpath.database.connect import server_database
from goldpath.label.awards.registry_import import import_registry
from goldpath.label.awards.registry_report import ImportReport
from goldpath.label.clusters.countries import CountryCode, country_code

registry = typer.Typer(help="The public register of labels.", no_args_is_help=True)

File = Annotated[
    Path, typer.Argument(help="ESCA's page as text (.txt), or a table (.csv, .tsv, .xlsx).")
]
Country = Annotated[str, typer.Option(help="The clusters' country, ISO 3166-1 alpha-2: PL.")]
SkipBadRows = Annotated[
    bool, typer.Option("--skip-bad-rows", help="Import the others if rows cannot be read.")
]


@registry.callback()
def group() -> None:
    """The public register of labels."""


@registry.command("import")
def import_(file: File, country: Country, *, skip_bad_rows: SkipBadRows = False) -> None:
    """Import a registry file: all of it or nothing. A second time changes nothing."""
    report = asyncio.run(_import(file, country_code(country), skip_bad_rows=skip_bad_rows))
    for line in report.lines():
        typer.echo(line)
    if not report.written:
        typer.echo("Mend the rows that cannot be read, or use --skip-bad-rows.", err=True)
        raise typer.Exit(1)


async def _import(file: Path, country: CountryCode, *, skip_bad_rows: bool) -> ImportReport:
    async with server_database() as database:
        with _progress(file.name) as progress:
            return await import_registry(
                database, file, country, skip_bad_rows=skip_bad_rows, progress=progress
            )


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int], None]]:
    """Count the rows on a terminal's standard error; how many are to come is not known."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}: {task.completed:,} rows", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as shown:
        task = shown.add_task(name, total=None)
        yield lambda rows: shown.update(task, completed=rows)
