"""Ordering an assessment: by a project for a cluster that takes part, or by the cluster itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.errors import BadInput, NotFound
from goldpath.label.assessments.moves import refused
from goldpath.label.assessments.tables import Assessment
from goldpath.label.awards.held import today
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.present import load_cluster
from goldpath.label.schemes.tables import Scheme, SchemeLevel
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus


@dataclass(frozen=True, slots=True)
class Order:
    """What is ordered: the cluster, the level, and which scheme if several lead to the level."""

    cluster_id: UUID
    level: LabelLevel
    scheme_id: UUID | None = None


class Version(NamedTuple):
    """A version of a scheme."""

    id: UUID
    name: str
    valid_from: date | None

    @property
    def holds(self) -> bool:
        """Whether it holds today; an unknown first day excludes nothing."""
        return self.valid_from is None or self.valid_from <= today()


_VERSIONS: Any = select(col(Scheme.id), col(Scheme.name), col(Scheme.valid_from))


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
        cluster_id = await self._cluster(order.cluster_id)
        scheme = await self._scheme(order)
        minimum = await self._minimum(scheme, order.level)
        ordered_by = {} if self.project_id is None else {"ordered_by": self.project_id}
        with refused():
            return await insert_row(
                self.session,
                Assessment,
                cluster_id=cluster_id,
                scheme_id=scheme.id,
                level=order.level,
                minimum_scheme_id=minimum,
                **ordered_by,
            )

    async def _cluster(self, key: UUID) -> UUID:
        """Return the key of the cluster today; the project's own must take part in it."""
        if self.project_id is None:
            return key
        cluster_id = (await load_cluster(self.session, key)).id
        places = select(Participation.id).where(
            col(Participation.project_id) == self.project_id,
            col(Participation.cluster_id) == cluster_id,
            col(Participation.status) != ParticipationStatus.WITHDRAWN,
        )
        if (await self.session.exec(places)).first() is None:
            raise BadInput("The cluster does not take part in this project.", "cluster")
        return cluster_id

    async def _scheme(self, order: Order) -> Version:
        """Return the version that an assessment ordered today is made under."""
        leads = col(SchemeLevel.level) == order.level
        known = _VERSIONS.join(SchemeLevel, col(SchemeLevel.scheme_id) == col(Scheme.id))
        if order.scheme_id is not None:
            found = await self._versions(known.where(leads, col(Scheme.id) == order.scheme_id))
            if not found:
                raise NotFound
            return found[0]
        latest = {one.name: one for one in await self._versions(known.where(leads)) if one.holds}
        if len(latest) != 1:
            raise BadInput(_choose(sorted(latest), order.level), "scheme")
        return next(iter(latest.values()))

    async def _minimum(self, scheme: Version, level: LabelLevel) -> UUID | None:
        """Return the version, holding today, whose minimum requirements the level asks for."""
        named = select(SchemeLevel.minimum_scheme).where(
            col(SchemeLevel.scheme_id) == scheme.id, col(SchemeLevel.level) == level
        )
        name = (await self.session.exec(named)).one()
        found = [
            one
            for one in await self._versions(_VERSIONS.where(col(Scheme.name) == name))
            if one.holds
        ]
        return found[-1].id if found else None

    async def _versions(self, asked: Any) -> list[Version]:  # noqa: ANN401 - a statement
        """Return published versions, the first one first."""
        published = asked.where(col(Scheme.published)).order_by(col(Scheme.version))
        return [Version(*row) for row in (await self.session.exec(published)).all()]


def _choose(names: list[str], level: LabelLevel) -> str:
    if not names:
        return f"No published scheme leads to {level.capitalize()}."
    return f"Several schemes lead to {level.capitalize()}: {', '.join(names)}. Say which."
