"""Histories made by chance: whatever people try, in any order, the rules of assessments hold."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from databases import clone
from goldpath.database.embedded import EmbeddedServer
from goldpath.label.assessments.tables import AssessmentStatus
from label.assessment_case import Case, case
from label.assessment_deeds import DEEDS, WAY, Deed
from label.assessment_rehearsal import Rehearsal
from label.assessment_rules import Observed, violated
from label.assessment_steps import Steps

ALWAYS = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
    phases=[Phase.generate],
)
PLANTED = {
    "moved beside the way|not eligible": "DROP TRIGGER assessment_moves ON assessment",
    "barred": (
        "CREATE OR REPLACE FUNCTION assessor_bar(asked uuid, person uuid, day date) "
        "RETURNS text LANGUAGE sql AS 'SELECT NULL::text'"
    ),
    "scores were written": "DROP TRIGGER score_open ON score",
    "not eligible": (
        "CREATE OR REPLACE FUNCTION assessment_lacks(asked uuid) RETURNS TABLE (what text) "
        "LANGUAGE sql AS 'SELECT NULL::text WHERE false'"
    ),
    "not complete": (
        "CREATE OR REPLACE FUNCTION assessment_missing(asked uuid) "
        "RETURNS TABLE (what text, scheme_id uuid, code varchar, area_id uuid, subject text) "
        "LANGUAGE sql AS 'SELECT NULL::text, asked, NULL::varchar, asked, NULL::text WHERE false'"
    ),
    "changes of score": "DROP TRIGGER audit ON score",
}
"""Holes to be found, by what is first said of them."""
LEVELS = st.sampled_from(["BRONZE", "SILVER", "GOLD"])


def histories(length: int) -> st.SearchStrategy[list[Deed | str]]:
    """Return a strategy of histories; every second deed brings the assessment further."""
    deed = st.one_of(st.sampled_from(list(WAY)), st.sampled_from(DEEDS))
    return st.lists(deed, min_size=length // 2, max_size=length)


class Stage:
    """A world to rehearse in, and how often assessments came to each status."""

    def __init__(self, world: Rehearsal, login: psycopg.Connection) -> None:
        self.world, self.login = world, login
        self.reached = dict.fromkeys(AssessmentStatus, 0)

    def play(self, level: str, deeds: list[Deed | str]) -> None:
        """Live through a history; after each deed every rule is looked at."""
        self.world.begin(self.login)
        one = case(Steps(self.world), level)
        before = Observed.now(self.world, one)
        for deed in deeds:
            self._do(one, deed)
            after = Observed.now(self.world, one)
            assert violated(before, after, one, alone=deed != "ripen") == []
            if after.status != before.status:
                self.reached[AssessmentStatus(after.status)] += 1
            before = after

    def _do(self, one: Case, deed: Deed | str) -> None:
        if isinstance(deed, str):
            WAY[deed](one)
        else:
            who, statement = deed
            with suppress(psycopg.errors.IntegrityError, psycopg.errors.InsufficientPrivilege):
                one.at(who, statement, assessment=one.key)

    def play_many(self, examples: int, length: int) -> None:
        """Live through many histories; every status must be reached in them."""

        @settings(ALWAYS, max_examples=examples)
        @given(level=LEVELS, deeds=histories(length))
        def play(level: str, deeds: list[Deed | str]) -> None:
            self.play(level, deeds)

        play()
        assert all(self.reached[status] for status in AssessmentStatus if status != "ORDERED")


@pytest.fixture
def stage(embedded: EmbeddedServer, assessment_template: str) -> Iterator[Stage]:
    with clone(embedded, assessment_template) as database:
        world = Rehearsal(database)
        with psycopg.connect(database.login_url) as login:
            yield Stage(world, login)
            login.rollback()


def test_rules_hold_in_histories_made_by_chance(stage: Stage) -> None:
    stage.play_many(40, 60)


@pytest.mark.nightly
@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_hole_is_found(stage: Stage, rule: str) -> None:
    stage.world.owner(PLANTED[rule])
    with pytest.raises(AssertionError, match=rule):
        stage.play_many(300, 60)


@pytest.mark.nightly
def test_rules_hold_in_many_histories_made_by_chance(
    stage: Stage, record_testsuite_property: Callable[[str, object], None]
) -> None:
    stage.play_many(500, 60)
    counted = ", ".join(f"{count} {status}" for status, count in stage.reached.items())
    record_testsuite_property("assessments", counted)
