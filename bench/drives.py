"""The drives: Goldpath and its peers, how each is started and how each is asked."""

import base64
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import orjson

from bench.asking import Request
from bench.loads import Load
from bench.options import ROOT
from bench.seed import Seeded
from bench.servers import PYTHON, Server, running
from bench.tokens import sign
from bench.world import Person, Thing
from goldpath.endpoint.ids import global_id
from goldpath.identity.development import development_keys, issue_token
from goldpath.settings import Settings

_POSTGRAPHILE = ROOT / "bench" / "peers" / "postgraphile"


@dataclass(frozen=True, slots=True)
class Drive:
    """A running server and its way to be asked.

    `letter` is how the tables of the report call it.
    """

    letter: str
    server: Server
    request: Callable[[Load], Request]


@dataclass(frozen=True, slots=True)
class Keys:
    """Where Goldpath's keys are and what the peers' tokens are signed with."""

    data: Path
    secret: str

    def goldpath(self, person: Person) -> str:
        """Return a person's token for Goldpath."""
        return issue_token(Settings(data=self.data), person.account, person.email)

    def peers(self, person: Person) -> str:
        """Return a person's token for the peers."""
        return sign(person.door, self.secret)

    def public(self) -> Path:
        """Write the public keys, which a production server is given; return the file."""
        file = self.data / "keys.json"
        file.write_bytes(orjson.dumps(development_keys(self.data).as_dict(private=False)))
        return file


@contextmanager
def goldpath(
    seeded: Seeded, keys: Keys, *, letter: str = "a", production: bool = True
) -> Iterator[Drive]:
    """Run `goldpath serve` as an operator would."""
    settings = {
        "GOLDPATH_ENV": "production" if production else "development",
        "GOLDPATH_DATABASE_URL": seeded.login,
        "GOLDPATH_LEAVE": "0",
        "GOLDPATH_KEY_SET": str(keys.public()),
    }
    command: list[str | Path] = [Path(PYTHON).with_name("goldpath"), "serve"]
    with running(f"goldpath-{letter}", command, settings, keys.data) as server:
        yield Drive(letter, server, _graphql("goldpath", _global_id, keys.goldpath))


@contextmanager
def bare(seeded: Seeded, keys: Keys, routes: Path) -> Iterator[Drive]:
    """Run Goldpath's SQL on bare Starlette routes."""
    settings = {"DATABASE_URL": seeded.login, "ROUTES": str(routes)}
    command = [PYTHON, "-m", "bench.peers.bare"]
    with running("bare", command, settings, keys.data) as server:
        yield Drive("b", server, lambda load: Request(f"/{load.name}", "{}", None))


@contextmanager
def stock(seeded: Seeded, keys: Keys) -> Iterator[Drive]:
    """Run stock Strawberry."""
    settings = {"DATABASE_URL": seeded.login, "BENCH_SECRET": keys.secret}
    command = [PYTHON, "-m", "bench.peers.stock.server"]
    with running("stock", command, settings, keys.data) as server:
        yield Drive("c", server, _graphql("stock", _global_id, keys.peers))


@contextmanager
def postgraphile(seeded: Seeded, keys: Keys) -> Iterator[Drive]:
    """Run PostGraphile."""
    settings = {
        "DATABASE_URL": seeded.login,
        "BENCH_SECRET": keys.secret,
        "NODE_ENV": "production",
        "GRAPHILE_ENV": "production",
    }
    command = [_POSTGRAPHILE / "node_modules" / ".bin" / "node", _POSTGRAPHILE / "server.js"]
    with running("postgraphile", command, settings, keys.data) as server:
        yield Drive("d", server, _graphql("postgraphile", _node_id, keys.peers))


def _graphql(
    dialect: str, spell: Callable[[Thing], str], token: Callable[[Person], str]
) -> Callable[[Load], Request]:
    """Return the function that turns a load into a request in a server's dialect."""

    def request(load: Load) -> Request:
        body = {
            "query": load.document(dialect),
            "variables": _spelt(load.variables, spell),
        }
        who = None if load.asked_by is None else token(load.asked_by)
        return Request("/graphql", orjson.dumps(body).decode(), who)

    return request


def _spelt(
    variables: Mapping[str, str | int | Thing], spell: Callable[[Thing], str]
) -> dict[str, str | int]:
    return {
        name: spell(value) if isinstance(value, Thing) else value
        for name, value in variables.items()
    }


def _global_id(thing: Thing) -> str:
    return global_id(thing.kind, thing.key, thing.project)


def _node_id(thing: Thing) -> str:
    """Return PostGraphile's id of a thing: its type and its key's columns."""
    return base64.b64encode(orjson.dumps([thing.kind, str(thing.project), str(thing.key)])).decode()
