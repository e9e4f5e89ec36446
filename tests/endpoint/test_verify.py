"""`registry { verify }`: what a code tells everybody."""

import psycopg
import pytest

from client import SECRETARIAT, Client
from databases import PrivateDatabase
from endpoint.attended import SAYS
from goldpath.endpoint.schema import schema
from labels import LONG, Made, make_labels

VERIFY = (
    "query($code: String!) { registry { verify(code: $code) "
    "{ status level cluster validFrom validUntil } } }"
)

UNKNOWN = {
    "status": "UNKNOWN",
    "level": None,
    "cluster": None,
    "validFrom": None,
    "validUntil": None,
}


@pytest.fixture
def labels(demo_copy: PrivateDatabase) -> dict[str, Made]:
    return make_labels(demo_copy)


class TestVerify:
    async def test_every_state_is_told_with_its_days(
        self, writer: Client, labels: dict[str, Made]
    ) -> None:
        for state, label in labels.items():
            told = (await writer.ask(VERIFY, {"code": label.code}))["registry"]["verify"]
            assert told["status"] == state.partition(",")[0]
            assert told["level"] == "GOLD"
            assert told["validFrom"] == (label.first and label.first.isoformat())
            assert told["validUntil"] == (label.last and label.last.isoformat())

    async def test_tells_the_clusters_name_of_today(
        self, writer: Client, labels: dict[str, Made]
    ) -> None:
        told = (await writer.ask(VERIFY, {"code": labels["VALID"].code}))["registry"]["verify"]
        assert told["cluster"] == LONG

    async def test_a_code_may_be_typed_carelessly(
        self, writer: Client, labels: dict[str, Made]
    ) -> None:
        careless = labels["VALID"].code.lower().replace("-", " ").replace("0", "o")
        told = (await writer.ask(VERIFY, {"code": careless}))["registry"]["verify"]
        assert told["status"] == "VALID"

    @pytest.mark.parametrize("code", ["", "00000-00000", "U" * 10, "'; --", "x" * 5_000])
    async def test_what_no_label_has_is_unknown(self, reader: Client, code: str) -> None:
        data = await reader.ask(VERIFY, {"code": code})
        assert data["registry"]["verify"] == UNKNOWN

    async def test_a_cluster_merged_into_another_answers_by_the_others_name(
        self, writer: Client, demo_copy: PrivateDatabase, labels: dict[str, Made]
    ) -> None:
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute(
                "UPDATE cluster SET merge_reason = 'The same', merged_into = "
                "(SELECT id FROM cluster WHERE name LIKE 'KOM%%') WHERE name = %s",
                [LONG],
            )
        told = (await writer.ask(VERIFY, {"code": labels["VALID"].code}))["registry"]["verify"]
        assert told["cluster"].startswith("KOM")

    async def test_an_imported_label_can_be_verified_too(
        self, writer: Client, demo_copy: PrivateDatabase
    ) -> None:
        with psycopg.connect(demo_copy.admin_url) as admin:
            row = admin.execute(
                "SELECT code FROM label_award JOIN cluster ON cluster.id = cluster_id "
                "WHERE cluster.name LIKE 'KOM%'"
            ).fetchone()
        assert row is not None
        told = (await writer.ask(VERIFY, {"code": row[0]}))["registry"]["verify"]
        assert told["status"] == "EXPIRED"
        assert told["validFrom"] is None
        assert told["validUntil"] == "2015-02-11"

    def test_nothing_more_is_told(self) -> None:
        kind = schema._schema.type_map["Verification"]  # noqa: SLF001 - Strawberry shows it nowhere else
        assert list(kind.fields) == [*UNKNOWN, "certificate"]  # type: ignore[attr-defined] # an object type
        kind = schema._schema.type_map["VerifiedCertificate"]  # noqa: SLF001 - as above
        assert list(kind.fields) == [*SAYS.split(), "endedOn"]  # type: ignore[attr-defined] # an object type

    def test_the_register_alone_leads_to_it(self) -> None:
        """No mutation's payload does, which is not metered."""
        kinds = schema._schema.type_map.values()  # noqa: SLF001 - as above
        leading = {
            f"{kind.name}.{name}"
            for kind in kinds
            for name, one in getattr(kind, "fields", {}).items()
            if str(one.type).strip("[]!") in {"Verification", "Registry"}
        }
        assert leading == {"Query.registry", "Registry.verify"}


