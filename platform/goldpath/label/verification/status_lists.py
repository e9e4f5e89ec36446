"""Status lists: which credentials are suspended or revoked, a bit each.

Source: W3C Bitstring Status List v1.0. There is a list for each purpose, and a credential has the
same place in both, so a label that comes back from suspension is clean again.
"""

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from goldpath.label.verification.issuer import Issuer, Json
from goldpath.label.verification.types import VerificationStatus

PURPOSES: Mapping[str, VerificationStatus] = {
    "suspension": VerificationStatus.SUSPENDED,
    "revocation": VerificationStatus.WITHDRAWN,
}
"""What a list is for, and the labels whose bits are set in it."""

BITS = 1 << 20
"""Places of a list: eight times the least that the specification allows. A list grows by as many
when it is full; empty, it is answered in some 200 bytes."""

HOLDS = timedelta(days=1)
"""How long a copy of a list is good; after it a verifier must fetch it again."""

FRESH = timedelta(minutes=5)
"""How long a verifier need not ask again."""


def list_address(issuer: Issuer, purpose: str) -> str:
    """Return where the list of a purpose is."""
    return issuer.at(f"/credentials/status/{purpose}")


def status_list(issuer: Issuer, purpose: str, places: Iterable[int], now: datetime) -> Json:
    """Return the list of a purpose as a credential, before it is signed."""
    address = list_address(issuer, purpose)
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did,
        "validFrom": moment_text(now),
        "validUntil": moment_text(now + HOLDS),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encoded(places),
            "ttl": FRESH // timedelta(milliseconds=1),
        },
    }


def encoded(places: Iterable[int]) -> str:
    """Return a list as the specification writes it: the first place is the highest bit."""
    wanted = sorted(places)
    grown = wanted[-1] // BITS + 1 if wanted else 1
    bits = bytearray(grown * BITS // 8)
    for place in wanted:
        bits[place // 8] |= 0x80 >> place % 8
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + urlsafe_b64encode(packed).decode().rstrip("=")


def moment_text(moment: datetime) -> str:
    """Return a moment as credentials write it, in UTC and to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
