"""The awards that rows of a registry tell of: those that the core has, and new ones."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from goldpath.endpoint.inputs import broken
from goldpath.errors import BadInput
from goldpath.label.awards._unnested import unnested
from goldpath.label.awards.core_cluster import CoreCluster
from goldpath.label.awards.held import COUNTED
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.registry_report import Difference
from goldpath.label.awards.registry_rows import RegistryRow
from goldpath.label.awards.tables import AwardStatus
from goldpath.label.awards.validity import Term

_AWARD = SQLModel.metadata.tables["label_award"]

_MEANWHILE = BadInput(
    "Somebody awarded one of these labels meanwhile. Nothing was written: import the file again."
)


@dataclass(frozen=True, slots=True)
class CoreAward:
    """An award as far as a registry may tell of it. Dates are inclusive days."""

    level: LabelLevel
    valid_from: date | None
    valid_until: date | None
    status: AwardStatus = AwardStatus.ACTIVE

    def includes(self, row: RegistryRow) -> bool:
        """Whether the row tells nothing more: no other level, and no date but this award's."""
        return (
            row.level is self.level
            and row.valid_from in {None, self.valid_from}
            and row.valid_until in {None, self.valid_until}
        )

    def ends_with(self, row: RegistryRow) -> bool:
        """Whether the row is of the same level and ends on the same, known day.

        A cluster has one label of a level on a day, so this is the row's award, whatever its
        start.
        """
        same_end = row.valid_until is not None and row.valid_until == self.valid_until
        return row.level is self.level and same_end

    def is_in_the_way(self, row: RegistryRow) -> bool:
        """Whether the row would be another label of the level on some of this award's days."""
        counts = self.status is not AwardStatus.WITHDRAWN
        return counts and row.level is self.level and self.term.shares_days(_term(row))

    @property
    def term(self) -> Term:
        """The award's days."""
        return Term(self.valid_from, self.valid_until)

    def differences(self, row: RegistryRow, cluster: str) -> Iterator[Difference]:
        """What the row says otherwise of this award."""
        if row.valid_from not in {None, self.valid_from}:
            known = str(self.valid_from or "no date")
            yield Difference(row.line, cluster, "valid from", known, str(row.valid_from))
        if self.status not in COUNTED:
            yield Difference(row.line, cluster, "status", self.status, "the label as valid")

    def other_days(self, row: RegistryRow, cluster: str) -> Difference:
        """What the row says otherwise of the days of this award, which is in its way."""
        name = f"days of {self.level.capitalize()}"
        return Difference(row.line, cluster, name, str(self.term), str(_term(row)))


def _term(row: RegistryRow) -> Term:
    return Term(row.valid_from, row.valid_until)


class AwardedClusters:
    """The awards of some clusters; new ones are collected, to be written together."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._awards: dict[UUID, list[CoreAward]] = defaultdict(list)
        self._new: list[tuple[UUID, CoreAward]] = []

    async def load(self, connection: AsyncConnection, clusters: Collection[UUID]) -> None:
        """Look up the awards that the clusters have."""
        columns = _AWARD.c
        kept = select(
            columns.cluster_id,
            columns.level,
            columns.valid_from,
            columns.valid_until,
            columns.status,
        ).where(columns.cluster_id == any_(literal(list(clusters), ARRAY(Uuid))))
        for cluster, *award in await connection.execute(kept):
            self._awards[cluster].append(CoreAward(*award))

    def award(self, cluster: CoreCluster, row: RegistryRow) -> list[Difference]:
        """Award what the row tells, unless it was awarded; return what is known otherwise.

        A label that shares days with another of its level is not awarded but told as a difference:
        PostgreSQL would refuse it (`label_award_no_overlap`), and the core stays as it is.
        """
        known = self._known(cluster.id, row)
        if known is not None:
            return list(known.differences(row, cluster.name))
        others = [award for award in self._awards[cluster.id] if award.is_in_the_way(row)]
        if others:
            return [award.other_days(row, cluster.name) for award in others]
        new = CoreAward(row.level, row.valid_from, row.valid_until)
        self._awards[cluster.id].append(new)
        self._new.append((cluster.id, new))
        return []

    async def write(self, connection: AsyncConnection) -> int:
        """Write the new awards in one statement; return how many there were.

        Raises BadInput if somebody awarded one of these labels since they were looked up.
        """
        if self._new:
            told = unnested(
                {
                    _AWARD.c.cluster_id: [cluster for cluster, _ in self._new],
                    _AWARD.c.level: [award.level for _, award in self._new],
                    _AWARD.c.valid_from: [award.valid_from for _, award in self._new],
                    _AWARD.c.valid_until: [award.valid_until for _, award in self._new],
                }
            )
            constant = {"source": self._source}
            values = [literal(value, _AWARD.c[name].type) for name, value in constant.items()]
            made = insert(_AWARD).from_select([*told.c.keys(), *constant], select(told, *values))
            with broken("label_award_no_overlap", _MEANWHILE):
                await connection.execute(made)
        return len(self._new)

    def _known(self, cluster: UUID, row: RegistryRow) -> CoreAward | None:
        awards = self._awards[cluster]
        same = [award for award in awards if award.includes(row)]
        same += [award for award in awards if award.ends_with(row)]
        return min(same, key=lambda award: award.status not in COUNTED, default=None)
