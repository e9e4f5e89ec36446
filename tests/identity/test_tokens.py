"""Bearer tokens: which hold, and how the server answers those that do not."""

import base64
import hmac
import json
import time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey

from client import COORDINATOR, Client, client_of
from databases import PrivateDatabase
from goldpath.errors import OperatorError, Unauthenticated
from goldpath.identity.development import development_key, issue_token
from goldpath.identity.tokens import verifier
from goldpath.settings import Environment, Settings

ACCOUNT = uuid4()


def claims(settings: Settings, **other: object) -> dict[str, object]:
    now = int(time.time())
    usual: dict[str, object] = {
        "iss": settings.issuer,
        "aud": settings.audience,
        "sub": str(ACCOUNT),
        "exp": now + 60,
    }
    return {name: value for name, value in {**usual, **other}.items() if value is not None}


def signed(settings: Settings, key: OKPKey | None = None, **other: object) -> str:
    key = key or development_key(settings.data)
    header = {"alg": "Ed25519", "kid": key.kid}
    return jwt.encode(header, claims(settings, **other), key, algorithms=["Ed25519"])


def encoded(part: dict[str, object]) -> str:
    """Return a part of a token that no library would make."""
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


class TestVerifier:
    def test_takes_the_development_issuer_s_token(self, test_settings: Settings) -> None:
        token = issue_token(test_settings, ACCOUNT, "a@b.example")
        assert verifier(test_settings).account(token) == ACCOUNT

    @pytest.mark.parametrize(
        "wrong",
        [
            {"iss": "https://evil.example"},
            {"iss": None},
            {"aud": "another"},
            {"aud": None},
            {"exp": 1},
            {"exp": None},
            {"sub": "not-a-uuid"},
            {"sub": None},
            {"nbf": int(time.time()) + 3600},
        ],
    )
    def test_refuses_wrong_claims(self, test_settings: Settings, wrong: dict[str, Any]) -> None:
        with pytest.raises(Unauthenticated):
            verifier(test_settings).account(signed(test_settings, **wrong))

    def test_refuses_another_key(self, test_settings: Settings) -> None:
        stranger = OKPKey.generate_key("Ed25519", auto_kid=True)
        with pytest.raises(Unauthenticated):
            verifier(test_settings).account(signed(test_settings, stranger))

    def test_refuses_another_key_under_our_key_s_name(self, test_settings: Settings) -> None:
        ours = development_key(test_settings.data)
        stranger = OKPKey.generate_key("Ed25519", parameters={"kid": str(ours.kid)})
        with pytest.raises(Unauthenticated):
            verifier(test_settings).account(signed(test_settings, stranger))

    def test_refuses_a_symmetric_signature_by_the_public_key(self, test_settings: Settings) -> None:
        public = development_key(test_settings.data).as_pem(private=False)
        signed_part = f"{encoded({'alg': 'HS256'})}.{encoded(claims(test_settings))}"
        signature = hmac.digest(public, signed_part.encode(), "sha256")
        token = f"{signed_part}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"
        with pytest.raises(Unauthenticated):
            verifier(test_settings).account(token)

    @pytest.mark.parametrize("token", ["", "x", "a.b.c", "é", "e30.e30.", "." * 5000])
    def test_refuses_what_is_no_token(self, test_settings: Settings, token: str) -> None:
        with pytest.raises(Unauthenticated):
            verifier(test_settings).account(token)

    def test_refuses_an_unsigned_token(self, test_settings: Settings) -> None:
        unsigned = f"{encoded({'alg': 'none'})}.{encoded(claims(test_settings))}."
        with pytest.raises(Unauthenticated):
            verifier(test_settings).account(unsigned)


class TestProduction:
    def test_needs_a_key_set(self, tmp_path: Path) -> None:
        with pytest.raises(OperatorError, match="GOLDPATH_KEY_SET"):
            verifier(Settings(env=Environment.PRODUCTION, data=tmp_path))

    def test_issues_no_demo_tokens(self, tmp_path: Path) -> None:
        given = Settings(env=Environment.PRODUCTION, data=tmp_path)
        with pytest.raises(OperatorError, match="production"):
            issue_token(given, ACCOUNT, "a@b.example")
        assert list(tmp_path.iterdir()) == []

    def test_reads_the_provider_s_key_set(self, tmp_path: Path) -> None:
        key = ECKey.generate_key("P-256", auto_kid=True)
        file = tmp_path / "keys.json"
        file.write_text(json.dumps({"keys": [key.as_dict(private=False)]}))
        given = Settings(env=Environment.PRODUCTION, key_set=file, issuer="https://id.example")
        token = jwt.encode(
            {"alg": "ES256", "kid": key.kid}, claims(given), key, algorithms=["ES256"]
        )
        assert verifier(given).account(token) == ACCOUNT

    @pytest.mark.parametrize("content", ["", "{}", "[]", '{"keys": [{"kty": "x"}]}'])
    def test_a_broken_key_set_is_told(self, tmp_path: Path, content: str) -> None:
        file = tmp_path / "keys.json"
        file.write_text(content)
        given = Settings(env=Environment.PRODUCTION, key_set=file)
        with pytest.raises(OperatorError, match=r"keys\.json"):
            verifier(given)


class TestServer:
    async def ask(self, client: Client, authorization: str) -> tuple[int, str]:
        answer = await client.http.post(
            "/graphql",
            json={"query": "{ registry { clusters { totalCount } } }"},
            headers={"Authorization": authorization},
        )
        return answer.status_code, answer.json()["errors"][0]["extensions"]["code"]

    @pytest.mark.parametrize("authorization", ["Bearer x", "Bearer ", "Basic YTpi", "x"])
    async def test_a_token_that_does_not_hold_gets_401(
        self, reader: Client, authorization: str
    ) -> None:
        assert await self.ask(reader, authorization) == (401, "UNAUTHENTICATED")

    async def test_an_account_that_does_not_exist_gets_401(self, reader: Client) -> None:
        token = issue_token(reader.settings, ACCOUNT, "a@b.example")
        assert await self.ask(reader, f"Bearer {token}") == (401, "UNAUTHENTICATED")


class TestRevocation:
    QUERY = '{ project(slug: "clus3") { title } }'

    async def test_ends_within_the_directory_s_memory(
        self, demo_copy: PrivateDatabase, test_settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = time.monotonic()
        async with client_of(demo_copy, test_settings) as client:
            monkeypatch.setattr("goldpath.identity.directory.time.monotonic", lambda: clock)
            await client.ask(self.QUERY, as_=COORDINATOR)
            with psycopg.connect(demo_copy.admin_url) as admin:
                admin.execute("DELETE FROM membership")
            clock += 5.1
            assert await client.codes(self.QUERY, as_=COORDINATOR) == ["NOT_FOUND"]

    async def test_an_inactive_account_is_nobody(
        self, demo_copy: PrivateDatabase, test_settings: Settings
    ) -> None:
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute("UPDATE account SET active = false")
        async with client_of(demo_copy, test_settings) as client:
            answer = await client.send(self.QUERY, as_=COORDINATOR)
        assert answer.status_code == 401

    def test_the_subject_is_the_account(self, test_settings: Settings) -> None:
        token = issue_token(test_settings, ACCOUNT, "a@b.example")
        assert isinstance(verifier(test_settings).account(token), UUID)
