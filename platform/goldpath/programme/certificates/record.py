"""What the record says today of what was certified, in the schema."""

from enum import StrEnum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Date, Integer, case, column, func, not_, null, or_, select

from goldpath.programme.certificates.tables import CertificateStatus
from goldpath.reader.mapping import Row

SAID = ("name", "course", "project", "starts_on", "ends_on", "minutes", "of_minutes")
"""What a certificate says, by the columns that hold it."""

_DAYS, _NUMBERS = ("starts_on", "ends_on"), ("minutes", "of_minutes")

FACTS = (
    *(column(one, Date if one in _DAYS else Integer if one in _NUMBERS else None) for one in SAID),
    column("met"),
)
"""What `certificate_facts()` tells of somebody enrolled."""


@strawberry.enum(
    description="What the record of attendance says today of a certificate in force. "
    "`AS_CERTIFIED`: the same. `CHANGED`: something else, and the course is completed: it can be "
    "issued anew. `NO_LONGER_MET`: that the course is not completed; the certificate stays in "
    "force until it is revoked or the record is corrected."
)
class CertificateRecord(StrEnum):
    """What the record of attendance says today of a certificate in force."""

    AS_CERTIFIED = "AS_CERTIFIED"
    CHANGED = "CHANGED"
    NO_LONGER_MET = "NO_LONGER_MET"


def record(certificate: Row) -> ColumnElement[str]:
    """Return what the record says of a certificate; null of one that is not in force."""
    facts: Any = func.certificate_facts(certificate.c.project_id, certificate.c.enrolment_id)
    now = facts.table_valued(*FACTS).alias()
    differs = or_(*(now.c[one].is_distinct_from(certificate.c[one]) for one in SAID))
    says = case(
        (not_(now.c.met), CertificateRecord.NO_LONGER_MET.value),
        (differs, CertificateRecord.CHANGED.value),
        else_=CertificateRecord.AS_CERTIFIED.value,
    )
    told = select(says).select_from(now).correlate(certificate).scalar_subquery()
    return case((certificate.c.status == CertificateStatus.ISSUED.value, told), else_=null())
