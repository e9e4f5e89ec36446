"""What tests of the console are given: visitors."""

from collections.abc import AsyncIterator

import pytest

from databases import PrivateDatabase
from goldpath.settings import Settings
from visitor import Visitor, visiting


@pytest.fixture
async def visitor(
    demo_database: PrivateDatabase, test_settings: Settings
) -> AsyncIterator[Visitor]:
    """Somebody who looks at the demo's data and changes nothing."""
    async with visiting(demo_database, test_settings) as somebody:
        yield somebody


@pytest.fixture
async def editor(demo_copy: PrivateDatabase, test_settings: Settings) -> AsyncIterator[Visitor]:
    """Somebody with a copy of the demo's data to change."""
    async with visiting(demo_copy, test_settings) as somebody:
        yield somebody