def asked(times: int) -> str:
    """Return a document that looks up so many codes."""
    fields = " ".join(f'a{place}: verify(code: "{place}") {{ status }}' for place in range(times))
    return f"{{ registry {{ {fields} }} }}"


ONE = asked(1)


class TestMeter:
    async def test_thirty_a_minute_and_no_more(self, reader: Client) -> None:
        for _ in range(30):
            await reader.ask(ONE)
        (error,) = await reader.errors(ONE)
        assert error["extensions"]["code"] == "TOO_MANY_REQUESTS"
        assert 1 <= error["extensions"]["retryAfter"] <= 60
        assert f"Try again in {error['extensions']['retryAfter']} second" in error["message"]

    async def test_aliases_and_root_fields_count_each(self, reader: Client) -> None:
        await reader.ask(asked(14))
        twice = "{ a: registry { ...one } b: registry { ...one } } fragment one on Registry "
        await reader.ask(
            twice + '{ x: verify(code: "1") { status } y: verify(code: "1") { level } }'
        )
        await reader.ask(asked(12))
        assert await reader.codes(ONE) == ["TOO_MANY_REQUESTS"]

    async def test_what_was_refused_does_not_count(self, reader: Client) -> None:
        await reader.ask(asked(25))
        assert await reader.codes(asked(6)) == ["TOO_MANY_REQUESTS"]
        await reader.ask(asked(5))

    async def test_more_at_once_than_a_minute_has_are_never_answered(self, reader: Client) -> None:
        (error,) = await reader.errors(asked(31))
        assert "at most 30 codes at once" in error["message"]

    async def test_what_is_skipped_does_not_count(self, reader: Client) -> None:
        query = (
            "query($skip: Boolean!) "
            '{ registry { countries { country } verify(code: "1") @skip(if: $skip) { status } } }'
        )
        for _ in range(40):
            await reader.ask(query, {"skip": True})
        await reader.ask(asked(29))
        await reader.ask(query, {"skip": False})
        assert await reader.codes(query, {"skip": False}) == ["TOO_MANY_REQUESTS"]

    async def test_everything_else_goes_on(self, reader: Client) -> None:
        await reader.ask(asked(30))
        assert await reader.codes(ONE) == ["TOO_MANY_REQUESTS"]
        await reader.ask("{ registry { countries { country } } }")

    async def test_every_way_in_is_counted(self, reader: Client) -> None:
        """A GET, a named operation, a body that is not known, and a signed-in one."""
        named = "query Known { " + ONE[1:]
        get = await reader.http.get("/graphql", params={"query": ONE})
        assert "errors" not in get.json()
        for _ in range(2):
            body = {"query": named, "operationName": "Known", "extensions": {}}
            assert "errors" not in (await reader.http.post("/graphql", json=body)).json()
        await reader.ask(asked(27), as_=SECRETARIAT)
        for answer in (
            await reader.http.get("/graphql", params={"query": ONE}),
            await reader.send(ONE),
            await reader.send(ONE, as_=SECRETARIAT),
            await reader.http.post("/graphql", json={"query": named, "extensions": {}}),
        ):
            assert [one["extensions"]["code"] for one in answer.json()["errors"]] == [
                "TOO_MANY_REQUESTS"
            ]

    async def test_a_modern_client_is_told_by_http(self, reader: Client) -> None:
        await reader.ask(asked(30))
        answer = await reader.http.post(
            "/graphql", json={"query": ONE}, headers={"Accept": "application/graphql-response+json"}
        )
        assert answer.status_code == 429
        assert 1 <= int(answer.headers["retry-after"]) <= 60

    async def test_batches_are_not_taken(self, reader: Client) -> None:
        answer = await reader.http.post("/graphql", json=[{"query": ONE}, {"query": ONE}])
        assert answer.status_code == 400
