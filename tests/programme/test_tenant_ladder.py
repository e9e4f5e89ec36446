"""Applying what a tenant file says of a ladder, and what is wrong with one."""

from pathlib import Path

import psycopg
import pytest

from databases import PrivateDatabase
from goldpath.database.work import OperatorDatabase
from goldpath.programme.projects.apply import apply_tenants
from goldpath.programme.projects.ladder_rules import ladder_problems
from goldpath.transfer.toml_problems import Place

HEAD = 'slug = "alpha"\ntitle = "Alpha"\n'
ATTENDED = '[[ladder]]\ntitle = "Attended"\nkind = "modules_attended"\n'
COUNTED = f'{ATTENDED}course_kind = "instructor"\nsessions = 2\n'
JUDGED = '[[ladder]]\ntitle = "Judged"\nkind = "evaluation"\ncredential = "tutor"\nmonths = 12\n'
ROWS = """
SELECT title, kind, course_kind, sessions, credential, months FROM ladder_step ORDER BY position
"""


async def test_a_ladder_is_applied_and_outlives_its_mention(
    fresh_database: PrivateDatabase, tmp_path: Path
) -> None:
    async def applied(text: str) -> list[tuple[object, ...]]:
        (tmp_path / "alpha.toml").write_text(HEAD + text)
        async with OperatorDatabase(fresh_database.admin_url) as database:
            await apply_tenants(database, tmp_path, dry_run=False)
        with psycopg.connect(fresh_database.admin_url) as admin:
            return admin.execute(ROWS).fetchall()

    attended = ("Attended", "MODULES_ATTENDED", "INSTRUCTOR", 2, None, None)
    judged = ("Judged", "EVALUATION", None, None, "TUTOR", 12)
    assert await applied(COUNTED + JUDGED) == [attended, judged]
    assert await applied(COUNTED + JUDGED.replace("12", "24")) == [attended, (*judged[:5], 24)]
    assert await applied(COUNTED) == [attended, (*judged[:5], 24)]


@pytest.mark.parametrize(
    ("entry", "places"),
    [
        ({"kind": "modules_attended"}, ["ladder[0].course_kind", "ladder[0].sessions"]),
        ({"kind": "evaluation", "sessions": 1}, ["ladder[0].sessions"]),
        ({"kind": "evaluation", "months": 1}, ["ladder[0].months"]),
        ({"kind": "field_project"}, []),
    ],
)
def test_what_a_kind_must_and_must_not_say(entry: dict[str, object], places: list[str]) -> None:
    assert [at for at, _ in ladder_problems(Place("", {"ladder": [entry]}))] == places
