"""However exchanges are recorded, answered, held and cancelled, the board counts each once."""

from random import Random
from typing import Any

import psycopg
import pytest

from client import BOARD, COORDINATOR, OTHER_COORDINATOR, Client
from endpoint.between import Between, between, clusters

COUNTED = "{ board { exchanges { kind host visitor exchanges } } }"
PLAIN = """
SELECT kind, host.country, visitor.country, count(*) FROM exchange
JOIN cluster AS host ON host.id = host_id JOIN cluster AS visitor ON visitor.id = visitor_id
WHERE status = 'HELD' AND exchange.id IN (
    SELECT exchange_id FROM exchange_side JOIN project ON project.id = project_id
    WHERE exchange_side.status = 'CONFIRMED' AND sharing <> 'NONE')
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
TWICE = """
SELECT count(*) FROM exchange AS one JOIN exchange AS other ON one.id < other.id
    AND one.kind = other.kind AND one.status <> 'CANCELLED' AND other.status <> 'CANCELLED'
    AND least(one.host_id, one.visitor_id) = least(other.host_id, other.visitor_id)
    AND greatest(one.host_id, one.visitor_id) = greatest(other.host_id, other.visitor_id)
    AND one.starts_on <= other.ends_on AND other.starts_on <= one.ends_on
"""
SHARE = "UPDATE project SET sharing = %s WHERE slug = %s"
SLUGS = {COORDINATOR: "clus3", OTHER_COORDINATOR: "inolink"}


@pytest.mark.parametrize(
    ("seed", "steps"),
    [(1, 25), *(pytest.param(seed, 80, marks=pytest.mark.nightly) for seed in range(2, 12))],
)
async def test_each_counts_once(writer: Client, seed: int, steps: int) -> None:
    """Nobody says that one is another, so no two alike are ever on record."""
    pair, chance = await between(writer), Random(seed)
    with psycopg.connect(writer.admin_url, autocommit=True) as admin:
        for _ in range(steps):
            await _step(pair, chance, admin)
            board = (await writer.ask(COUNTED, as_=BOARD))["board"]["exchanges"]
            plain = admin.execute(PLAIN.encode()).fetchall()
            assert [tuple(one.values()) for one in board] == plain
            assert admin.execute(TWICE.encode()).fetchone() == (0,)


async def _step(pair: Between, chance: Random, admin: psycopg.Connection) -> None:
    """Do something by chance, in the name of one project; a refusal is as good as a change."""
    as_ = chance.choice([COORDINATOR, OTHER_COORDINATOR])
    project = await (pair.own() if as_ == COORDINATOR else pair.other())
    what = chance.choice(["record", "record", "answer", "hold", "hold", "cancel", "move", "share"])
    if what == "record":
        await pair.do("record", as_=as_, **_visit(pair, project, chance))
    elif what == "answer":
        await _answer(pair, project, chance, as_)
    elif what == "share":
        admin.execute(SHARE, [chance.choice(["NONE", "AGGREGATES", "NAMES"]), SLUGS[as_]])
    elif project["exchanges"]:
        side = chance.choice(project["exchanges"])
        seen = {"side": side["id"], "expectedVersion": side["exchange"]["version"]}
        day = f"2024-05-0{chance.randint(1, 9)}"
        more: dict[str, dict[str, Any]] = {
            "cancel": {"reason": "By chance"},
            "move": {"startsOn": day, "endsOn": day},
        }
        await pair.do("update" if what == "move" else what, as_=as_, **seen, **more.get(what, {}))


def _visit(pair: Between, project: dict[str, Any], chance: Random) -> dict[str, Any]:
    """Return a visit between some of the first clusters of both, in either direction."""
    both = [pair.host, pair.visitor, clusters(pair.theirs)[1]]
    host, visitor = chance.sample(both, 2)
    day = chance.randint(1, 8)
    return {
        "project": project["id"],
        "kind": chance.choice(["STUDY_VISIT", "TWINNING"]),
        "host": host["id"],
        "visitor": visitor["id"],
        "startsOn": f"2024-05-0{day}",
        "endsOn": f"2024-05-0{day + chance.randint(0, 1)}",
        "subject": "By chance",
        "same": chance.choice([None, True]),
    }


async def _answer(pair: Between, project: dict[str, Any], chance: Random, as_: str) -> None:
    asked = [*project["exchangeOffers"], *project["exchanges"]]
    if asked:
        one = chance.choice(asked)
        seen = {"exchange": one["id"], "expectedVersion": one["version"]}
        if chance.random() < 0.5:
            await pair.do("confirm", as_=as_, **seen)
        else:
            await pair.do("decline", as_=as_, reason="By chance", **seen)
