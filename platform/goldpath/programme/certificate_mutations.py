"""The mutations of certificates of attendance, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.programme.certificates.mutations import (
    issue_certificates,
    reissue_certificate,
    revoke_certificate,
)


@strawberry.type
class CertificateMutations:
    """Changes of certificates of attendance."""

    issue_certificates = strawberry.mutation(
        issue_certificates,
        description="Issue certificates of attendance to everybody who has completed a course. "
        "For coordinators, and trainers of the course.",
        metadata=declares(Action.CERTIFICATE_KEEP),
    )
    reissue_certificate = strawberry.mutation(
        reissue_certificate,
        description="Issue a certificate of attendance anew, after a correction. For coordinators, "
        "and trainers of the course.",
        metadata=declares(Action.CERTIFICATE_KEEP),
    )
    revoke_certificate = strawberry.mutation(
        revoke_certificate,
        description="Take a certificate of attendance back. For coordinators, and trainers of the "
        "course.",
        metadata=declares(Action.CERTIFICATE_KEEP),
    )
