"""Every move from every state is tried at every door; `assessment_moves.txt` is what succeeded."""

from dataclasses import dataclass

import psycopg
import pytest

from databases import ROOT
from golden import compare
from goldpath.database.doors import DoorRole
from goldpath.label.assessments.moves import MOVES
from goldpath.label.assessments.tables import AssessmentStatus
from label.assessment_case import STAGES, Case, case
from label.assessment_rehearsal import CLOSED
from label.assessment_steps import DECIDER, DECISION, Steps

GOLDEN = ROOT / "tests" / "assessment_moves.txt"
ACTORS = (
    "public",
    "account",
    "coordinator",
    "partner",
    "trainer",
    "observer",
    "alpha manager",
    "anna",
    "board",
    "office",
)
"""Who of the world stands at each door with the best claim to move the assessment."""
DOORS = {
    "alpha manager": "manager",
    "anna": "expert",
    "office": "secretariat",
    "coordinator": "coordinator",
}
"""What those who move anything are called in the golden file."""
ORDERED_BY = {"ours": "a project", None: "the cluster"}
RULES = {"assessment_transition", "assessment_final"}
"""What refuses a move as such; any other refusal would mean that the attempt lacked something."""
TOLD = {
    "goldpath_secretariat": {"scheduled_on": "SCHEDULED"},
    "goldpath_expert": {"summary": "REPORTED", "reported_on": "REPORTED"},
}
"""The columns that a door may tell besides a reason, and with which state."""
VALUES = {
    "scheduled_on": "(now() AT TIME ZONE 'UTC')::date",
    "reported_on": "(now() AT TIME ZONE 'UTC')::date",
    "summary": "'Good'",
}


@dataclass(frozen=True)
class Attempt:
    """A move that somebody tried, and `moved` or what refused it."""

    was: str
    becomes: str
    who: str
    outcome: str


def attempt(login: psycopg.Connection, one: Case, was: str, becomes: str, who: str) -> Attempt:
    """Try a move with all that it asks to be told or decided, and take it back."""
    door = one.steps.world.door(who)
    told = [name for name, status in TOLD.get(door.role, {}).items() if status == becomes]
    columns = ["reason = 'Why'", *(f"{name} = {VALUES[name]}" for name in told)]
    statement = f"UPDATE assessment SET status = %s, {', '.join(columns)} WHERE id = %s"
    if (was, becomes) == ("REPORTED", "DECIDED"):
        decide(login, one)
    login.execute(f"{CLOSED}; {door.prelude()}".encode())
    try:
        changed = login.execute(statement.encode(), [becomes, one.key]).rowcount
        outcome = "moved" if changed else "unseen"
    except psycopg.errors.CheckViolation as error:
        outcome = str(error.diag.constraint_name)
    except psycopg.errors.InsufficientPrivilege:
        outcome = "forbidden"
    login.rollback()
    return Attempt(was, becomes, who, outcome)


def decide(login: psycopg.Connection, one: Case) -> None:
    """Record a decision, so that nothing but the move is left to do."""
    world = one.steps.world
    values = {"assessment": one.key, "outcome": "REFUSED", "day": None}
    login.execute(world.door("office").prelude().encode())
    for statement in (DECISION, DECIDER):
        login.execute(statement.encode(), values | {"person": world.keys["board"]})


def attempts(one: Case, was: str) -> list[Attempt]:
    """Try every move from a state that is ripe for the next."""
    moves = [(status, who) for status in AssessmentStatus if status != was for who in ACTORS]
    with psycopg.connect(one.steps.world.database.login_url) as login:
        return [attempt(login, one, was, becomes, who) for becomes, who in moves]


def all_attempts(steps: Steps, project: str | None) -> list[Attempt]:
    """Walk along the way of an assessment, and try everything from each state."""
    one = case(steps, "GOLD", project=project)
    tried = []
    for stage in STAGES:
        one.ripen(stage)
        tried += attempts(one, stage)
        if stage == "REPORTED":
            steps.decide(one.key, "REFUSED")
        elif stage != STAGES[-1]:
            one.advance(stage)
    withdrawn = case(steps, "GOLD", project=project).reach("WITHDRAWN")
    return [*tried, *attempts(withdrawn, "WITHDRAWN")]


def written(tried: dict[str | None, list[Attempt]]) -> str:
    """Return the moves that succeeded, by who ordered the assessment."""
    lines = ["Who moves an assessment on, by who ordered it. No other move is possible.", ""]
    for project, name in ORDERED_BY.items():
        lines += [f"Ordered by {name}:", ""]
        moved: dict[tuple[str, str], list[str]] = {}
        for one in tried[project]:
            if one.outcome == "moved":
                moved.setdefault((one.was, one.becomes), []).append(DOORS[one.who])
        lines += [
            f"    {was:<10} {becomes:<10} {', '.join(who)}" for (was, becomes), who in moved.items()
        ]
        lines.append("")
    return "\n".join(lines)


@pytest.mark.golden
def test_only_the_moves_of_the_golden_file_are_possible(steps: Steps) -> None:
    tried = {project: all_attempts(steps, project) for project in ORDERED_BY}
    others: dict[str, set[str]] = {}
    for one in [one for project in ORDERED_BY for one in tried[project]]:
        others.setdefault(one.who, set()).add(one.outcome)
    assert set(map(len, tried.values())) == {10 * 9 * len(DoorRole)}
    for who in ("office", "alpha manager"):
        assert others.pop(who) == {"moved", *RULES}
    for who in ("anna", "coordinator"):  # not yet assigned; not the one who ordered
        assert others.pop(who) == {"moved", "unseen", *RULES}
    assert set(map(frozenset, others.values())) == {frozenset({"forbidden"})}
    compare(GOLDEN, written(tried))


def test_the_code_knows_the_same_moves() -> None:
    """`moves.MOVES` says them once more, with another day of what is scheduled."""
    written = [line.split(maxsplit=2) for line in GOLDEN.read_text("utf-8").splitlines()]
    moved = [line for line in written if line[:1] and line[0] in set(AssessmentStatus)]
    found = {(was, becomes, who) for was, becomes, those in moved for who in those.split(", ")}
    coded = {
        (was.value, becomes.value, role.name.lower())
        for (was, becomes), roles in MOVES.items()
        for role in roles
        if was is not becomes
    }
    assert found == coded
