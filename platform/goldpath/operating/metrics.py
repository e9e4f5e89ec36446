"""The server's figures, for Prometheus: counted always, told to whoever has the token."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from goldpath.database.work import Database
from goldpath.operating.noted import Outcome
from goldpath.reader.document import Documents

SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""The bounds of the histograms."""

NONE = "none"


class Alike(NamedTuple):
    """What requests have in common that are counted together. Nothing of it is a client's own."""

    route: str
    operation: str | None
    door: str | None
    outcome: Outcome


class _Kept(NamedTuple):
    """What is counted of requests that are alike; looked up once, as that takes the most time."""

    requests: Callable[[], None]
    seconds: Callable[[float], None]
    database: Callable[[float], None]


class Metrics:
    """Counters of one application, in a registry of their own."""

    def __init__(self, database: Database, documents: Documents) -> None:
        self.registry = CollectorRegistry(auto_describe=True)
        self._requests = Counter(
            "goldpath_requests",
            "Requests, by route, named operation, door and outcome.",
            ("route", "operation", "door", "outcome"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "goldpath_request_seconds",
            "Seconds from a request to the end of its answer.",
            ("route", "operation"),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._database = Histogram(
            "goldpath_database_seconds",
            "Seconds that a request spent in units of work, waiting for a connection included.",
            ("door",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.registry.register(_Standing(database, documents))
        ProcessCollector(registry=self.registry)
        self._kept: dict[Alike, _Kept] = {}

    def count(self, alike: Alike, seconds: float, database: float) -> None:
        """Count a request that took so long, and so long of it in units of work."""
        kept = self._kept.get(alike)
        if kept is None:
            kept = self._kept[alike] = self._keep(alike)
        kept.requests()
        kept.seconds(seconds)
        if alike.door is not None:
            kept.database(database)

    def _keep(self, alike: Alike) -> _Kept:
        operation, door = alike.operation or NONE, alike.door or NONE
        return _Kept(
            self._requests.labels(alike.route, operation, door, alike.outcome.value).inc,
            self._seconds.labels(alike.route, operation).observe,
            self._database.labels(door).observe,
        )


class _Standing:
    """Figures that are looked up when somebody asks: connections, and operations that are kept."""

    def __init__(self, database: Database, documents: Documents) -> None:
        self.database = database
        self.documents = documents

    def collect(self) -> Iterator[Metric]:
        """Yield the figures."""
        pool = GaugeMetricFamily(
            "goldpath_connections", "Database connections, by what for.", labels=("pool", "state")
        )
        for name, figures in self.database.pools().items():
            for state, number in figures.items():
                pool.add_metric((name, state), number)
        yield pool
        kept = self.documents
        yield GaugeMetricFamily(
            "goldpath_documents_kept", "Operations kept with their plans.", len(kept)
        )
        yield CounterMetricFamily(
            "goldpath_documents_known", "Operations that were known.", kept.hits
        )
        yield CounterMetricFamily(
            "goldpath_documents_new", "Operations that had to be read.", kept.misses
        )
