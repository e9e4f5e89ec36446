"""Partners of a consortium in the schema."""

from typing import Self

import strawberry

from goldpath.endpoint.ids import global_id
from goldpath.endpoint.node import Node
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.projects.tables import Partner as PartnerRow
from goldpath.programme.projects.tables import PartnerRole


@strawberry.type(description="An organisation of a project's consortium; never a participant.")
class Partner(Node):
    """An organisation of a project's consortium."""

    name: str
    country: CountryCode | None
    region: str | None
    role: PartnerRole

    @classmethod
    def of(cls, row: PartnerRow, organisation: Organisation) -> Self:
        """Show a partner."""
        return cls(
            id=global_id("Partner", row.id, row.project_id),
            name=organisation.name,
            country=CountryCode(organisation.country) if organisation.country else None,
            region=row.region,
            role=row.role,
        )
