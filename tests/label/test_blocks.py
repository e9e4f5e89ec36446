"""What blocks a label: PostgreSQL, the report and plain sums agree on sheets made by chance."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.engine import make_url

from databases import clone
from goldpath.database.embedded import EmbeddedServer
from goldpath.label.assessments.tables import Assessment
from goldpath.label.scoring.result import passes_minimum, passes_total
from goldpath.reader.mapping import rows
from label.assessment_world import AssessmentWorld
from label.test_assessment_histories import ALWAYS

LAID = """
INSERT INTO scheme (name, version, title, provenance, illustrative)
    VALUES ('sheet', 1, 'Sheet', 'ILLUSTRATIVE', true), ('other', 1, 'Other', 'ILLUSTRATIVE', true);
INSERT INTO scheme_level (scheme_id, level, position, validity_months, total_share, experts,
        countries, improvement_areas, provenance, illustrative)
    SELECT id, 'GOLD', 0, 24, CAST(:share AS numeric), 1, 1, 0, 'ILLUSTRATIVE', true
    FROM scheme WHERE name = 'sheet';
INSERT INTO scheme_group (scheme_id, code, position, name, provenance, illustrative)
    SELECT id, 'group', 0, 'Group', 'ILLUSTRATIVE', true
    FROM scheme WHERE name IN ('sheet', 'other')
"""
INDICATOR = """
INSERT INTO scheme_indicator (scheme_id, code, group_code, position, name, maximum, threshold,
        minimum, provenance, illustrative)
    SELECT id, :code, 'group', :place, :code, :maximum, :threshold, :minimum, 'ILLUSTRATIVE', true
    FROM scheme WHERE name = :scheme
"""
ASSESSMENT = """
INSERT INTO assessment (cluster_id, scheme_id, level, minimum_scheme_id, status, scheduled_on)
    SELECT :cluster, id, 'GOLD', (SELECT id FROM scheme WHERE name = :of), 'SCORED', ordered
    FROM scheme, CAST(now() AS date) AS ordered WHERE name = 'sheet' RETURNING id
"""
SCORE = """
INSERT INTO score (assessment_id, scheme_id, code, points, person_id)
    SELECT :assessment, id, :code, :points, :person FROM scheme WHERE name = :scheme
"""


@dataclass(frozen=True)
class Indicator:
    """An indicator, and the points that it is given."""

    scheme: str
    maximum: Decimal
    threshold: Decimal | None
    minimum: bool
    points: Decimal


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    maximum = draw(st.decimals("0.25", "9", places=2))
    within = st.one_of(
        st.sampled_from([Decimal(0), maximum / 2, maximum]), st.decimals(0, maximum, places=2)
    ).map(lambda found: found.quantize(Decimal("0.01"), "ROUND_DOWN"))
    threshold = draw(st.none() | within)
    minimum = draw(st.booleans()) and threshold is not None
    points = draw(st.one_of(within, st.just(threshold if threshold is not None else maximum)))
    return Indicator(draw(st.sampled_from(["sheet", "other"])), maximum, threshold, minimum, points)


SHARES = st.none() | st.sampled_from(["0", "0.5", "0.8", "1"]) | st.decimals(0, 1, places=4)
SHEETS = st.lists(indicators(), min_size=1, max_size=6)


def obvious(
    share: Decimal | str | None, of: str | None, sheet: list[Indicator]
) -> tuple[bool, bool]:
    """Return whether the points suffice, and whether no minimum requirement is red."""
    own = [one for one in sheet if one.scheme == "sheet"]
    needed = Decimal(share or 0) * sum(one.maximum for one in own)
    enough = sum(one.points for one in own) >= needed
    red = [
        one
        for one in sheet
        if one.scheme == of and one.minimum and one.points < (one.threshold or 0)
    ]
    return enough, not red


class Sheet:
    """A sheet in a transaction that is never committed."""

    def __init__(self, world: AssessmentWorld, connection: Connection) -> None:
        self.world, self.connection = world, connection

    def lay(self, share: object, of: str | None, sheet: list[Indicator]) -> UUID:
        """Lay out a scored sheet, past the rules of how it comes about."""
        self.connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in LAID.split(";\n"):
            self.connection.execute(text(statement), {"share": share})
        for place, one in enumerate(sheet):
            values = {"code": f"i{place}", "place": place, **vars(one)}
            self.connection.execute(text(INDICATOR), values)
        values = {"cluster": self.world.keys["Alpha"], "of": of}
        key = UUID(str(self.connection.execute(text(ASSESSMENT), values).scalar_one()))
        for place, one in enumerate(sheet):
            if one.scheme == "sheet" or (one.scheme == of and one.minimum):
                given = {"assessment": key, "code": f"i{place}", "person": self.world.keys["anna"]}
                given |= {"points": one.points, "scheme": one.scheme}
                self.connection.execute(text(SCORE), given)
        self.connection.exec_driver_sql(self.world.door("office").prelude())
        return key

    def blocks(self, key: UUID) -> set[str]:
        """Return what PostgreSQL says that blocks an award."""
        asked = text("SELECT what FROM assessment_blocks(:key)")
        return {str(what) for (what,) in self.connection.execute(asked, {"key": key})}

    def told(self, key: UUID) -> tuple[bool, bool]:
        """Return `passesTotal` and `passesMinimum` of the report."""
        row = rows(Assessment).row
        asked = select(passes_total(row), passes_minimum(row)).where(row.c.id == key)
        total, minimum = self.connection.execute(asked).one()
        return total, minimum


@pytest.fixture
def found(embedded: EmbeddedServer, assessment_template: str) -> Iterator[Sheet]:
    with clone(embedded, assessment_template) as database:
        url = make_url(database.admin_url).set(drivername="postgresql+psycopg")
        engine = create_engine(url)
        with engine.connect() as connection:
            yield Sheet(AssessmentWorld(database), connection)
        engine.dispose()


def test_an_award_is_blocked_by_what_the_report_tells(found: Sheet) -> None:
    met: Counter[tuple[bool, bool]] = Counter()

    @settings(ALWAYS, max_examples=150)
    @given(share=SHARES, of=st.sampled_from([None, "sheet", "other"]), sheet=SHEETS)
    def hold(share: Decimal | str | None, of: str | None, sheet: list[Indicator]) -> None:
        key = found.lay(share, of, sheet)
        passes = found.told(key)
        assert passes == obvious(share, of, sheet)
        named = zip(("TOTAL", "MINIMUM"), passes, strict=True)
        assert found.blocks(key) == {what for what, passed in named if not passed}
        found.connection.rollback()
        met[passes] += 1

    hold()
    assert len(met) == 4  # both, either and neither pass
