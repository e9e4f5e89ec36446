"""`goldpath …`: the list of commands. Each lives in its slice; `docs/commands.md` explains them."""

import sys

import typer

from goldpath.database.commands import migrate
from goldpath.demo import demo
from goldpath.doctor.command import doctor
from goldpath.endpoint.commands import schema
from goldpath.errors import GoldpathError
from goldpath.identity.commands import members
from goldpath.identity.token_command import token
from goldpath.label.commands import registry
from goldpath.label.schemes.commands import schemes
from goldpath.programme.projects.commands import tenants
from goldpath.serve import serve

app = typer.Typer(
    name="goldpath",
    help="The GraphQL platform for Europe's cluster-excellence programme projects.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command()(serve)
app.command()(migrate)
app.add_typer(tenants, name="tenants")
app.add_typer(schemes, name="schemes")
app.add_typer(registry, name="registry")
app.add_typer(members, name="members")
app.command()(token)
app.add_typer(schema, name="schema")
app.command()(demo)
app.command()(doctor)


def main() -> None:
    """Run a command; an error that somebody can act on is a sentence and exit code 1."""
    try:
        app()
    except GoldpathError as error:
        print(f"goldpath: {error}", file=sys.stderr)  # noqa: T201 - a command's output
        raise SystemExit(1) from None
