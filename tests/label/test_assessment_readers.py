"""Who reads what of assessments: `assessment_readers.txt` holds every column and every row."""

from collections.abc import Iterable, Iterator

import pytest

from databases import ROOT, clone
from golden import compare
from goldpath.database.embedded import EmbeddedServer
from label.assessment_three import DECIDED_TABLES, DECISIONS, TABLES, Three
from label.assessment_world import AssessmentWorld

GOLDEN = ROOT / "tests" / "assessment_readers.txt"
READERS = (
    "public",
    "account",
    "board",
    "coordinator",
    "partner",
    "observer",
    "trainer",
    "their coordinator",
    "their partner",
    "alpha manager",
    "beta manager",
    "gamma manager",
    "anna",
    "bruno",
    "carla",
    "dora",
    "office",
)
STAGES = ("PROPOSED", "SCHEDULED", "REPORTED")


@pytest.fixture(scope="module")
def three(embedded: EmbeddedServer, assessment_template: str) -> Iterator[Three]:
    with clone(embedded, assessment_template) as database:
        yield Three(AssessmentWorld(database))


def columns_written(three: Three) -> Iterator[str]:
    first = {three.world.door(who).role: who for who in READERS}
    for table in (*TABLES, *DECIDED_TABLES):
        yield f"Columns of {table}:"
        alike: dict[str, list[str]] = {}
        for role, who in first.items():
            columns = ", ".join(three.columns(who, table)) or "none"
            alike.setdefault(columns, []).append(role.removeprefix("goldpath_"))
        for columns, roles in alike.items():
            yield from (f"  {', '.join(roles)}", f"      {columns}")


def rows_written(three: Three, stage: str, tables: Iterable[str] = TABLES) -> Iterator[str]:
    yield from ("", f"Rows while {stage} (`-`: not to be asked for; `.`: none):")
    yield "  ".join([" " * 19, *(f"{table:<17}" for table in tables)]).rstrip()
    for who in READERS:
        cells = [f"{three.rows(who, table):<17}" for table in tables]
        yield "  ".join([f"  {who:<17}", *cells]).rstrip()


def names_written(three: Three) -> Iterator[str]:
    yield from ("", "Names, of everybody who was ever proposed for what one sees:")
    for who in (
        "coordinator",
        "their coordinator",
        "alpha manager",
        "beta manager",
        "anna",
        "carla",
    ):
        found = three.world.at(who, "SELECT name FROM person ORDER BY name")
        yield f"  {who:<17}  {', '.join(name for (name,) in found)}"


@pytest.mark.golden
def test_everybody_reads_what_the_golden_file_says(three: Three) -> None:
    lines = list(columns_written(three))
    for stage in STAGES:
        three.reach(stage)
        seen = {who: three.rows(who, "score") for who in READERS}
        scores = {who: seen[who] for who in seen if seen[who] not in ("-", ".")}
        assert scores == EXPECTED_SCORES[stage]
        lines += rows_written(three, stage)
        if stage != "PROPOSED":
            lines += rows_written(three, stage, DECISIONS)
    three.award()
    lines += rows_written(three, "OURS IS AWARDED", DECISIONS)
    three.refuse()
    lines += rows_written(three, "OURS IS AWARDED, THE OTHERS ARE REFUSED AND APPEAL", DECISIONS)
    lines += names_written(three)
    compare(GOLDEN, "\n".join([*lines, ""]))


EXPERTS = {"anna": "ours", "bruno": "theirs", "dora": "own", "office": "ours own theirs"}
EXPECTED_SCORES = {
    "PROPOSED": {},
    "SCHEDULED": EXPERTS,
    "REPORTED": {
        **EXPERTS,
        "coordinator": "ours",
        "their coordinator": "theirs",
        "alpha manager": "ours theirs",
        "beta manager": "own",
    },
}
"""Who sees scores, and whose: said here besides, as it is what assessments keep secret."""
