"""A project's consortium: who joins it, in which role, and who leaves."""

from typing import Any

import psycopg

from client import COORDINATOR, OTHER_COORDINATOR, PARTNER, Client

ERRORS = "userErrors { code field message }"
PROJECT = """
query Ours($slug: String!) { project(slug: $slug) { id
  partners { id name country region role version } } }
"""
ADD = f"""
mutation Add($input: AddPartnerInput!) {{ addPartner(input: $input) {{
  partner {{ id name country region role version }} {ERRORS} }} }}
"""
UPDATE = f"""
mutation Change($input: UpdatePartnerInput!) {{ updatePartner(input: $input) {{
  partner {{ name region role version }} {ERRORS} }} }}
"""
REMOVE = f"""
mutation Remove($input: RemovePartnerInput!) {{ removePartner(input: $input) {{
  removed {ERRORS} }} }}
"""
BOTH_SIDES = (
    "Ditenave! takes part in this project as a cluster; a partner of the consortium does not."
)
CLUS3, MITA = "clus3", "Lithuanian Agency for Science, Innovation and Technology (MITA)"


async def project(client: Client, slug: str, as_: str) -> dict[str, Any]:
    found: dict[str, Any] = (await client.ask(PROJECT, {"slug": slug}, as_=as_))["project"]
    return found


async def do(client: Client, mutation: str, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    (payload,) = (await client.ask(mutation, {"input": given}, as_=as_)).values()
    return payload


async def told(client: Client, mutation: str, **given: Any) -> list[tuple[str, str | None, str]]:  # noqa: ANN401 - JSON
    payload = await do(client, mutation, **given)
    return [(one["code"], one["field"], one["message"]) for one in payload["userErrors"]]


class TestConsortium:
    async def test_an_organisation_joins_changes_and_leaves(self, writer: Client) -> None:
        ours = await project(writer, CLUS3, COORDINATOR)
        given = {"project": ours["id"], "organisation": " Area Science Park ", "role": "LEAD"}
        made = await do(writer, ADD, country="IT", region="Trieste", idempotencyKey="k", **given)
        assert made["userErrors"] == []
        partner = made["partner"]
        assert (partner["name"], partner["country"], partner["region"], partner["version"]) == (
            "Area Science Park", "IT", "Trieste", 1,
        )  # fmt: skip
        again = await do(writer, ADD, country="IT", region="Trieste", idempotencyKey="k", **given)
        assert again == made
        change = {"partner": partner["id"], "expectedVersion": 1}
        changed = await do(writer, UPDATE, role="PARTNER", region=None, **change)
        assert changed["partner"] == {
            "name": "Area Science Park", "region": None, "role": "PARTNER", "version": 2,
        }  # fmt: skip
        assert (await told(writer, UPDATE, role="LEAD", **change))[0][0] == "CONFLICT"
        assert (await told(writer, REMOVE, **change))[0][0] == "CONFLICT"
        gone = await do(writer, REMOVE, partner=partner["id"], expectedVersion=2)
        assert gone == {"removed": True, "userErrors": []}
        assert await project(writer, CLUS3, COORDINATOR) == ours

    async def test_one_known_by_the_name_is_the_same(self, writer: Client) -> None:
        ours = await project(writer, CLUS3, COORDINATOR)
        given = {"project": ours["id"], "organisation": MITA.upper(), "role": "PARTNER"}
        made = await do(writer, ADD, country="IT", **given)
        assert (made["partner"]["name"], made["partner"]["country"]) == (MITA, "LT")

    async def test_people_and_participants_of_one_that_leaves_stay(self, writer: Client) -> None:
        ours = await project(writer, CLUS3, COORDINATOR)
        with psycopg.connect(writer.admin_url) as admin:
            left = admin.execute(
                "SELECT account.email, partner.id::text FROM membership JOIN account "
                "ON account.id = account_id JOIN partner ON partner.id = partner_id "
                "WHERE account.email = %s",
                [PARTNER],
            ).fetchone()
        assert left is not None
        region = next(one for one in ours["partners"] if one["region"])
        gone = {"partner": region["id"], "expectedVersion": region["version"]}
        assert (await do(writer, REMOVE, **gone))["removed"]
        assert await writer.codes(REMOVE, {"input": gone}, as_=COORDINATOR) == ["NOT_FOUND"]
        with psycopg.connect(writer.admin_url) as admin:
            stays = admin.execute(
                "SELECT count(*), count(partner_id) FROM membership JOIN account "
                "ON account.id = account_id WHERE email = %s",
                [PARTNER],
            ).fetchone()
        assert stays == (1, 0)

    async def test_tells_what_to_mend(self, reader: Client) -> None:
        ours = await project(reader, CLUS3, COORDINATOR)
        given, first = {"project": ours["id"], "role": "PARTNER"}, ours["partners"][0]
        taken = await told(reader, ADD, organisation=first["name"].lower(), **given)
        assert taken[0][:2] == ("TAKEN", "organisation")
        assert await told(reader, ADD, organisation="Ditenave!", **given) == [
            ("INVALID", "organisation", BOTH_SIDES)
        ]
        slips = await told(reader, ADD, organisation="…", region=" ", **given)
        assert [field for _, field, _ in slips] == ["organisation", "region"]
        nothing = {"partner": first["id"], "expectedVersion": first["version"]}
        assert (await told(reader, UPDATE, **nothing))[0][1] == "partner"

    async def test_a_second_lead_is_told_who_the_first_is(self, reader: Client) -> None:
        theirs = await project(reader, "inolink", OTHER_COORDINATOR)
        other = next(one for one in theirs["partners"] if one["role"] == "PARTNER")
        lead = f"{MITA} is the lead partner, and a project has one. Change its role first."
        change = {"partner": other["id"], "expectedVersion": other["version"]}
        for mutation, given in (
            (ADD, {"project": theirs["id"], "organisation": "Another"}),
            (UPDATE, change),
        ):
            refused = await do(reader, mutation, OTHER_COORDINATOR, role="LEAD", **given)
            assert refused["userErrors"] == [{"code": "INVALID", "field": "role", "message": lead}]

    async def test_is_kept_by_the_coordinator(self, reader: Client) -> None:
        ours = await project(reader, CLUS3, COORDINATOR)
        new = {"project": ours["id"], "organisation": "Mine", "role": "PARTNER"}
        old = {"partner": ours["partners"][0]["id"], "expectedVersion": 1}
        for mutation, given in ((ADD, new), (UPDATE, old), (REMOVE, old)):
            assert await reader.codes(mutation, {"input": given}, as_=PARTNER) == ["FORBIDDEN"]
            codes = await reader.codes(mutation, {"input": given}, as_=OTHER_COORDINATOR)
            assert codes == ["NOT_FOUND"]
