"""How points compare with other clusters': in the report, for each who may read it."""

import re

import psycopg
import pytest

from client import EXPERT
from console.gold import SECOND, kept, own
from databases import PrivateDatabase
from goldpath.console.verdicts import QUARTERS, compared
from visitor import Visitor

PEERS = """
INSERT INTO peer_position (assessment_id, scheme_id, code, peers, clusters, lower, median, upper)
SELECT assessment.id, score.scheme_id, score.code, 'PORTFOLIO', 7, 3, 4, 5
FROM score JOIN assessment ON assessment.id = score.assessment_id
JOIN cluster ON cluster.id = assessment.cluster_id
WHERE cluster.name = 'Second Sample Cluster (invented)' ORDER BY score.code LIMIT 1
"""
TOLD = {"group": "COUNTRY", "clusters": 12, "median": 2.5, "quarter": 1}


@pytest.mark.parametrize(
    ("points", "quarter", "mine", "told"),
    [
        (1.0, 1, True, "your country: 2.5; yours: 1, lowest quarter."),
        (
            4.0,
            4,
            False,
            "the same country: 2.5; this one: 4, best quarter.",
        ),
        (None, None, True, "your country: 2.5."),
    ],
)
def test_the_line(points: float | None, quarter: int | None, mine: bool, told: str) -> None:  # noqa: FBT001 - a case
    line = compared({**TOLD, "quarter": quarter}, points, own=mine)
    assert line == f"Median of 12 clusters of {told}"


def test_each_quarter_has_words() -> None:
    assert [*QUARTERS] == [1, 2, 3, 4]


async def test_fewer_than_five_are_not_compared(visitor: Visitor) -> None:
    page = (await visitor.get(await own(visitor, SECOND))).text
    assert "Fewer than five comparable clusters: no comparison." in page
    assert 'class="peers"' not in page


async def test_each_reads_it_in_its_report(editor: Visitor, demo_copy: PrivateDatabase) -> None:
    with psycopg.connect(demo_copy.admin_url) as admin:
        admin.execute(PEERS)
    page = (await editor.get(await own(editor, SECOND))).text
    assert "Median of 7 clusters of your portfolio: 4; yours: " in page
    page = (await editor.get(await kept(editor, SECOND))).text
    assert "Median of 7 clusters of the same portfolio: 4; this one: " in page
    assert "where nothing is said of it, there were fewer than five." in page
    await editor.sign_in(EXPERT)
    inbox = (await editor.get("/expert")).text
    reports = re.findall(r'href="(/expert/assessments/[\w=-]+/report)"', inbox)
    read = [(await editor.get(path)).text for path in reports]
    assert ["the same portfolio: 4; this one" in page for page in read].count(True) == 1
