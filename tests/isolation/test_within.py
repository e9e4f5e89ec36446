"""Within a project: actions, contacts, applications and invitations are told to whom they concern.

An action says what an assessment found, so it is told where scores are; a contact to who talks to
the cluster; an application to who judges it; an invitation to who makes them.
"""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from client import Client, client_of
from goldpath.database.doors import DoorRole
from goldpath.database.embedded import EmbeddedServer
from goldpath.endpoint.entrances import NODES
from goldpath.endpoint.ids import global_id, reference
from goldpath.endpoint.schema import schema
from goldpath.settings import Settings
from isolation.generate import everything, whole
from isolation.within import ACTORS, DOORS, NOTHING, Within, found_in, within
from isolation.world import ACTORS as EVERYBODY
from isolation.world import Worlds, worlds

GRAPHQL = schema._schema  # noqa: SLF001 - Strawberry shows its graphql-core schema no other way

KINDS = {
    "milestone": ("Milestone", "ManagedMilestone"),
    "evidence": ("Evidence", "ManagedEvidence"),
    "participation_contact": ("ParticipationContact", "ManagedContact"),
    "selection_criterion": ("SelectionCriterion",),
    "application": ("Application",),
    "invitation": ("Invitation",),
    "candidate_evidence": ("CandidateEvidence",),
    "field_project": ("FieldProject",),
    "field_project_member": ("FieldProjectMember",),
}
"""The tables that hold secrets, and the types of their things."""


@pytest.fixture(scope="module")
def made(embedded: EmbeddedServer, migrated_template: str) -> Iterator[Worlds]:
    with worlds(embedded, migrated_template) as filled:
        yield filled


@pytest.fixture(scope="module")
def inside(made: Worlds) -> Iterator[Within]:
    with within(made) as filled:
        yield filled


def questions(inside: Within) -> Iterator[str]:
    """Yield the whole of each root, and of each thing that holds a secret."""
    assert GRAPHQL.query_type is not None
    roots = GRAPHQL.query_type.fields
    managed = global_id("ManagedCluster", inside.worlds.managed)
    given = {"project": '(slug: "ours")', "cluster": f'(id: "{managed}")'}
    for name, root in roots.items():
        if not name.startswith("node"):
            yield f"{{ {name}{given.get(name, '')} {everything(GRAPHQL, root)[0]} }}"
    for kind, one in dict(inside.ids(KINDS)).items():
        if kind in NODES:
            below, _ = whole(GRAPHQL, GRAPHQL.type_map[kind])
            yield f'{{ node(id: "{one}") {{ ... on {kind} {below} }} }}'


async def test_everybody_is_told_the_secrets_that_concern_them(
    inside: Within, test_settings: Settings
) -> None:
    told: dict[str, set[str]] = {actor: set() for actor in EVERYBODY}
    async with client_of(inside.database, test_settings) as client:
        for question in questions(inside):
            for actor, email in EVERYBODY.items():
                answer = (await client.send(question, as_=email)).text
                assert "GRAPHQL_INVALID" not in answer, question
                told[actor] |= found_in(answer)
    assert told == {actor: set(ACTORS.get(actor, NOTHING)) for actor in EVERYBODY}


async def test_what_proves_an_action_is_given_to_whom_it_concerns(
    inside: Within, test_settings: Settings
) -> None:
    ours = next(one for kind, one in inside.ids(KINDS) if kind == "Milestone")
    file = {"file": ("proof.txt", b"secret action")}
    async with client_of(inside.database, test_settings) as client:
        headers = client.headers(EVERYBODY["coordinator"])
        sent = await client.http.post(f"/evidence/{ours}", files=file, headers=headers)
        key = reference(sent.json()["id"]).key
        told = {actor for actor in EVERYBODY if await _is_given(client, inside, key, actor)}
    assert told == {"coordinator", "cluster manager"}


async def _is_given(client: Client, inside: Within, key: UUID, actor: str) -> bool:
    """Return whether somebody is given a file by one of its ids."""
    owners = {"Evidence": inside.worlds.ours, "ManagedEvidence": inside.worlds.managed}
    answers = [
        await client.http.get(
            f"/evidence/{global_id(kind, key, owner)}", headers=client.headers(EVERYBODY[actor])
        )
        for kind, owner in owners.items()
    ]
    return any(found_in(answer.text) for answer in answers)


def test_every_door_shows_the_rows_that_concern_it(inside: Within) -> None:
    told = {role: inside.told(role) for role in DoorRole}
    assert told == {role: DOORS.get(role, NOTHING) for role in DoorRole}


PLANTED = {
    "DROP POLICY participation_contact_partner_select ON participation_contact; "
    "CREATE POLICY forgotten ON participation_contact FOR SELECT TO goldpath_partner USING "
    "(project_id = nullif(current_setting('goldpath.project', true), '')::uuid)": "secret contact",
    "DROP POLICY milestone_partner_select ON milestone; "
    "CREATE POLICY forgotten ON milestone FOR SELECT TO goldpath_partner USING "
    "(project_id = nullif(current_setting('goldpath.project', true), '')::uuid)": "secret action",
}
"""Policies that forget a condition: the partner's charge; that actions are not for partners."""


@pytest.mark.nightly
@pytest.mark.parametrize(("statement", "secret"), PLANTED.items(), ids=PLANTED.values())
def test_a_condition_that_is_forgotten_is_found(made: Worlds, statement: str, secret: str) -> None:
    with within(made) as own:
        assert secret not in own.told(DoorRole.PARTNER)
        with psycopg.connect(own.database.admin_url) as admin:
            admin.execute(statement.encode())
        assert own.told(DoorRole.PARTNER) - DOORS[DoorRole.PARTNER] == {secret}
