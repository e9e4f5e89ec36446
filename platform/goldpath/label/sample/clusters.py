"""Invented clusters: labelled and eligible, and kept out of the public register."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.database.work import OperatorDatabase
from goldpath.errors import OperatorError
from goldpath.label.assessments.tables import Criterion, EligibilityCheck
from goldpath.label.awards.awarding import rules_of
from goldpath.label.awards.held import today
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import LabelAward
from goldpath.label.awards.validity import Rules
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.tables import Cluster
from goldpath.label.sample.road import INVENTED
from goldpath.label.schemes.tables import Scheme, SchemeLevel

FIRST = "Sample Cluster (invented)"
"""Its Bronze label is renewed; Gold is being scored, and Silver waits for its consent."""
SECOND = "Second Sample Cluster (invented)"
"""Its Gold assessment is reported, and waits for a decision."""
THIRD = "Third Sample Cluster (invented)"
"""It appeals against a refusal of Gold; its Bronze label is suspended."""

_INTERVIEWED = timedelta(days=500)
"""How long ago the interviews were that the labels are of."""


async def make_cluster(database: OperatorDatabase, name: str) -> UUID | None:
    """Make an invented cluster, labelled and eligible; None if it is there already."""
    async with database.enter() as session:
        if await cluster_named(session, name) is not None:
            return None
        made = await invent(session, name, today() - _INTERVIEWED, country="AT")
    await hide(database, made)
    return made


async def cluster_named(session: AsyncSession, name: str) -> UUID | None:
    """Return the key of the cluster of a name, if there is one."""
    known = select(Cluster.id).where(col(Cluster.name_key) == normalised(name))
    return (await session.exec(known)).first()


async def invent(session: AsyncSession, name: str, interviewed: date | None, **home: str) -> UUID:
    """Invent an eligible cluster, with a Bronze label if it was interviewed; return its key."""
    made = await insert_row(session, Cluster, name=name, name_key=normalised(name), **home)
    if interviewed is not None:
        held = {"cluster_id": made.id, "level": LabelLevel.BRONZE, "source": INVENTED}
        rules = await _bronze(session)
        term = rules.first_term(interviewed)
        days = {"valid_from": term.first, "valid_until": term.last}
        renewable = rules.renewable_until(term)
        await insert_row(session, LabelAward, **held, **days, renewable_until=renewable)
    met = {"cluster_id": made.id, "met": True, "evidence": INVENTED}
    await session.exec(
        insert(EligibilityCheck), params=[{**met, "criterion": one} for one in Criterion]
    )
    return made.id


async def hide(database: OperatorDatabase, cluster_id: UUID) -> None:
    """Take an invented cluster out of the public register, where each label puts it."""
    async with database.enter() as session:
        own = col(Cluster.id) == cluster_id
        await session.exec(update(Cluster).where(own).values(ever_labelled=False))


async def _bronze(session: AsyncSession) -> Rules:
    """Return how long Bronze is valid, as the newest published scheme says."""
    published = select(SchemeLevel).join(Scheme, col(Scheme.id) == col(SchemeLevel.scheme_id))
    bronze = published.where(col(Scheme.published), col(SchemeLevel.level) == LabelLevel.BRONZE)
    level = (await session.exec(bronze.order_by(col(Scheme.version).desc()))).first()
    if level is None:
        raise OperatorError("No scheme leads to Bronze: run `goldpath schemes apply`.")
    return await rules_of(session, level.scheme_id, LabelLevel.BRONZE)
