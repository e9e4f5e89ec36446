"""Partners of a consortium in the schema."""

from collections.abc import Callable

import strawberry
from sqlalchemy import ColumnElement, select

from goldpath.endpoint.node import Node
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.projects.tables import Partner as PartnerRow
from goldpath.programme.projects.tables import PartnerRole
from goldpath.reader.mapping import Row, Rows, computed, parent, rows


def _of_organisation(name: str) -> Callable[[Row], ColumnElement[str]]:
    """Return how a column of a partner's organisation is found."""

    def found(partner: Row) -> ColumnElement[str]:
        organisation = parent(Organisation)(partner)
        column: ColumnElement[str] = organisation.row.c[name]
        return select(column).where(*organisation.where).scalar_subquery()

    return found


@strawberry.type(description="An organisation of a project's consortium; never a participant.")
class Partner(Node):
    """An organisation of a project's consortium."""

    name: str = computed(_of_organisation("name"))
    country: CountryCode | None = computed(_of_organisation("country"))
    region: str | None
    role: PartnerRole
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")


def consortium(project: Row) -> Rows:
    """Return a project's partners, the lead partner first, then by name."""
    partner = rows(PartnerRow)
    named = _of_organisation("name_key")(partner.row)
    own = partner.only(partner.row.c.project_id == project.c.id)
    return own.by(partner.row.c.role, named, partner.row.c.id)
