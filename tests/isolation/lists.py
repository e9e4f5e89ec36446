"""Lists as ways to steal: each asked for in two worlds, by everybody without a part in `theirs`."""

from collections.abc import Iterator

from client import Client
from goldpath.lists.every import OF_PROJECTS, OF_THE_REGISTER, OF_THE_SECRETARIAT
from goldpath.lists.listing import Listing
from isolation.compare import Clients
from isolation.world import ACTORS, CANARY, ROLES, THEIR_COORDINATOR

EVERYWHERE = (*(f"registry/export/{name}" for name in OF_THE_REGISTER), "registry/export/cohorts")
OF_THE_CORE = {"assessments", "members"}
"""Lists of which all that is text is known without them: names of clusters, people and levels."""

MEMBERS = {role: ACTORS[role] for role in ROLES}
"""Who has a part in `ours`."""


async def lists_told_apart(clients: Clients, *, thorough: bool) -> list[str]:
    """Return a sentence for each list that tells somebody of `theirs`."""
    suffixes = ("csv", "jsonl", "xlsx") if thorough else ("jsonl",)
    return [
        f"{email or 'nobody'} is told of theirs by {path}.{suffix}"
        for suffix in suffixes
        for path, email in _asked(thorough=thorough)
        if await _differs(clients, f"/{path}.{suffix}", email)
    ]


def _asked(*, thorough: bool) -> Iterator[tuple[str, str | None]]:
    """Yield what is asked for, by whom: our lists by our people, theirs by everybody."""
    for place, (email, name) in enumerate((one, name) for name in OF_PROJECTS for one in _people()):
        if email in MEMBERS.values():
            yield f"projects/ours/export/{name}", email
        if thorough or place % 3 == 0:
            yield f"projects/theirs/export/{name}", email
    for path in (*EVERYWHERE, *(f"secretariat/export/{name}" for name in OF_THE_SECRETARIAT)):
        yield from ((path, email) for email in _people())


def _people() -> tuple[str | None, ...]:
    return tuple(ACTORS.values())


async def _differs(clients: Clients, path: str, email: str | None) -> bool:
    fuller = clients.with_theirs if email == ACTORS["secretariat"] else clients.assessed
    one, other = [await _got(client, path, email) for client in (fuller, clients.without)]
    told = "secretariat" in path and email == ACTORS["secretariat"]
    return not told and (one != other or (CANARY in one[1] and CANARY not in other[1]))


async def _got(client: Client, path: str, email: str | None) -> tuple[int, str]:
    got = await client.http.get(path, headers=client.headers(email))
    assert got.status_code < 500, (path, email, got.text)
    if path.endswith("xlsx"):  # which holds the moment at which it was made
        return got.status_code, f"{len(got.content)} bytes"
    return got.status_code, got.text


async def lists_of_theirs(clients: Clients) -> list[str]:
    """Return the names of the lists in which their coordinator reads the canary."""
    return [one.name for one in OF_PROJECTS.values() if await _shows(clients, one)]


async def _shows(clients: Clients, listing: Listing) -> bool:
    path = f"/projects/theirs/export/{listing.name}.jsonl"
    return CANARY in (await _got(clients.assessed, path, THEIR_COORDINATOR))[1]
