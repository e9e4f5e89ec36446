"""What tests of assessments are given: a world of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from databases import PrivateDatabase, clone, migrated, template
from goldpath.database.embedded import EmbeddedServer
from label.assessment_steps import Steps
from label.assessment_world import AssessmentWorld, fill

BY_DAY = ("test_assessment_way", "test_assessment_readers")
"""What is tried by day of the rules of assessments and decisions. The API's tests and scenarios
meet the others daily; one by one, each in a database of its own, they are tried at night."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        of_world = "world" in getattr(item, "fixturenames", ())
        if of_world and item.path.parent.name == "label" and item.path.stem not in BY_DAY:
            item.add_marker(pytest.mark.nightly)


def _filled(database: PrivateDatabase) -> None:
    migrated(database)
    fill(database)


@pytest.fixture(scope="session")
def assessment_template(embedded: EmbeddedServer, shared_folder: Path) -> str:
    return template(embedded, shared_folder, "assessments", _filled)


@pytest.fixture
def world(embedded: EmbeddedServer, assessment_template: str) -> Iterator[AssessmentWorld]:
    """The assessments' world, this test's own to change."""
    with clone(embedded, assessment_template) as database:
        yield AssessmentWorld(database)


@pytest.fixture
def steps(world: AssessmentWorld) -> Steps:
    return Steps(world)
