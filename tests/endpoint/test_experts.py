"""Experts: the own desk, the public roster, and how the secretariat keeps credentials."""

import asyncio
from typing import Any

import psycopg
import pytest

from client import (
    BOARD,
    COORDINATOR,
    EXPERT,
    MANAGER,
    OTHER_COORDINATOR,
    SECOND_EXPERT,
    SECRETARIAT,
    Client,
)

DESK = """
{ expert { name listed version country credentials { kind status validFrom validUntil reason } } }
"""
ROSTER = "{ registry { experts { name country credentials { kind validUntil } } } }"
EXPERTS = """
{ secretariat { experts { name email country listed
  credentials { id kind status validFrom validUntil reason version } } } }
"""
LIST = """
mutation List($input: SetListedInput!) { setListed(input: $input) {
  expert { listed version credentials { kind } } userErrors { code field message } } }
"""
ISSUE = """
mutation Issue($input: IssueCredentialInput!) { issueCredential(input: $input) {
  credential { id kind status validFrom validUntil version } userErrors { code field message } } }
"""
TRAIL = """
{ secretariat { auditTrail(first: 5) {
  nodes { door action resource subject actor { email } changes { field before after } } } } }
"""
NAME = "Expert of the label (demo)"


def becoming(verb: str) -> str:
    """Return the mutation `suspendCredential`, `reinstateCredential` or `revokeCredential`."""
    kind = f"{verb[0].upper()}{verb[1:]}CredentialInput"
    return (
        f"mutation Become($input: {kind}!) {{ {verb}Credential(input: $input) {{ "
        "credential { status reason version } userErrors { code field message } } }"
    )


async def do(client: Client, mutation: str, as_: str = SECRETARIAT, **given: Any) -> Any:  # noqa: ANN401 - JSON
    (payload,) = (await client.ask(mutation, {"input": given}, as_=as_)).values()
    return payload


async def credentials(client: Client, email: str = EXPERT) -> dict[str, dict[str, Any]]:
    """Return an expert's credentials by kind, as the secretariat sees them."""
    data = await client.ask(EXPERTS, as_=SECRETARIAT)
    (expert,) = (one for one in data["secretariat"]["experts"] if one["email"] == email)
    return {held["kind"]: held for held in expert["credentials"]}


async def become(client: Client, verb: str, kind: str, **other: Any) -> Any:  # noqa: ANN401 - JSON
    held = (await credentials(client))[kind]
    given = {"credential": held["id"], "reason": "Because", "expectedVersion": held["version"]}
    return await do(client, becoming(verb), **given | other)


async def roster(client: Client) -> dict[str, list[str]]:
    """Return the kinds of credential by the names on the public roster."""
    experts = (await client.ask(ROSTER))["registry"]["experts"]
    return {one["name"]: [held["kind"] for held in one["credentials"]] for one in experts}


