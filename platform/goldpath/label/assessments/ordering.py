"""Ordering an assessment: by a project for a cluster that takes part, or by the cluster itself."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.errors import BadInput, NotFound
from goldpath.label.assessments.moves import refused
from goldpath.label.assessments.tables import Assessment
from goldpath.label.awards.held import today
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.schemes.tables import Scheme, SchemeLevel
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus


@dataclass(frozen=True, slots=True)
class Order:
    """What is ordered: the cluster, the level, and which scheme if several lead to the level."""

    cluster_id: UUID
    level: LabelLevel
    scheme_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Orders:
    """Orders of one project; without one, of the cluster whose door was entered."""

    session: AsyncSession
    project_id: UUID | None = None

    async def place(self, order: Order) -> Assessment:
        """Order an assessment, pinned to the versions of schemes that hold today.

        Raises NotFound, or BadInput if there is no such scheme, if the cluster does not take
        part in the project, or if such an assessment is under way.
        """
        await self._takes_part(order.cluster_id)
        scheme, rules = await self._scheme(order)
        minimum = await self._version(rules.minimum_scheme) if rules.minimum_scheme else None
        ordered_by = {} if self.project_id is None else {"ordered_by": self.project_id}
        with refused():
            return await insert_row(
                self.session,
                Assessment,
                cluster_id=order.cluster_id,
                scheme_id=scheme.id,
                level=order.level,
                minimum_scheme_id=minimum.id if minimum else None,
                **ordered_by,
            )

    async def _takes_part(self, cluster_id: UUID) -> None:
        if self.project_id is None:
            return
        places = select(Participation.id).where(
            col(Participation.project_id) == self.project_id,
            col(Participation.cluster_id) == cluster_id,
            col(Participation.status) != ParticipationStatus.WITHDRAWN,
        )
        if (await self.session.exec(places)).first() is None:
            raise BadInput("The cluster does not take part in this project.", "cluster")

    async def _scheme(self, order: Order) -> tuple[Scheme, SchemeLevel]:
        """Return the version that an assessment ordered today is made under."""
        known = (
            select(Scheme, SchemeLevel)
            .join(SchemeLevel, col(SchemeLevel.scheme_id) == col(Scheme.id))
            .where(col(SchemeLevel.level) == order.level, col(Scheme.published))
        )
        if order.scheme_id is not None:
            found = (
                await self.session.exec(known.where(col(Scheme.id) == order.scheme_id))
            ).first()
            if found is None:
                raise NotFound
            return found
        latest = {
            scheme.name: (scheme, level)
            for scheme, level in (
                await self.session.exec(known.order_by(col(Scheme.version)))
            ).all()
            if _holds(scheme)
        }
        if len(latest) != 1:
            raise BadInput(_choose(sorted(latest), order.level), "scheme")
        return next(iter(latest.values()))

    async def _version(self, name: str) -> Scheme | None:
        """Return the version of a scheme that holds today."""
        known = select(Scheme).where(col(Scheme.name) == name, col(Scheme.published))
        found = (await self.session.exec(known.order_by(col(Scheme.version).desc()))).all()
        return next((scheme for scheme in found if _holds(scheme)), None)


def _holds(scheme: Scheme) -> bool:
    """Return whether a version holds today; an unknown first day excludes nothing."""
    return scheme.valid_from is None or scheme.valid_from <= today()


def _choose(names: list[str], level: LabelLevel) -> str:
    if not names:
        return f"No published scheme leads to {level.capitalize()}."
    return f"Several schemes lead to {level.capitalize()}: {', '.join(names)}. Say which."
