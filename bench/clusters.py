"""The clusters of the benchmark: names in the letters of Europe, countries of uneven size."""

from collections.abc import Iterator
from typing import NamedTuple

from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.portfolios import ComparativePortfolio

COUNT = 2_000

_KINDS = {
    "PL": ("Klaster Obróbki Metali", "Śląski Klaster Wodny", "Łódzki Klaster Mody", "Klaster ICT"),
    "DE": ("Spitzencluster Größe", "Netzwerk Fahrzeugbau", "BioRegion Süd"),
    "FR": ("Pôle Aérospatial", "Grappe d’Énergie", "Pôle Œnologie"),
    "GR": ("Συνεργατικός Σχηματισμός", "Ναυτιλία Αιγαίου"),
    "BG": ("Клъстер Мехатроника", "Мебелен клъстер"),
    "LT": ("Šviesos technologijų klasteris", "Sveikatingumo klasteris"),
    "ES": ("Clúster de Automoción", "Agrupación Empresarial Innovadora"),
    "IT": ("Distretto Tecnologico", "Polo d’Innovazione"),
    "CZ": ("Moravskoslezský klastr", "Klastr Příbor"),
    "DK": ("Miljøklyngen", "Food & Bio Klynge"),
    "IS": ("Þekkingarklasi Ísafjarðar",),
}
_SHARES = ("PL", "PL", "PL", "DE", "DE", "FR", "FR", "ES", "IT", "GR", "BG", "LT", "CZ", "DK", "IS")
"""A country for each cluster in turn."""


class Row(NamedTuple):
    """A cluster as its table has it."""

    name: str
    name_key: str
    country: str
    region: str
    portfolio: str
    website: str


def clusters() -> Iterator[Row]:
    """Yield as many clusters as there are to be, the same each time."""
    portfolios = tuple(ComparativePortfolio)
    for number in range(COUNT):
        country = _SHARES[number % len(_SHARES)]
        kinds = _KINDS[country]
        name = f"{kinds[number // len(_SHARES) % len(kinds)]} {number}"
        yield Row(
            name,
            normalised(name),
            country,
            f"Region {number % 40}",
            portfolios[number % len(portfolios)].value,
            f"https://cluster-{number}.example/",
        )
