"""Which partner of a project's consortium a person works for."""

from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.errors import BadInput, NotFound
from goldpath.identity.roles import ProjectRole
from goldpath.label.clusters.names import normalised
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.projects.tables import Partner


async def partner_for(
    session: AsyncSession, project_id: UUID, role: ProjectRole, organisation: str | None
) -> UUID | None:
    """Return the partner that somebody in a role works for; None for the other roles.

    The organisation's case, accents and punctuation do not count. Raises BadInput if the role
    needs one and it is missing, or takes none, and NotFound for an organisation that is no partner.
    """
    if role is not ProjectRole.PARTNER:
        if organisation is not None:
            raise BadInput("--partner goes with --role partner alone.", field="partner")
        return None
    consortium = select(Organisation.name_key, Organisation.name, Partner.id).join(
        Partner, col(Partner.organisation_id) == col(Organisation.id)
    )
    rows = (await session.exec(consortium.where(col(Partner.project_id) == project_id))).all()
    known = "; ".join(sorted(name for _, name, _ in rows)) or "none yet; name them in its file"
    if organisation is None:
        raise BadInput(
            "Say which partner of the consortium the person works for: --partner ORGANISATION. "
            f"The project's partners: {known}.",
            field="partner",
        )
    partners = {key: partner_id for key, _, partner_id in rows}
    if (key := normalised(organisation)) not in partners:
        raise NotFound(f"'{organisation}' is no partner of the project. Its partners: {known}.")
    return partners[key]
