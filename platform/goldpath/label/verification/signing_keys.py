"""The keys that sign credentials: a folder of private keys, the newest of which signs.

A key's file is never changed, so a running server looks at the names alone to see that keys were
rotated. All keys of the folder are published; one that is retired stays in the folder under another
name, and what it signed is no longer accepted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from goldpath.errors import NotFound, OperatorError
from goldpath.identity.private_keys import ONLY_OUR_FOLDER, read, write_new
from goldpath.settings import Environment, Settings

ALGORITHM, CURVE = "ES256", "P-256"
"""What credentials are signed with: Open Badges 3.0 knows it, and so does every verifier."""

_MADE = "%Y%m%dT%H%M%S.%fZ"
_RETIRED = ".retired"


class NoKey(OperatorError):
    """There is no key to sign with."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key, its name (the thumbprint of its public half), and when it was made, in UTC."""

    kid: str
    made: datetime
    key: ECKey
    path: Path


@dataclass(slots=True)
class SigningKeys:
    """The keys of a folder, the newest first. They are read when their names have changed."""

    folder: Path
    _names: tuple[str, ...] = ()
    _keys: tuple[SigningKey, ...] = ()

    def all(self) -> Sequence[SigningKey]:
        """Return the keys that are published. Raises OperatorError for a file that is no key."""
        names = tuple(sorted((path.name for path in self.folder.glob("*.json")), reverse=True))
        if names != self._names:
            try:
                self._keys = tuple(_read(self.folder / name) for name in names)
            except FileNotFoundError:  # one was retired just now
                return self.all()
            self._names = names
        return self._keys

    def newest(self) -> SigningKey:
        """Return the key that signs. Raises NoKey."""
        for key in self.all():
            return key
        raise NoKey(f"There is no key in {self.folder} to sign with: run `goldpath keys rotate`.")

    def rotate(self) -> SigningKey:
        """Make a new key, which signs from now on; return it."""
        self.folder.mkdir(mode=ONLY_OUR_FOLDER, parents=True, exist_ok=True)
        key = _made()
        path = self.folder / f"{datetime.now(UTC).strftime(_MADE)}-{key.kid}.json"
        write_new(path, key)
        return _read(path)

    def retire(self, kid: str) -> None:
        """Publish a key no longer. Raises NotFound, and OperatorError for the one that signs."""
        found = next((one for one in self.all() if one.kid == kid), None)
        if found is None:
            raise NotFound(f"No published key is called {kid}; `goldpath keys list` lists them.")
        if found is self.newest():
            raise OperatorError("This key signs. Run `goldpath keys rotate` first, then retire it.")
        found.path.rename(found.path.with_name(found.path.name + _RETIRED))


def _made() -> ECKey:
    """Return a new key. A name that begins with a hyphen would be an option of `keys retire`."""
    key = ECKey.generate_key(CURVE, auto_kid=True)
    return _made() if str(key.kid).startswith("-") else key


def signing_keys(given: Settings) -> SigningKeys | None:
    """Return the keys that the settings name; None in production if they name none."""
    if given.signing_keys is not None:
        return SigningKeys(given.signing_keys)
    if given.env is Environment.PRODUCTION:
        return None
    return SigningKeys(given.data / "signing-keys")


def _read(path: Path) -> SigningKey:
    made, _, kid = path.name.removesuffix(".json").partition("-")
    try:
        key = ECKey.import_key(read(path))
        moment = datetime.strptime(made, _MADE).replace(tzinfo=UTC)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, TypeError, KeyError, JoseError) as error:
        raise OperatorError(f"{path} is no signing key of Goldpath: {error}") from error
    return SigningKey(kid, moment, key, path)
