"""What kinds of members a cluster has."""

from enum import StrEnum

import strawberry


@strawberry.enum(description="What a member of a cluster is.")
class MemberType(StrEnum):
    """What a member is. Labels ask for members of two types (`domain.md` section 1)."""

    SME = "SME"
    LARGE_ENTERPRISE = "LARGE_ENTERPRISE"
    RESEARCH = "RESEARCH"
    EDUCATION = "EDUCATION"
    PUBLIC_AUTHORITY = "PUBLIC_AUTHORITY"
    OTHER = "OTHER"
