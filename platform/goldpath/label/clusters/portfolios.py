"""Comparative portfolios: the fields in which clusters are compared with their peers."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

import strawberry

from goldpath.errors import BadInput


@strawberry.enum(description="An industry that clusters are compared within (ESCA).")
class ComparativePortfolio(StrEnum):
    """The field in which ESCA compares a cluster with its peers (`domain.md` section 1).

    These thirteen are the ones seen in ESCA's Polish registry; the value is the name in the schema
    and in the database, `label` the one that people read.
    """

    AVIATION_AND_SPACE = "AVIATION_AND_SPACE"
    BIOTECHNOLOGY = "BIOTECHNOLOGY"
    CONSTRUCTION = "CONSTRUCTION"
    CREATIVE_INDUSTRIES = "CREATIVE_INDUSTRIES"
    ENERGY_AND_ENVIRONMENT = "ENERGY_AND_ENVIRONMENT"
    FOOD_INDUSTRY = "FOOD_INDUSTRY"
    HEALTH_AND_MEDICAL_SCIENCE = "HEALTH_AND_MEDICAL_SCIENCE"
    ICT = "ICT"
    MICRO_NANO_AND_OPTICAL_TECHNOLOGIES = "MICRO_NANO_AND_OPTICAL_TECHNOLOGIES"
    NEW_MATERIALS_AND_CHEMISTRY = "NEW_MATERIALS_AND_CHEMISTRY"
    PRODUCTION_AND_ENGINEERING = "PRODUCTION_AND_ENGINEERING"
    SPORTS_LEISURE_AND_TOURISM = "SPORTS_LEISURE_AND_TOURISM"
    TRANSPORTATION_AND_MOBILITY = "TRANSPORTATION_AND_MOBILITY"

    @property
    def label(self) -> str:
        """The name as ESCA's registry writes it: "Health and medical science"."""
        return _LABELS[self]

    @classmethod
    def from_label(cls, text: str) -> Self:
        """The portfolio of that public name or value, whatever its case and white space.

        Raises BadInput if there is none of that name.
        """
        wanted = _key(text)
        for portfolio in cls:
            if wanted in {_key(portfolio.label), _key(portfolio.value)}:
                return portfolio
        known = "; ".join(portfolio.label for portfolio in cls)
        raise BadInput(f"'{text}' is no known comparative portfolio ({known})", field="portfolio")


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


_LABELS: Mapping[ComparativePortfolio, str] = {
    ComparativePortfolio.AVIATION_AND_SPACE: "Aviation and space",
    ComparativePortfolio.BIOTECHNOLOGY: "Biotechnology",
    ComparativePortfolio.CONSTRUCTION: "Construction",
    ComparativePortfolio.CREATIVE_INDUSTRIES: "Creative industries",
    ComparativePortfolio.ENERGY_AND_ENVIRONMENT: "Energy and environment",
    ComparativePortfolio.FOOD_INDUSTRY: "Food industry",
    ComparativePortfolio.HEALTH_AND_MEDICAL_SCIENCE: "Health and medical science",
    ComparativePortfolio.ICT: "ICT",
    ComparativePortfolio.MICRO_NANO_AND_OPTICAL_TECHNOLOGIES: (
        "Micro, nano and optical technologies"
    ),
    ComparativePortfolio.NEW_MATERIALS_AND_CHEMISTRY: "New materials and chemistry",
    ComparativePortfolio.PRODUCTION_AND_ENGINEERING: "Production and engineering",
    ComparativePortfolio.SPORTS_LEISURE_AND_TOURISM: "Sports, Leisure and Tourism",
    ComparativePortfolio.TRANSPORTATION_AND_MOBILITY: "Transportation and mobility",
}
