"""Applying what a tenant file says of targets, and what is wrong with one."""

from pathlib import Path

import psycopg
import pytest

from databases import PrivateDatabase
from goldpath.database.work import OperatorDatabase
from goldpath.errors import Conflict
from goldpath.programme.projects.apply import apply_tenants
from goldpath.programme.projects.target_rules import target_problems
from goldpath.transfer.toml_problems import Place

HEAD = 'slug = "alpha"\ntitle = "Alpha"\n'
VISITS = '[[targets]]\ncode = "visits"\ntitle = "Visits"\nunit = "visits"\ntarget = 50\n'
GOLD = """
[[targets]]
code = "gold"
title = "Gold labels"
unit = "clusters"
measure = "labelled"
level = "gold"
target = 3
baseline = 1
source = "Grant agreement"
"""
ROWS = """
SELECT code, title, measure, level, target::int, baseline::int, source FROM target ORDER BY position
"""


async def test_targets_are_applied_and_outlive_their_mention(
    fresh_database: PrivateDatabase, tmp_path: Path
) -> None:
    async def changes(text: str, *, dry_run: bool = False) -> list[str]:
        (tmp_path / "alpha.toml").write_text(HEAD + text)
        async with OperatorDatabase(fresh_database.admin_url) as database:
            found = await apply_tenants(database, tmp_path, dry_run=dry_run)
        return [str(one) for one in found]

    def there() -> list[tuple[object, ...]]:
        with psycopg.connect(fresh_database.admin_url) as admin:
            return admin.execute(ROWS).fetchall()

    visits = ("visits", "Visits", "MANUAL", None, 50, None, None)
    gold = ("gold", "Gold labels", "LABELLED", "GOLD", 3, 1, "Grant agreement")
    await changes(VISITS + GOLD)
    assert there() == [visits, gold]
    assert await changes(VISITS + GOLD) == []
    more = GOLD.replace("target = 3", "target = 4")
    assert await changes(VISITS + more, dry_run=True) == ["alpha: targets[gold].target: 3 -> 4"]
    assert there() == [visits, gold]
    silver = more.replace('"gold"\ntarget', '"silver"\ntarget')
    assert await changes(VISITS + silver) == [
        "alpha: targets[gold].level: GOLD -> SILVER",
        "alpha: targets[gold].target: 3 -> 4",
    ]
    assert there() == [visits, (*gold[:3], "SILVER", 4, *gold[5:])]
    with psycopg.connect(fresh_database.admin_url) as admin:
        admin.execute("UPDATE target SET target = 60 WHERE code = 'visits'")
    assert await changes(VISITS + silver) == []
    with pytest.raises(Conflict, match=r"targets\[visits\]\.target: last applied 50"):
        await changes(VISITS.replace("50", "70") + silver)
    (kept,) = await changes(VISITS)
    assert "remove it in Goldpath if it is over" in kept
    assert len(there()) == 2


@pytest.mark.parametrize(
    ("entry", "places"),
    [
        ({"measure": "labelled"}, ["targets[0].level"]),
        ({"measure": "benchmarked", "level": "gold"}, ["targets[0].level"]),
        ({"level": "gold"}, ["targets[0].level"]),
        ({"measure": "labelled", "level": "gold"}, []),
    ],
)
def test_what_a_measure_must_and_must_not_say(entry: dict[str, object], places: list[str]) -> None:
    assert [at for at, _ in target_problems(Place("", {"targets": [entry]}))] == places
