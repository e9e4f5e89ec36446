"""`goldpath …`: the list of commands. Each lives in its slice; `docs/commands.md` explains them."""

import gc
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module

import typer

from goldpath.errors import GoldpathError

COMMANDS: Mapping[str, str] = {
    "serve": "goldpath.serve:serve",
    "migrate": "goldpath.database.commands:migrate",
    "tenants": "goldpath.programme.projects.commands:tenants",
    "schemes": "goldpath.label.schemes.commands:schemes",
    "registry": "goldpath.label.commands:registry",
    "members": "goldpath.identity.commands:members",
    "token": "goldpath.identity.token_command:token",
    "keys": "goldpath.label.verification.keys_command:keys",
    "schema": "goldpath.endpoint.commands:schema",
    "demo": "goldpath.demo:demo",
    "doctor": "goldpath.doctor.command:doctor",
}
"""Every command by its name, and where it is: a server need not import all the others."""


def command_line(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return a command line of some commands."""
    line = typer.Typer(
        name="goldpath",
        help="The GraphQL platform for Europe's cluster-excellence programme projects.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    line.callback()(lambda: None)  # without it, a command that is alone has no name
    for name in names:
        module, _, attribute = COMMANDS[name].partition(":")
        command = getattr(import_module(module), attribute)
        if isinstance(command, typer.Typer):
            line.add_typer(command, name=name)
        else:
            line.command(name)(command)
    return line


def main() -> None:
    """Run a command; an error that somebody can act on is a sentence and exit code 1.

    What is imported stays: looking for garbage meanwhile finds none, and takes a tenth of a start.
    """
    asked = [name for name in sys.argv[1:2] if name in COMMANDS]
    gc.disable()
    line = command_line(asked or COMMANDS)
    gc.freeze()
    gc.enable()
    try:
        line()
    except GoldpathError as error:
        print(f"goldpath: {error}", file=sys.stderr)  # noqa: T201 - a command's output
        raise SystemExit(1) from None