def codes(payload: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - JSON
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


class TestDesk:
    async def test_shows_the_own_credentials(self, reader: Client) -> None:
        desk = (await reader.ask(DESK, as_=EXPERT))["expert"]
        assert (desk["name"], desk["country"], desk["listed"]) == (NAME, "AT", True)
        held = {one["kind"]: one["status"] for one in desk["credentials"]}
        assert held == {
            "BENCHMARKING_EXPERT": "ACTIVE",
            "GOLD_ASSESSOR": "ACTIVE",
            "INSTRUCTOR": "SUSPENDED",
            "SILVER_AUDITOR": "ACTIVE",
        }

    @pytest.mark.parametrize("email", [MANAGER, COORDINATOR, BOARD, SECRETARIAT])
    async def test_is_an_experts(self, reader: Client, email: str) -> None:
        (error,) = await reader.errors(DESK, as_=email)
        assert error["extensions"]["code"] == "FORBIDDEN"
        assert error["message"] == "Only the expert may see the own credentials."

    async def test_needs_a_token(self, reader: Client) -> None:
        assert await reader.codes(DESK) == ["UNAUTHENTICATED"]

    async def test_another_experts_is_not_shown(self, writer: Client) -> None:
        await do(writer, ISSUE, email=MANAGER, kind="TUTOR", validFrom="2024-01-01")
        desk = (await writer.ask(DESK, as_=MANAGER))["expert"]
        assert [held["kind"] for held in desk["credentials"]] == ["TUTOR"]
        assert len((await writer.ask(DESK, as_=EXPERT))["expert"]["credentials"]) == 4


class TestRoster:
    async def test_names_who_agreed_with_what_is_in_force(self, reader: Client) -> None:
        assert await roster(reader) == {
            NAME: ["BENCHMARKING_EXPERT", "GOLD_ASSESSOR", "SILVER_AUDITOR"]
        }

    async def test_a_suspended_credential_leaves_it_at_once(self, writer: Client) -> None:
        await become(writer, "suspend", "SILVER_AUDITOR")
        assert await roster(writer) == {NAME: ["BENCHMARKING_EXPERT", "GOLD_ASSESSOR"]}
        for kind in ("BENCHMARKING_EXPERT", "GOLD_ASSESSOR"):
            await become(writer, "suspend", kind)
        assert await roster(writer) == {}
        await become(writer, "reinstate", "SILVER_AUDITOR")
        assert await roster(writer) == {NAME: ["SILVER_AUDITOR"]}

    async def test_who_does_not_agree_is_not_named(self, writer: Client) -> None:
        await do(writer, ISSUE, email=MANAGER, kind="TUTOR", validFrom="2024-01-01")
        assert set(await roster(writer)) == {NAME}
        done = await do(writer, LIST, MANAGER, listed=True, expectedVersion=1)
        assert done["expert"] == {"listed": True, "version": 2, "credentials": [{"kind": "TUTOR"}]}
        assert len(await roster(writer)) == 2

    async def test_a_withdrawn_consent_is_heard_at_once(self, writer: Client) -> None:
        done = await do(writer, LIST, EXPERT, listed=False, expectedVersion=1)
        assert done["expert"]["listed"] is False
        assert await roster(writer) == {}

    async def test_a_stale_consent_is_refused(self, writer: Client) -> None:
        done = await do(writer, LIST, EXPERT, listed=False, expectedVersion=7)
        assert codes(done) == [("CONFLICT", "expectedVersion")]
        assert set(await roster(writer)) == {NAME}

    @pytest.mark.parametrize("email", [SECRETARIAT, MANAGER])
    async def test_nobody_else_consents(self, reader: Client, email: str) -> None:
        given = {"input": {"listed": True, "expectedVersion": 1}}
        assert await reader.codes(LIST, given, as_=email) == ["FORBIDDEN"]

    async def test_no_address_is_on_it(self, reader: Client) -> None:
        assert "@" not in (await reader.send(ROSTER)).text


GIVEN: dict[str, Any] = {
    "email": MANAGER,
    "kind": "GOLD_ASSESSOR",
    "validFrom": "2026-01-01",
}


class TestIssue:
    async def test_makes_an_expert(self, writer: Client) -> None:
        made = await do(writer, ISSUE, **GIVEN, validUntil="2027-12-31", country="lt")
        assert made["userErrors"] == []
        assert made["credential"].pop("id")
        assert made["credential"] == {
            "kind": "GOLD_ASSESSOR",
            "status": "ACTIVE",
            "validFrom": "2026-01-01",
            "validUntil": "2027-12-31",
            "version": 1,
        }
        desk = (await writer.ask(DESK, as_=MANAGER))["expert"]
        assert (desk["country"], desk["listed"]) == ("LT", False)

    async def test_two_of_a_kind_on_one_day_are_refused(self, writer: Client) -> None:
        given = {"email": EXPERT, "kind": "SILVER_AUDITOR", "validFrom": "2033-12-31"}
        assert codes(await do(writer, ISSUE, **given)) == [("TAKEN", "validFrom")]
        after = await do(writer, ISSUE, **given | {"validFrom": "2034-01-01"})
        assert after["userErrors"] == []

    async def test_a_suspended_one_counts_and_a_revoked_one_does_not(self, writer: Client) -> None:
        given = {"email": EXPERT, "kind": "INSTRUCTOR", "validFrom": "2026-01-01"}
        assert codes(await do(writer, ISSUE, **given)) == [("TAKEN", "validFrom")]
        await become(writer, "revoke", "INSTRUCTOR")
        assert (await do(writer, ISSUE, **given))["userErrors"] == []

    async def test_ten_at_once_make_one(self, writer: Client) -> None:
        made = await asyncio.gather(*(do(writer, ISSUE, **GIVEN) for _ in range(10)))
        told = [codes(one) for one in made if one["userErrors"]]
        assert told == [[("TAKEN", "validFrom")]] * 9

    async def test_what_to_mend_is_told(self, writer: Client) -> None:
        upside_down = await do(writer, ISSUE, **GIVEN, validUntil="2025-12-31")
        assert codes(upside_down) == [("INVALID", "validUntil")]
        nobody = await do(writer, ISSUE, **GIVEN | {"email": "nobody@nowhere.example"})
        assert codes(nobody) == [("INVALID", "email")]
        assert {one["email"] for one in await experts(writer)} == {EXPERT, SECOND_EXPERT}

    async def test_a_country_is_noted_and_kept(self, writer: Client) -> None:
        for kind, country in (("GOLD_ASSESSOR", None), ("TUTOR", "PL"), ("INSTRUCTOR", None)):
            await do(writer, ISSUE, **GIVEN | {"kind": kind, "country": country})
        (known,) = (one for one in await experts(writer) if one["email"] == MANAGER)
        assert known["country"] == "PL"

    async def test_a_retry_returns_the_first_result(self, writer: Client) -> None:
        given = {**GIVEN, "idempotencyKey": "k1"}
        first, second = (await do(writer, ISSUE, **given), await do(writer, ISSUE, **given))
        assert first == second
        assert first["userErrors"] == []
        other = await do(writer, ISSUE, **given | {"kind": "TUTOR"})
        assert codes(other) == [("CONFLICT", "idempotencyKey")]
        assert set(await credentials(writer, MANAGER)) == {"GOLD_ASSESSOR"}

    async def test_for_the_secretariat_alone(self, reader: Client) -> None:
        for email in (EXPERT, COORDINATOR, BOARD):
            assert await reader.codes(ISSUE, {"input": GIVEN}, as_=email) == ["FORBIDDEN"]


async def experts(client: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await client.ask(EXPERTS, as_=SECRETARIAT))["secretariat"][
        "experts"
    ]
    return found


class TestBecoming:
    async def test_needs_a_reason(self, writer: Client) -> None:
        for verb in ("suspend", "revoke"):
            done = await become(writer, verb, "SILVER_AUDITOR", reason=" ")
            assert codes(done) == [("INVALID", "reason")]

    async def test_says_why_to_the_expert(self, writer: Client) -> None:
        await become(writer, "suspend", "SILVER_AUDITOR", reason="No audit in two years")
        desk = (await writer.ask(DESK, as_=EXPERT))["expert"]
        reasons = {one["kind"]: one["reason"] for one in desk["credentials"]}
        assert reasons["SILVER_AUDITOR"] == "No audit in two years"

    @pytest.mark.parametrize(
        ("verb", "kind"),
        [("suspend", "INSTRUCTOR"), ("reinstate", "SILVER_AUDITOR")],
    )
    async def test_what_it_is_already(self, writer: Client, verb: str, kind: str) -> None:
        assert codes(await become(writer, verb, kind)) == [("INVALID", "credential")]

    async def test_revoked_is_for_good(self, writer: Client) -> None:
        done = await become(writer, "revoke", "SILVER_AUDITOR")
        assert done["credential"]["status"] == "REVOKED"
        for verb in ("suspend", "reinstate", "revoke"):
            assert codes(await become(writer, verb, "SILVER_AUDITOR")) == [
                ("INVALID", "credential")
            ]

    async def test_two_secretaries_do_not_overwrite_each_other(self, writer: Client) -> None:
        with psycopg.connect(writer.admin_url) as admin:
            admin.execute(
                "INSERT INTO appointment SELECT id, 'SECRETARIAT' FROM account WHERE email = %s",
                [OTHER_COORDINATOR],
            )
        held = (await credentials(writer))["SILVER_AUDITOR"]
        given = {"credential": held["id"], "reason": "Why", "expectedVersion": held["version"]}
        done = await asyncio.gather(
            do(writer, becoming("suspend"), SECRETARIAT, **given),
            do(writer, becoming("revoke"), OTHER_COORDINATOR, **given),
        )
        assert [codes(one) for one in done if one["userErrors"]] == [
            [("CONFLICT", "expectedVersion")]
        ]
        (won,) = (one["credential"] for one in done if one["credential"])
        now = (await credentials(writer))["SILVER_AUDITOR"]
        assert (now["status"], now["version"]) == (won["status"], held["version"] + 1)

    async def test_for_the_secretariat_alone(self, reader: Client) -> None:
        held = (await credentials(reader))["SILVER_AUDITOR"]["id"]
        given = {"input": {"credential": held, "reason": "Why", "expectedVersion": 1}}
        node = "query Node($id: ID!) { node(id: $id) { id } }"
        for email in (EXPERT, COORDINATOR, BOARD):
            for verb in ("suspend", "reinstate", "revoke"):
                assert await reader.codes(becoming(verb), given, as_=email) == ["FORBIDDEN"]
            assert await reader.codes(node, {"id": held}, as_=email) == ["NOT_FOUND"]

    async def test_an_unknown_credential(self, reader: Client) -> None:
        given = {"input": {"credential": "bm9wZQ==", "reason": "Why", "expectedVersion": 1}}
        assert await reader.codes(becoming("revoke"), given, as_=SECRETARIAT) == ["BAD_INPUT"]


class TestTrail:
    async def test_tells_what_became_of_a_credential(self, writer: Client) -> None:
        held = (await credentials(writer))["SILVER_AUDITOR"]
        await become(writer, "suspend", "SILVER_AUDITOR")
        entry = (await writer.ask(TRAIL, as_=SECRETARIAT))["secretariat"]["auditTrail"]["nodes"][0]
        assert (entry["door"], entry["resource"], entry["subject"]) == (
            *("SECRETARIAT", "Credential"),
            held["id"],
        )
        assert entry["actor"]["email"] == SECRETARIAT
        changes = {one["field"]: (one["before"], one["after"]) for one in entry["changes"]}
        assert changes["status"] == ("ACTIVE", "SUSPENDED")
        assert changes["reason"] == (None, "Because")

    async def test_tells_who_withdrew_consent(self, writer: Client) -> None:
        await do(writer, LIST, EXPERT, listed=False, expectedVersion=1)
        entry = (await writer.ask(TRAIL, as_=SECRETARIAT))["secretariat"]["auditTrail"]["nodes"][0]
        assert (entry["door"], entry["resource"]) == ("EXPERT", "ExpertProfile")
        assert entry["actor"]["email"] == EXPERT

    async def test_names_managers_to_nobody_but_the_secretariat(self, reader: Client) -> None:
        for email in (MANAGER, EXPERT, COORDINATOR):
            assert await reader.codes(TRAIL, as_=email) == ["FORBIDDEN"]
