"""`goldpath keys …`: the keys that sign credentials."""

from typing import Annotated

import typer

from goldpath.errors import OperatorError
from goldpath.label.verification.signing_keys import SigningKeys, signing_keys
from goldpath.settings import settings

keys = typer.Typer(name="keys", help="The keys that sign credentials.", no_args_is_help=True)

Kid = Annotated[str, typer.Argument(help="The key's name, as `goldpath keys list` prints it.")]


@keys.command("rotate")
def rotate() -> None:
    """Make a new key, which signs from now on. The old ones stay published."""
    made = _keys().rotate()
    typer.echo(f"The key {made.kid} signs from now on. What older keys signed still verifies.")


@keys.command("list")
def list_keys() -> None:
    """List the keys that are published, the newest first."""
    for place, one in enumerate(_keys().all()):
        signs = "signs" if place == 0 else "verifies"
        typer.echo(f"{one.kid}  made {one.made:%Y-%m-%d %H:%M} UTC  {signs}")


@keys.command("retire")
def retire(kid: Kid) -> None:
    """Publish a key no longer: what it signed is not accepted any more."""
    _keys().retire(kid)
    typer.echo(f"The key {kid} is not published any more.")


def _keys() -> SigningKeys:
    found = signing_keys(settings())
    if found is None:
        raise OperatorError("Set GOLDPATH_SIGNING_KEYS to the folder of the signing keys.")
    return found
