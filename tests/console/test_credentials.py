"""Signed credentials, judged by a program of others: `openbadgeslib`, without a network."""

import base64
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import orjson
import psycopg
import pytest
from joserfc.jwk import ECKey
from openbadgeslib import OB3VerificationError, OB3Verifier

from client import Client
from databases import PrivateDatabase
from goldpath.label.verification.credential import Credentials
from goldpath.label.verification.issuer import Issuer
from goldpath.label.verification.signing_keys import SigningKeys, signing_keys
from goldpath.settings import Environment, Settings
from labels import LONG, STATES, YEAR, Made, make_labels, set_status
from visitor import Visitor, visiting

SITE = "https://labels.example.org"
DID = "did:web:labels.example.org"

FETCHED = (
    "/.well-known/did.json",
    "/credentials/status/suspension",
    "/credentials/status/revocation",
)


@pytest.fixture
def given(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, public_url=SITE)


@pytest.fixture
def keys(given: Settings) -> SigningKeys:
    found = signing_keys(given)
    assert found is not None
    found.rotate()
    return found


@pytest.fixture
def labels(demo_copy: PrivateDatabase) -> dict[str, Made]:
    return make_labels(demo_copy)


@pytest.fixture
async def site(
    demo_copy: PrivateDatabase,
    given: Settings,
    keys: SigningKeys,  # noqa: ARG001 - there is one before the server starts
) -> AsyncIterator[Visitor]:
    async with visiting(demo_copy, given) as somebody:
        yield somebody


async def credential(site: Visitor, label: Made) -> str:
    answer = await site.get(f"/verify/{label.code}/credential")
    assert answer.status_code == 200, answer.text
    return answer.text


async def published(site: Visitor) -> Callable[[str], bytes]:
    """Return what fetches for a verifier: from the server's own routes, as they are now."""
    answers = {f"{SITE}{path}": (await site.get(path)).content for path in FETCHED}
    return lambda address: answers[address]


async def verified(site: Visitor, token: str, *, status: bool = True) -> Any:  # noqa: ANN401 - the library's
    """Return the credential as the library reads it, if it accepts it."""
    fetch = await published(site)
    verifier = OB3Verifier.for_issuer_did(DID, download=fetch)
    return verifier.verify(token, check_status=status, verify_status_list=True, download=fetch)


def parts(token: str) -> tuple[Any, Any]:
    """Return the header and the claims of a token."""
    header, claims, _ = token.split(".")
    return tuple(orjson.loads(base64.urlsafe_b64decode(one + "==")) for one in (header, claims))


def tampered(token: str, change: Callable[[Any], None]) -> str:
    """Return a token with other claims under the same signature."""
    header, _, signature = token.split(".")
    claims = parts(token)[1]
    change(claims)
    told = base64.urlsafe_b64encode(orjson.dumps(claims)).decode().rstrip("=")
    return f"{header}.{told}.{signature}"


