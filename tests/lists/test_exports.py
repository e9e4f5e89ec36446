"""Lists that go out: who has which, and that each can be read by every door it is open to."""

import csv
import json
import re
from io import StringIO
from itertools import product

import pytest

from client import (
    COORDINATOR,
    MANAGER,
    OBSERVER,
    OTHER_COORDINATOR,
    PARTNER,
    SECRETARIAT,
    TRAINER,
    Client,
)
from goldpath.identity.policy import Role
from goldpath.lists.columns import Kind
from goldpath.lists.every import OF_PROJECTS, OF_THE_REGISTER, OF_THE_SECRETARIAT
from goldpath.lists.listing import Listing
from goldpath.transfer.writing import FORMATS

MEMBERS = {
    COORDINATOR: ("clus3", Role.COORDINATOR),
    PARTNER: ("clus3", Role.PARTNER),
    OBSERVER: ("inolink", Role.OBSERVER),
    TRAINER: ("race-southern-serbia", Role.TRAINER),
}


EVERY = (*OF_PROJECTS.values(), *OF_THE_REGISTER.values(), *OF_THE_SECRETARIAT.values())


@pytest.mark.parametrize("listing", EVERY, ids=lambda listing: listing.name)
def test_each_list_says_what_it_is(listing: Listing) -> None:
    """Its names are those of addresses and headings, and something tells its rows apart."""
    names = [column.name for column in listing.columns]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", name) for name in (listing.name, *names))
    told = [listing.about, *(column.about for column in listing.columns)]
    assert all(about.endswith(".") for about in told)
    assert any(column.key for column in listing.columns)
    for column in listing.columns:
        assert (column.choices is not None) == (column.kind is Kind.CHOICE), column.name
        assert not (column.kind is Kind.ID and column.key)


async def _get(client: Client, path: str, email: str | None) -> tuple[int, str]:
    got = await client.http.get(path, headers=client.headers(email))
    assert got.headers["Content-Type"].startswith(("application/json", "text/csv", "application/"))
    return got.status_code, got.content.decode("utf-8-sig", errors="replace")


async def test_each_role_has_its_lists_and_columns(reader: Client) -> None:
    """As the policy says; every statement runs at every door that it is open to."""
    for (email, (slug, role)), listing in product(MEMBERS.items(), OF_PROJECTS.values()):
        path = f"/projects/{slug}/export/{listing.name}"
        status, text = await _get(reader, f"{path}.csv", email)
        assert status == (200 if listing.open_to(role) else 403), (role, listing.name, text)
        if status == 200:
            first, *lines = csv.reader(StringIO(text))
            assert first == [column.heading for column in listing.columns_of(role)]
            _, objects = await _get(reader, f"{path}.jsonl", email)
            assert [len(json.loads(one)) for one in objects.splitlines()] == [len(first)] * len(
                lines
            )


async def test_the_register_is_everybodys(reader: Client) -> None:
    status, text = await _get(reader, "/registry/export/labels.csv", None)
    lines = list(csv.DictReader(StringIO(text)))
    assert status == 200
    assert {"Cluster": "FETEK", "Country": "LT", "Level": "BRONZE"}.items() <= _of(
        lines, "FETEK"
    ).items()
    assert (await _get(reader, "/secretariat/export/clusters.csv", SECRETARIAT))[0] == 200
    assert (await _get(reader, "/secretariat/export/clusters.csv", COORDINATOR))[0] == 403
    assert (await _get(reader, "/secretariat/export/clusters.csv", None))[0] == 401


def _of(lines: list[dict[str, str]], cluster: str) -> dict[str, str]:
    return next(line for line in lines if line["Cluster"] == cluster)


@pytest.mark.parametrize("suffix", FORMATS)
async def test_what_is_not_yours_is_not_there(reader: Client, suffix: str) -> None:
    """A foreign project, one that does not exist and a list that does not exist: one answer."""
    paths = ("inolink/export/cohorts", "nowhere/export/cohorts", "clus3/export/nothing")
    answers = [await _get(reader, f"/projects/{path}.{suffix}", COORDINATOR) for path in paths]
    assert {status for status, _ in answers} == {404}
    assert len({text for _, text in answers}) == 1
    own = f"/projects/clus3/export/cohorts.{suffix}"
    statuses = [(await _get(reader, own, email))[0] for email in (MANAGER, OTHER_COORDINATOR, None)]
    assert statuses == [404, 404, 401]
    assert (await _get(reader, f"{own}?as=OBSERVER", COORDINATOR))[0] == 404
    assert (await _get(reader, f"{own}?as=KING", COORDINATOR))[0] == 400
    assert (await _get(reader, f"{own}x", COORDINATOR))[0] == 404
