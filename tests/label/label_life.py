"""One cluster's labels, lived through within a transaction that is never committed.

What is decided and what happens goes through the server's own code at its doors. Reports are laid
out as an administrator, as their way is proven elsewhere.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ARRAY, Date, func, literal, select, text, true
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.errors import GoldpathError
from goldpath.identity.policy import Role
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.awards.changes import AwardChanges, Happening
from goldpath.label.awards.held import strongest
from goldpath.label.awards.tables import AwardEventKind, LabelAward
from goldpath.label.awards.types import status
from goldpath.label.awards.validity import Rules
from goldpath.label.clusters.tables import Cluster
from goldpath.label.decisions.appealing import Answer, Appeals
from goldpath.label.decisions.deciding import Deciding, Verdict
from goldpath.label.decisions.tables import AppealOutcome, DecisionOutcome
from goldpath.reader.mapping import rows
from label.assessment_rehearsal import CLOSED
from label.assessment_world import AssessmentWorld

T = TypeVar("T")

SCHEME = """
INSERT INTO scheme (name, version, title, provenance, illustrative)
VALUES ('life', 1, 'Life', 'ILLUSTRATIVE', true) RETURNING id
"""
LEVEL = """
INSERT INTO scheme_level (scheme_id, level, position, validity_months, renewal_months, grace_months,
    precision, experts, countries, improvement_areas, provenance, illustrative)
VALUES (:scheme, :level, :place, :validity, :renewal, :grace, :precision, 1, 1, 0,
    'ILLUSTRATIVE', true)
"""
REPORTED = """
INSERT INTO assessment (cluster_id, scheme_id, level, status, ordered_on, scheduled_on, reported_on,
    summary)
VALUES (:cluster, :scheme, :level, 'REPORTED', :day, :day, :day, 'Good') RETURNING id
"""
KNOWN = """
INSERT INTO label_award (cluster_id, level, valid_from, valid_until, source)
VALUES (:cluster, :level, :first, :last, 'Registry')
"""
VERSION = "SELECT version FROM {} WHERE id = :key"


@dataclass
class Life:
    """The labels of Gamma, which had none, under rules of its own."""

    world: AssessmentWorld
    connection: AsyncConnection
    today: date
    scheme: UUID

    @classmethod
    async def begin(
        cls, world: AssessmentWorld, connection: AsyncConnection, rules: dict[str, Rules]
    ) -> "Life":
        """Begin anew in the connection's transaction."""
        today = (await connection.execute(text("SELECT (now() AT TIME ZONE 'UTC')::date"))).scalar()
        scheme = (await connection.execute(text(SCHEME))).scalar_one()
        for place, (level, one) in enumerate(rules.items()):
            months = {"validity": one.validity_months, "renewal": one.renewal_months}
            values = {"scheme": scheme, "level": level, "place": place, **months}
            values |= {"grace": one.grace_months, "precision": one.precision.value}
            await connection.execute(text(LEVEL), values)
        assert isinstance(today, date)
        return cls(world, connection, today, scheme)

    async def at(self, who: str, deed: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """Do something at a door; a refusal undoes it alone."""
        joined: Any = {"join_transaction_mode": "create_savepoint"}
        async with AsyncSession(self.connection, **joined) as session, session.begin():
            door = f"{CLOSED}; {self.world.door(who).prelude()}"
            await self.connection.exec_driver_sql(f"{door}; SET CONSTRAINTS ALL DEFERRED")
            done = await deed(session)
            await session.flush()
            await self.connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
            return done

    async def enter(self, level: str, first: date | None, last: date | None) -> None:
        """Enter a label that a registry tells of."""
        values = {"cluster": self.world.keys["Gamma"], "level": level, "first": first, "last": last}

        async def deed(session: AsyncSession) -> None:
            await (await session.connection()).execute(text(KNOWN), values)

        await self.at("office", deed)

    async def report(self, level: str, interview: date) -> UUID:
        """Lay out the report on an interview."""
        values = {"cluster": self.world.keys["Gamma"], "level": level, "scheme": self.scheme}
        await self.connection.exec_driver_sql(
            "SET LOCAL ROLE NONE; SET LOCAL session_replication_role = replica"
        )
        made = await self.connection.execute(text(REPORTED), values | {"day": interview})
        await self.connection.exec_driver_sql("SET LOCAL session_replication_role = origin")
        return UUID(str(made.scalar_one()))

    async def decide(self, assessment: UUID, outcome: str, person: str = "board") -> None:
        """Decide on a report today."""
        who = (self.world.keys[person],)
        verdict = Verdict(DecisionOutcome(outcome), "Why", None, self.today, who)

        async def deed(session: AsyncSession) -> None:
            version = await self._version(session, "assessment", assessment)
            changes = AssessmentChanges(session, Role.SECRETARIAT, assessment)
            await Deciding(session, changes).decide(verdict, version)

        await self.at("office", deed)

    async def appeal(self, assessment: UUID, outcome: str) -> None:
        """Let the cluster appeal, and answer it."""

        async def made(session: AsyncSession) -> None:
            await Appeals(session, assessment).make("Unfair")

        who = (self.world.keys["office"],)
        told = Answer(AppealOutcome(outcome), "As it is", self.today, who)

        async def answered(session: AsyncSession) -> None:
            await Appeals(session, assessment).answer(told, 1)

        await self.at("gamma manager", made)
        await self.at("office", answered)

    async def happen(self, place: int, kind: str, day: date) -> bool:
        """Let something happen to a label, by its place; return whether that could be."""
        key = (await self._labels())[place][0]

        async def deed(session: AsyncSession) -> None:
            version = await self._version(session, "label_award", key)
            happening = Happening(AwardEventKind(kind), day, "Why")
            await AwardChanges(session, key).happen(happening, version)

        try:
            await self.at("office", deed)
        except GoldpathError:
            return False
        return True

    async def labels(self) -> list[tuple[Any, ...]]:
        """Return level, days and told status of each label, in the order of their entering."""
        return [label for _, *label in await self._labels()]  # type: ignore[misc] # lists of a row's rest

    async def held(self, days: list[date]) -> dict[date, int | None]:
        """Return the place of the label that is held on each day, by the statement of `label`."""
        places = {key: place for place, (key, *_) in enumerate(await self._labels())}
        cluster = rows(Cluster).row
        asked: Any = func.unnest(literal(days, ARRAY(Date))).table_valued("day")
        asked = asked.render_derived("asked")
        meant: Any = SimpleNamespace(sql=asked.c.day)
        found = strongest(cluster, meant)
        award = select(found.row.c.id).where(*found.where)
        first = award.order_by(*(key.ordered() for key in found.order)).limit(1)
        told = first.correlate(cluster, asked).scalar_subquery()
        statement = select(asked.c.day, told).select_from(cluster).join(asked, true())
        own = statement.where(cluster.c.id == self.world.keys["Gamma"])
        return {day: places.get(key) for day, key in await self.connection.execute(own)}

    async def _labels(self) -> list[tuple[Any, ...]]:
        award = rows(LabelAward).row
        days = (award.c.valid_from, award.c.valid_until)
        asked = select(award.c.id, award.c.level, *days, status(award)).order_by(award.c.id)
        own = asked.where(award.c.cluster_id == self.world.keys["Gamma"])
        return [tuple(row) for row in await self.connection.execute(own)]

    async def _version(self, session: AsyncSession, table: str, key: UUID) -> int:
        asked = text(VERSION.format(table))
        return int((await (await session.connection()).execute(asked, {"key": key})).scalar_one())