class TestCredential:
    async def test_is_accepted_with_all_that_it_says(
        self, site: Visitor, labels: dict[str, Made]
    ) -> None:
        label = labels["VALID"]
        found = await verified(site, await credential(site, label))
        assert found.issuer.id == DID
        assert found.achievement.name == "Gold label: Proven for Cluster Management Excellence"
        assert "every indicator reaches its threshold" in found.achievement.criteria_narrative
        assert found.issuance_date.date() == label.first
        assert found.expiration_date.date() == label.last
        assert [one.identity_hash for one in found.identifiers] == [LONG]

    async def test_is_accepted_with_a_public_key_alone(
        self, site: Visitor, keys: SigningKeys, labels: dict[str, Made]
    ) -> None:
        """The key comes from the published set; nothing is fetched."""
        token = await credential(site, labels["VALID"])
        (published,) = (await site.get("/.well-known/jwks.json")).json()["keys"]
        assert parts(token)[0]["kid"] == published["kid"] == f"{DID}#{keys.newest().kid}"
        assert "d" not in published
        public = ECKey.import_key(published).as_pem(private=False)
        assert OB3Verifier(pubkey_pem=public).verify(token).issuer.id == DID

    async def test_claims_are_those_of_the_proof_format(
        self, site: Visitor, labels: dict[str, Made]
    ) -> None:
        answer = await site.get(f"/verify/{labels['VALID'].code}/credential")
        header, claims = parts(answer.text)
        assert answer.headers["content-type"] == "application/vc+jwt"
        assert (header["alg"], header["typ"]) == ("ES256", "JWT")
        assert claims["iss"] == claims["issuer"]["id"] == DID
        assert claims["jti"] == claims["id"] == f"{SITE}/verify/{labels['VALID'].code}/credential"
        assert claims["sub"] == claims["credentialSubject"]["id"]
        assert claims["sub"].startswith("urn:uuid:")
        assert claims["exp"] - claims["nbf"] == 2 * YEAR.total_seconds() + 24 * 3600 - 1
        assert claims["issuer"]["name"].startswith("Goldpath sample, not the European Secretariat")

    async def test_a_label_without_an_end_has_none_here(
        self, site: Visitor, labels: dict[str, Made]
    ) -> None:
        token = await credential(site, labels["VALID, its end is not known"])
        assert not {"exp", "validUntil"} & set(parts(token)[1])
        assert (await verified(site, token)).expiration_date is None

    async def test_no_start_is_invented(
        self, site: Visitor, demo_copy: PrivateDatabase, labels: dict[str, Made]
    ) -> None:
        label = labels["VALID, its start is not known"]
        with psycopg.connect(demo_copy.admin_url) as admin:
            row = admin.execute(
                "SELECT created_at FROM label_award WHERE code = %s", [label.code.replace("-", "")]
            ).fetchone()
        assert row is not None
        found = await verified(site, await credential(site, label))
        assert found.issuance_date == row[0].replace(microsecond=0)

    async def test_the_subject_stays_when_the_cluster_is_renamed(
        self, site: Visitor, demo_copy: PrivateDatabase, labels: dict[str, Made]
    ) -> None:
        before = parts(await credential(site, labels["VALID"]))[1]
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute("UPDATE cluster SET name = 'Renamed' WHERE name = %s", [LONG])
        after = parts(await credential(site, labels["VALID"]))[1]
        assert before["sub"] == after["sub"]
        assert after["credentialSubject"]["identifier"][0]["identityHash"] == "Renamed"

    @pytest.mark.parametrize(
        ("state", "status"),
        [
            ("NOT_YET_VALID", 409),
            ("SUSPENDED", 409),
            ("EXPIRED", 410),
            ("WITHDRAWN", 410),
        ],
    )
    async def test_only_a_valid_label_has_one(
        self, site: Visitor, labels: dict[str, Made], state: str, status: int
    ) -> None:
        answer = await site.get(f"/verify/{labels[state].code}/credential")
        assert answer.status_code == status
        assert "There is no credential" in answer.text

    @pytest.mark.parametrize("state", [one for one in STATES if one.startswith("VALID")])
    async def test_every_valid_label_has_one(
        self, site: Visitor, labels: dict[str, Made], state: str
    ) -> None:
        await verified(site, await credential(site, labels[state]))


class TestRejected:
    async def test_another_name_or_level(self, site: Visitor, labels: dict[str, Made]) -> None:
        token = await credential(site, labels["VALID"])

        def rename(claims: Any) -> None:  # noqa: ANN401 - JSON
            claims["credentialSubject"]["identifier"][0]["identityHash"] = "Another cluster"

        with pytest.raises(OB3VerificationError, match="Invalid signature"):
            await verified(site, tampered(token, rename), status=False)

    async def test_expired(self, site: Visitor, keys: SigningKeys, labels: dict[str, Made]) -> None:
        """Signed while it was valid: made here by the days of a label that is over."""
        credentials = Credentials(Issuer(SITE, sample=True), keys)
        claims = parts(await credential(site, labels["VALID"]))[1]
        for name in ("iss", "jti", "sub", "nbf", "exp"):
            del claims[name]
        claims |= {"validFrom": "2018-01-01T00:00:00Z", "validUntil": "2019-12-31T23:59:59Z"}
        with pytest.raises(OB3VerificationError, match="expired"):
            await verified(site, credentials.signed(claims), status=False)

    async def test_signed_by_a_key_that_was_retired(
        self, site: Visitor, keys: SigningKeys, labels: dict[str, Made]
    ) -> None:
        token = await credential(site, labels["VALID"])
        old = keys.newest()
        keys.rotate()
        keys.retire(old.kid)
        with pytest.raises(OB3VerificationError, match="no verificationMethod"):
            await verified(site, token)

    async def test_signed_by_somebody_else(
        self, site: Visitor, tmp_path: Path, labels: dict[str, Made]
    ) -> None:
        others = SigningKeys(tmp_path / "others")
        others.rotate()
        claims = parts(await credential(site, labels["VALID"]))[1]
        forged = Credentials(Issuer(SITE, sample=True), others).signed(claims)
        with pytest.raises(OB3VerificationError, match="no verificationMethod"):
            await verified(site, forged)


