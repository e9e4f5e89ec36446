"""Who issues credentials, as verifiers find it: a profile, a DID document, a key set.

The issuer is a `did:web`: its keys are at an address of this server, and each has a name there, so
that a verifier finds the one that signed after any rotation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from goldpath.label.verification.levels import AWARDED_BY
from goldpath.label.verification.signing_keys import ALGORITHM, SigningKey

Json = dict[str, Any]

DID_CONTEXT = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1")

SAMPLE = "Goldpath sample, not the European Secretariat for Cluster Analysis"
"""What the issuer of a development server calls itself."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer that a server at `public_url` speaks for. A `sample` says that it is none."""

    public_url: str
    sample: bool

    @property
    def did(self) -> str:
        """The issuer's identifier: `did:web:labels.example.org`."""
        return f"did:web:{quote(urlsplit(self.public_url).netloc, safe='')}"

    def at(self, path: str) -> str:
        """Return an absolute address on this server."""
        return f"{self.public_url}{path}"

    def named(self, key: SigningKey) -> str:
        """Return how a credential names the key that signed it."""
        return f"{self.did}#{key.kid}"

    def profile(self) -> Json:
        """Return the issuer as Open Badges 3.0 describes one."""
        return {
            "id": self.did,
            "type": ["Profile"],
            "name": SAMPLE if self.sample else AWARDED_BY,
            "url": self.at("/issuer"),
        }

    def document(self, keys: Sequence[SigningKey]) -> Json:
        """Return the DID document: every published key, the newest first."""
        methods = [
            {
                "id": self.named(one),
                "type": "JsonWebKey2020",
                "controller": self.did,
                "publicKeyJwk": _public(one),
            }
            for one in keys
        ]
        return {
            "@context": list(DID_CONTEXT),
            "id": self.did,
            "alsoKnownAs": [self.at("/issuer")],
            "verificationMethod": methods,
            "assertionMethod": [method["id"] for method in methods],
        }

    def key_set(self, keys: Sequence[SigningKey]) -> Json:
        """Return the public keys as a JSON Web Key Set, each named as credentials name it."""
        return {"keys": [{**_public(one), "kid": self.named(one)} for one in keys]}


def _public(key: SigningKey) -> Json:
    public = key.key.as_dict(private=False)
    return {**public, "kid": key.kid, "alg": ALGORITHM, "use": "sig"}
