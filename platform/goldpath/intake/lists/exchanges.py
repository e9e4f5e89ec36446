"""Taking in a project's own sides of exchanges."""

from typing import Any
from uuid import UUID

from goldpath.database.rows import load, load_core
from goldpath.errors import BadInput, Similar, Taken
from goldpath.identity.policy import Action
from goldpath.intake import names
from goldpath.intake.desk import Desk
from goldpath.intake.incoming import Incoming, Seen, Told
from goldpath.lists.exchanges import EXCHANGES
from goldpath.programme.exchanges.changes import ExchangeChanges
from goldpath.programme.exchanges.recording import Recording
from goldpath.programme.exchanges.tables import Exchange, ExchangeSide, ExchangeStatus

_ON_RECORD = (
    "Such an exchange of these two clusters is on record on these days already. Whether yours is "
    "the same is asked on the page of exchanges: answer for it there."
)
_FACTS = ("kind", "starts_on", "ends_on", "place", "subject")
_NOTES = ("notes", "outcome", "people")
_CLUSTERS = ("host", "host_country", "visitor", "visitor_country")


def _of(told: Told, columns: tuple[str, ...]) -> dict[str, Any]:
    return {name: told[name] for name in columns if name in told}


async def _make(desk: Desk, told: Told) -> None:
    notes = _of(told, _NOTES)
    if "people" in notes:
        notes["people"] = notes["people"] or []
    facts = _of(told, _FACTS)
    for which in ("host", "visitor"):
        asked = told.get(f"{which}_country"), told[which]
        facts[f"{which}_id"] = await desk.find(names.cluster, "cluster", which, *asked)
    try:
        made = await Recording(desk.session, desk.access).record(facts, notes, same=None)
    except (Similar, Taken) as error:
        raise BadInput(_ON_RECORD, "starts_on") from error
    await _stand(desk, made.id, told.get("status", ExchangeStatus.PLANNED))


async def _change(desk: Desk, seen: Seen, changes: Told, _: Told) -> None:
    exchanges, version = ExchangeChanges(desk.session, desk.access), seen.version
    if notes := _of(changes, _NOTES):
        if "people" in notes:
            notes["people"] = notes["people"] or []
        await exchanges.note(seen.id, notes, version)
    if facts := _of(changes, _FACTS):
        exchange = await _exchange(desk, seen.id)
        await exchanges.update(seen.id, facts, exchange.version, another=False)
    if "status" in changes:
        await _stand(desk, seen.id, changes["status"])


async def _stand(desk: Desk, side: UUID, status: ExchangeStatus) -> None:
    exchange = await _exchange(desk, side)
    if status is exchange.status:
        return
    if status is not ExchangeStatus.HELD:
        raise BadInput("An exchange is cancelled on its page, with a reason.", "status")
    await ExchangeChanges(desk.session, desk.access).hold(side, exchange.version)


async def _exchange(desk: Desk, side_id: UUID) -> Exchange:
    side = await load(desk.session, ExchangeSide, desk.access.project_id, side_id)
    return await load_core(desk.session, Exchange, side.exchange_id)


EXCHANGE_LISTS = (
    Incoming(
        listing=EXCHANGES,
        action=Action.EXCHANGE_KEEP,
        table=ExchangeSide,
        make=_make,
        change=_change,
        needed=("kind", "ends_on", "subject"),
        stays=("status",),
        fixed=_CLUSTERS,
        passed=("answer",),
    ),
)
