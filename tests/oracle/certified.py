"""What the code of a certificate of attendance tells everybody."""

from oracle.rows import Thing, resolves

WORTH = {"ISSUED": "VALID", "SUPERSEDED": "SUPERSEDED", "REVOKED": "REVOKED"}


@resolves("Verification.certificate")
def certificate(verification: Thing) -> Thing | None:
    found: Thing | None = verification.more.get("certificate")
    return found


def verified(registry: Thing, signs: str) -> Thing | None:
    """Return what the code of a certificate tells; None if no certificate has it."""
    found = registry.shown.one("certified", code=signs)
    if found is None:
        return None
    nothing = dict.fromkeys(("level", "cluster", "valid_from", "valid_until"))
    told = {**nothing, "status": WORTH[found["status"]]}
    said = registry.other("VerifiedCertificate", found)
    return registry.other("Verification", told, certificate=said)
