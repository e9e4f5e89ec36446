"""A label as a signed credential: an Open Badges 3.0 `OpenBadgeCredential`, as VC-JWT.

Source: 1EdTech Open Badges Specification 3.0, section 8.2 (JSON Web Token proof format), and
W3C Verifiable Credentials Data Model 2.0.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid5

from joserfc import jwt

from goldpath.label.verification.issuer import Issuer, Json
from goldpath.label.verification.levels import MEANINGS, SCHEME
from goldpath.label.verification.looking_up import Label
from goldpath.label.verification.signing_keys import ALGORITHM, NoKey, SigningKeys
from goldpath.label.verification.status_lists import PURPOSES, list_address, moment_text

VC = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

MEDIA_TYPE = "application/vc+jwt"
"""What is answered: W3C Securing Verifiable Credentials using JOSE and COSE, section 6."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Makes the credentials of an issuer, and signs them if there are keys."""

    issuer: Issuer
    keys: SigningKeys | None

    def of(self, label: Label) -> str:
        """Return the signed credential of a label. Raises NoKey."""
        return self.signed(self.body(label))

    def body(self, label: Label) -> Json:
        """Return the credential of a label, before it is signed.

        It is valid from the label's first day. Where the source does not tell that day, it is valid
        from the moment the label was recorded in this register: a credential has to say since when
        it holds, and no day is invented for the label.
        """
        body: Json = {
            "@context": [VC, OPEN_BADGES],
            "id": self.issuer.at(f"/verify/{label.code}/credential"),
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": f"{_level(label)} label",
            "issuer": self.issuer.profile(),
            "validFrom": moment_text(_begins(label)),
            "credentialSubject": self._subject(label),
            "credentialStatus": [self._entry(label, purpose) for purpose in PURPOSES],
        }
        if label.valid_until is not None:
            body["validUntil"] = moment_text(_ends(label.valid_until))
        return body

    def _subject(self, label: Label) -> Json:
        """Return whom it is about: the cluster's management, named as the register names it today.

        Its id is made of the award's, which tells nothing: it stays when the cluster is renamed.
        """
        return {
            "id": f"urn:uuid:{uuid5(label.award_id, 'management')}",
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "identityType": "name",
                    "hashed": False,
                    "identityHash": label.cluster,
                }
            ],
            "achievement": self._achievement(label),
        }

    def _achievement(self, label: Label) -> Json:
        meaning = MEANINGS[label.level]
        return {
            "id": self.issuer.at(f"/verify#{label.level.value.lower()}"),
            "type": ["Achievement"],
            "achievementType": "Certification",
            "name": f"{_level(label)} label: {meaning.words}",
            "description": f"The {_level(label)} label of the {SCHEME}.",
            "criteria": {"narrative": meaning.criteria},
        }

    def _entry(self, label: Label, purpose: str) -> Json:
        address = list_address(self.issuer, purpose)
        return {
            "id": f"{address}#{label.credential_index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": purpose,
            "statusListIndex": str(label.credential_index),
            "statusListCredential": address,
        }

    def signed(self, body: Json) -> str:
        """Return a credential as VC-JWT, with the claims that the proof format asks for.

        Raises NoKey.
        """
        if self.keys is None:
            raise NoKey("Set GOLDPATH_SIGNING_KEYS to the folder of the signing keys.")
        key = self.keys.newest()
        claims = {
            **body,
            "iss": self.issuer.did,
            "jti": body["id"],
            "sub": body["credentialSubject"]["id"],
            "nbf": _seconds(body["validFrom"]),
        }
        if "validUntil" in body:
            claims["exp"] = _seconds(body["validUntil"])
        header = {"alg": ALGORITHM, "typ": "JWT", "kid": self.issuer.named(key)}
        return jwt.encode(header, claims, key.key, algorithms=[ALGORITHM])


def _level(label: Label) -> str:
    return label.level.value.capitalize()


def _begins(label: Label) -> datetime:
    if label.valid_from is None:
        return label.recorded_at
    return datetime.combine(label.valid_from, time(), UTC)


def _ends(last: date) -> datetime:
    """Return the last second of the last day."""
    return datetime.combine(last + timedelta(days=1), time(), UTC) - timedelta(seconds=1)


def _seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())
