"""The benchmark's set: it fits the tables as they are now, and holds what the loads ask for."""

import pytest

from bench.loads import NAMES, loads
from bench.seed import PROJECTS, seed
from bench.world import World
from goldpath.database.embedded import EmbeddedServer

pytestmark = pytest.mark.nightly


def test_it_can_be_made_and_asked(embedded: EmbeddedServer) -> None:
    made = seed(embedded, "bench_seed", PROJECTS)
    assert tuple(load.name for load in loads(World.of(made))) == NAMES
