"""With 500 assessments of 36 scores each, those of one are found by their key, at every door."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from databases import clone
from goldpath.database.embedded import EmbeddedServer
from label.assessment_case import case
from label.assessment_steps import Steps
from label.assessment_world import AssessmentWorld

ASSESSMENTS, INDICATORS = 500, 36
FILL = f"""
SET session_replication_role = replica;
WITH many AS (
    INSERT INTO scheme (name, version, title, published, provenance, illustrative)
    VALUES ('many', 1, 'Scheme', true, 'ILLUSTRATIVE', true) RETURNING id),
level AS (
    INSERT INTO scheme_level (scheme_id, level, position, validity_months, experts, countries,
        improvement_areas, provenance, illustrative)
    SELECT id, 'BRONZE', 0, 24, 1, 1, 0, 'ILLUSTRATIVE', true FROM many),
part AS (
    INSERT INTO scheme_group (scheme_id, code, position, name, provenance, illustrative)
    SELECT id, 'group', 0, 'Group', 'ILLUSTRATIVE', true FROM many)
INSERT INTO scheme_indicator (scheme_id, code, group_code, position, name, maximum, minimum,
        provenance, illustrative)
    SELECT id, 'i' || n, 'group', n, 'Indicator', 4, false, 'ILLUSTRATIVE', true
    FROM many, generate_series(1, {INDICATORS}) AS n;
INSERT INTO cluster (name, name_key, country)
    SELECT 'Cluster ' || n, 'cluster ' || n, 'PL' FROM generate_series(1, {ASSESSMENTS}) AS n;
INSERT INTO assessment (cluster_id, ordered_by, scheme_id, level, status, scheduled_on, summary,
        reported_on)
    SELECT cluster.id, project.id, scheme.id, 'BRONZE', 'REPORTED', '2026-01-01', 'Good',
        '2026-01-02'
    FROM cluster, project, scheme
    WHERE cluster.name LIKE 'Cluster %' AND slug = 'ours' AND scheme.name = 'many';
INSERT INTO assessor (assessment_id, person_id, status, declared_at, declaration)
    SELECT assessment.id, person.id, 'DECLARED', now(), 'I am impartial.'
    FROM assessment JOIN scheme ON scheme.id = scheme_id AND scheme.name = 'many', person
    WHERE person.name = 'anna';
INSERT INTO score (assessment_id, scheme_id, code, points, person_id)
    SELECT assessment.id, scheme_id, indicator.code, 2, person.id
    FROM assessment JOIN scheme ON scheme.id = scheme_id AND scheme.name = 'many'
    JOIN scheme_indicator AS indicator USING (scheme_id), person
    WHERE person.name = 'anna';
"""
ASKED = """
SELECT code, points, note, evidence FROM score WHERE assessment_id = %(key)s
"""
WRITE = """
UPDATE score SET points = 3, person_id = %(anna)s WHERE assessment_id = %(key)s AND code = 'i1'
"""
READERS = ("anna", "alpha manager", "coordinator", "office")


@pytest.fixture(scope="module")
def large(embedded: EmbeddedServer, assessment_template: str) -> Iterator[AssessmentWorld]:
    """The world with many assessments of `ours` and anna, one of them Alpha's own."""
    with clone(embedded, assessment_template) as database:
        world = AssessmentWorld(database)
        case(Steps(world), "BRONZE").reach("REPORTED")
        with psycopg.connect(database.admin_url, autocommit=True) as admin:
            admin.execute(FILL.encode())
            admin.execute("VACUUM ANALYZE")
        yield world


def key(world: AssessmentWorld) -> Any:  # noqa: ANN401 - a key
    """Return the assessment of Alpha, which every reader sees."""
    return world.at("alpha manager", "SELECT id FROM assessment")[0][0]


def plan(world: AssessmentWorld, who: str, statement: str) -> list[Any]:
    """Return the nodes of the plan of a statement at somebody's door."""
    asked = f"EXPLAIN (FORMAT JSON) {statement}"
    ((found,),) = world.at(who, asked, key=key(world))
    return list(_nodes(found[0]["Plan"]))


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


@pytest.mark.parametrize("who", READERS)
def test_scores_are_found_by_the_key(large: AssessmentWorld, who: str) -> None:
    found = plan(large, who, ASKED)
    read = [node for node in found if node.get("Relation Name") == "score"]
    assert {node["Node Type"] for node in read} <= {"Index Scan", "Bitmap Heap Scan"}
    assert "score_pkey" in {node.get("Index Name") for node in found}


def test_a_manager_comes_to_scores_by_the_cluster(large: AssessmentWorld) -> None:
    used = {node.get("Index Name") for node in plan(large, "alpha manager", ASKED)}
    assert {"score_pkey", "assessment_cluster_id_idx"} <= used


def test_a_point_is_written_by_the_key(large: AssessmentWorld) -> None:
    assert "score_pkey" in {node.get("Index Name") for node in plan(large, "anna", WRITE)}