class TestRotation:
    async def test_what_older_keys_signed_still_verifies(
        self, site: Visitor, keys: SigningKeys, labels: dict[str, Made]
    ) -> None:
        """The server is told nothing and not started again."""
        old = await credential(site, labels["VALID"])
        keys.rotate()
        new = await credential(site, labels["VALID"])
        assert parts(old)[0]["kid"] != parts(new)[0]["kid"]
        for token in (old, new):
            assert (await verified(site, token)).issuer.id == DID


class TestStatus:
    @pytest.mark.parametrize(
        ("status", "purpose"), [("SUSPENDED", "suspension"), ("WITHDRAWN", "revocation")]
    )
    async def test_a_label_that_is_refused_is_told(
        self,
        site: Visitor,
        demo_copy: PrivateDatabase,
        labels: dict[str, Made],
        status: str,
        purpose: str,
    ) -> None:
        label = labels["VALID, its end is not known"]
        token = await credential(site, label)
        await verified(site, token)
        set_status(demo_copy, label.code, status)
        with pytest.raises(OB3VerificationError, match=f"status '{purpose}' is set"):
            await verified(site, token)
        set_status(demo_copy, label.code, "ACTIVE")
        await verified(site, token)

    async def test_the_lists_are_signed_by_the_issuer(
        self, site: Visitor, keys: SigningKeys, labels: dict[str, Made]
    ) -> None:
        """The library verifies a list by the one key that verified the credential."""
        token = await credential(site, labels["VALID"])
        public = keys.newest().key.as_pem(private=False)
        fetch = await published(site)
        OB3Verifier(pubkey_pem=public).verify(token, check_status=True, download=fetch)
        keys.rotate()
        fetch = await published(site)
        with pytest.raises(OB3VerificationError, match="proof is invalid"):
            OB3Verifier(pubkey_pem=public).verify(token, check_status=True, download=fetch)

    async def test_no_other_label_is_touched(
        self, site: Visitor, demo_copy: PrivateDatabase, labels: dict[str, Made]
    ) -> None:
        token = await credential(site, labels["VALID"])
        for state in ("VALID, its end is not known", "VALID, its start is not known"):
            set_status(demo_copy, labels[state].code, "WITHDRAWN")
        await verified(site, token)

    async def test_of_another_purpose_there_is_none(self, site: Visitor) -> None:
        assert (await site.get("/credentials/status/message")).status_code == 404


class TestIssuer:
    async def test_the_profile_is_at_its_own_address(self, site: Visitor) -> None:
        answer = await site.get("/issuer")
        assert answer.json()["id"] == DID
        assert answer.json()["url"] == f"{SITE}/issuer"

    async def test_verifiers_in_pages_of_others_may_read_it(self, site: Visitor) -> None:
        for path in ("/issuer", "/.well-known/jwks.json", *FETCHED):
            headers = (await site.get(path)).headers
            assert headers["access-control-allow-origin"] == "*"
            assert headers["cross-origin-resource-policy"] == "cross-origin"

    def test_a_port_is_part_of_its_name(self) -> None:
        assert Issuer("http://127.0.0.1:8000", sample=True).did == "did:web:127.0.0.1%3A8000"

    def test_in_production_it_is_the_secretariat(self) -> None:
        name = Issuer(SITE, sample=False).profile()["name"]
        assert name == "European Secretariat for Cluster Analysis"


class TestWithoutKeys:
    @pytest.fixture
    async def bare(
        self, demo_copy: PrivateDatabase, tmp_path: Path, writer: Client
    ) -> AsyncIterator[Visitor]:
        """A server in production that nobody gave a key."""
        production = Settings(env=Environment.PRODUCTION, data=tmp_path, public_url=SITE)
        from goldpath.identity.tokens import verifier  # noqa: PLC0415 - of the development issuer

        async with visiting(demo_copy, production, verifier(writer.settings)) as somebody:
            yield somebody

    async def test_a_page_says_so(self, bare: Visitor, labels: dict[str, Made]) -> None:
        answer = await bare.get(f"/verify/{labels['VALID'].code}/credential")
        assert answer.status_code == 503
        assert "No key is set up on this server" in answer.text

    async def test_no_status_list_is_answered(self, bare: Visitor) -> None:
        answer = await bare.get("/credentials/status/revocation")
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"

    async def test_no_key_is_published(self, bare: Visitor) -> None:
        assert (await bare.get("/.well-known/jwks.json")).json() == {"keys": []}

    async def test_the_certificate_is_a_real_one(
        self, bare: Visitor, labels: dict[str, Made]
    ) -> None:
        answer = await bare.get(f"/verify/{labels['VALID'].code}/certificate.pdf")
        assert answer.status_code == 200
        assert b"not a real certificate" not in answer.content
