"""Values in words that people read: days, countries, states, the standing of a label."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pycountry

from goldpath.label.clusters.countries import codes
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.verification.levels import MEANINGS

LABEL_MEANINGS = {level.value: meaning.words for level, meaning in MEANINGS.items()}
"""What the levels of the label stand for (`domain.md` section 1)."""

SHARING = {
    "NONE": "Nothing is shared with the coordination board.",
    "AGGREGATES": "The coordination board may learn numbers, and no names.",
    "NAMES": "The coordination board may learn numbers and the names of the clusters.",
}

ROLE_MEANINGS = {
    "COORDINATOR": "You run the project: its cohorts, its people, and what it shares.",
    "PARTNER": "You read the project, and look after the clusters in your charge.",
    "TRAINER": "You keep your own courses: their sessions, their people, and who was there.",
    "OBSERVER": "You read the project, and change nothing.",
}
"""What somebody may do in a role."""

_VALUES = {portfolio.value: portfolio.label for portfolio in ComparativePortfolio} | {
    "LEAD": "Lead partner",
    "BOARD": "Coordination board",
}


def today() -> date:
    """Return the current day in UTC."""
    return datetime.now(UTC).date()


def in_half_a_year() -> str:
    """Return the day 180 days from now: how far people look ahead if they do not say."""
    return (today() + timedelta(days=180)).isoformat()


def day(iso: str | date) -> str:
    """Return a day as people write it: 29 April 2018."""
    known = date.fromisoformat(iso) if isinstance(iso, str) else iso
    return f"{known.day} {known:%B %Y}"


def short_day(iso: str) -> str:
    """Return a day as there is room for it in a table: 29 Apr 2018."""
    known = date.fromisoformat(iso)
    return f"{known.day} {known:%b %Y}"


def moment(iso: str) -> str:
    """Return the day of a moment as people write it, in UTC."""
    return day(datetime.fromisoformat(iso).astimezone(UTC).date())


def file_size(size: int) -> str:
    """Return how large a file is: 812 bytes, 34 kB, 2.5 MB."""
    if size < 1_000:  # noqa: PLR2004 - a kilobyte
        return counted(size, "byte", "bytes")
    return f"{size / 1_000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"  # noqa: PLR2004 - a megabyte


def country_name(code: str) -> str:
    """Return a country's usual name; the code itself if there is none."""
    found = pycountry.countries.get(alpha_2=code)
    return str(getattr(found, "common_name", found.name)) if found else code


def countries() -> list[tuple[str, str]]:
    """Return every country's code and usual name, in the order of the names."""
    named = [(code, country_name(code)) for code in codes()]
    return sorted(named, key=lambda one: normalised(one[1]))


def value_label(value: str) -> str:
    """Return a readable name for an enum's value: In progress."""
    return _VALUES.get(value) or value.replace("_", " ").capitalize()


def standing(award: Mapping[str, Any]) -> str:
    """Say what an award is worth today, as far as its dates are known."""
    if award["status"] == "SUPERSEDED":
        return "Replaced by a stronger label"
    if award["status"] != "ACTIVE":
        return value_label(award["status"])
    if award["validFrom"] and award["validFrom"] > today().isoformat():
        return "Not yet in force"
    return "In force" if award["validUntil"] else "In force as far as known"


def web_address(website: str | None) -> str | None:
    """Return an address that is safe to link to, else None."""
    return website if website and urlsplit(website).scheme in {"http", "https"} else None


def host(website: str) -> str:
    """Return the part of an address that people know: www.example.org."""
    return urlsplit(website).netloc.removeprefix("www.")


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: No clusters, 1 cluster, 48 clusters."""
    return f"{number or 'No'} {one if number == 1 else many}"


def field_label(name: str) -> str:
    """Return the readable name of a variable: labelledOn is 'Labelled on'."""
    return re.sub(r"(?=[A-Z])", " ", name).capitalize()


def plain(message: str) -> str:
    """Return a message without programmers' marks: `doneOn` is 'done on', at first 'Done on'."""
    named = re.sub(r"`([a-z]\w*)`", lambda found: field_label(found[1]).lower(), message)
    told = named.replace("`", "")
    return told[:1].upper() + told[1:]
