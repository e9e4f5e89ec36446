"""What is stored comes back as it is: texts of every kind, moments in UTC, days, numbers."""

from collections.abc import AsyncIterator

import psycopg
import pytest

from client import COORDINATOR, SECRETARIAT, Client, client_of
from databases import PrivateDatabase
from goldpath.settings import Settings

QUERY = """query Q($name: String!) { secretariat {
    clusters(first: 1, where: { region: { eq: $name } }) { nodes { region } } } }"""

PLANES = [chr(plane * 0x10000 + 0x0FFD) for plane in range(17)]
TEXTS = (
    *PLANES,
    "".join(chr(sign) for sign in range(1, 128)),
    "".join(chr(sign) for sign in range(0x80, 0x180)),
    "quotes \" ' ` \u201c \u2019 and \\ back\\\\slashes \\u0041 \\n",
    "lines\r\nand\ttabs\x0b\x0c\u2028\u2029\x85",
    "$1 %s %(x)s :x {} -- /* */ ; DROP",
    "\ufeff\u200b\u202e\u0301 \u0130\u0131",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0010ffff \ud7ff \ue000 \uffff",
    "x" * 20_000,
    " ",
)


@pytest.fixture
async def core(demo_copy: PrivateDatabase, test_settings: Settings) -> AsyncIterator[Client]:
    async with client_of(demo_copy, test_settings) as client:
        yield client


def store(client: Client, text: str) -> None:
    with psycopg.connect(client.admin_url) as admin:
        admin.execute("UPDATE cluster SET region = NULL WHERE region IS NOT NULL")
        admin.execute(
            "UPDATE cluster SET region = %s WHERE id = (SELECT id FROM cluster LIMIT 1)", [text]
        )


class TestTexts:
    @pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:6]))
    async def test_comes_back_equal_and_is_found(self, core: Client, text: str) -> None:
        store(core, text)
        data = await core.ask(QUERY, {"name": text}, as_=SECRETARIAT)
        assert data["secretariat"]["clusters"]["nodes"] == [{"region": text}]
        listed = QUERY.replace("eq: $name", "in: [$name, $name]")
        data = await core.ask(listed, {"name": text}, as_=SECRETARIAT)
        assert data["secretariat"]["clusters"]["nodes"] == [{"region": text}]

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("\0", "BAD_INPUT"),
            ("a\0b", "BAD_INPUT"),
            ("\ud800", "GRAPHQL_INVALID"),
            ("x\udfff", "GRAPHQL_INVALID"),
        ],
    )
    async def test_what_cannot_be_stored_is_refused(
        self, core: Client, text: str, code: str
    ) -> None:
        query = QUERY.replace("query Q($name: String!) ", "").replace("$name", literal(text))
        assert await core.codes(query, as_=SECRETARIAT) == [code]


def literal(text: str) -> str:
    """Return a text as a GraphQL document may spell it, in ASCII."""
    return '"' + "".join(f"\\u{ord(sign):04x}" for sign in text) + '"'


ZONES = ("UTC", "Europe/Warsaw", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati")
MOMENTS = {
    "2026-03-29 01:30:00+00": "2026-03-29T01:30:00.000000+00:00",
    "2026-10-25 00:30:00.000001+00": "2026-10-25T00:30:00.000001+00:00",
    "1970-01-01 00:00:00+14": "1969-12-31T10:00:00.000000+00:00",
    "0001-01-02 00:00:00+00": "0001-01-02T00:00:00.000000+00:00",
    "9999-12-31 23:59:59.999999+00": "9999-12-31T23:59:59.999999+00:00",
}
TRAIL = '{ project(slug: "clus3") { auditTrail(first: 1) { nodes { at } } } }'


class TestMoments:
    @pytest.mark.parametrize("zone", ZONES)
    async def test_are_in_utc_whatever_the_connections_zone(
        self, demo_copy: PrivateDatabase, test_settings: Settings, zone: str
    ) -> None:
        with psycopg.connect(demo_copy.admin_url, autocommit=True) as admin:
            admin.execute(f"ALTER DATABASE {demo_copy.name} SET timezone = '{zone}'".encode())
            for stored, expected in MOMENTS.items():
                admin.execute("SET session_replication_role = replica")
                admin.execute("UPDATE audit_entry SET at = %s", [stored])
                async with client_of(demo_copy, test_settings) as client:
                    data = await client.ask(TRAIL, as_=COORDINATOR)
                assert data["project"]["auditTrail"]["nodes"] == [{"at": expected}]

    @pytest.mark.parametrize("zone", ZONES[1:])
    async def test_one_without_a_zone_is_meant_in_utc(
        self, demo_copy: PrivateDatabase, test_settings: Settings, zone: str
    ) -> None:
        with psycopg.connect(demo_copy.admin_url, autocommit=True) as admin:
            admin.execute(f"ALTER DATABASE {demo_copy.name} SET timezone = '{zone}'".encode())
            admin.execute("SET session_replication_role = replica")
            admin.execute("UPDATE audit_entry SET at = '2026-05-01 12:00:00+00'")
        query = """query Q($at: DateTime!) { project(slug: "clus3") {
            auditTrail(where: { at: { eq: $at } }) { totalCount } } }"""
        async with client_of(demo_copy, test_settings) as client:
            for same in (
                "2026-05-01T12:00:00",
                "2026-05-01T12:00:00Z",
                "2026-05-01T14:00:00+02:00",
            ):
                data = await client.ask(query, {"at": same}, as_=COORDINATOR)
                assert data["project"]["auditTrail"]["totalCount"] > 0
            data = await client.ask(query, {"at": "2026-05-01T12:00:01"}, as_=COORDINATOR)
            assert data["project"]["auditTrail"]["totalCount"] == 0
