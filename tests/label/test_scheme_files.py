"""Scheme files: those that come with Goldpath, and every mistake that a file may have."""

from pathlib import Path

import pytest

from goldpath.errors import OperatorError
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.schemes.provenance import Provenance
from goldpath.label.schemes.scheme_file import SchemeFile
from goldpath.label.schemes.scheme_folder import SHIPPED, read_schemes

GOOD = """
name = "test"
version = 1
title = "Test"
provenance = "secondary"
source = "A test"
illustrative = true
group_count = 1
indicator_count = 2
maximum_points = 7.5

[[levels]]
level = "gold"
validity_months = 24
total_share = 0.8
experts = 2
countries = 2
prerequisite = "bronze"
minimum_scheme = "test"
provenance = "official"
source = "A test"
illustrative = false

[[groups]]
code = "first"
name = "First"
provenance = "official"
source = "A test"
illustrative = false

[[indicators]]
code = "one"
group = "first"
name = "One"
maximum = 5
threshold = 3
minimum = true
provenance = "secondary"
source = "A test"
illustrative = true

[[indicators]]
code = "two"
group = "first"
name = "Two"
maximum = 2.5
provenance = "illustrative"
illustrative = true
"""


def read(folder: Path, text: str, name: str = "test-1.toml") -> list[SchemeFile]:
    (folder / name).write_text(text, "utf-8")
    return read_schemes(folder)


def mistakes(folder: Path, text: str, name: str = "test-1.toml") -> list[str]:
    with pytest.raises(OperatorError) as refused:
        read(folder, text, name)
    first, *lines = str(refused.value).splitlines()
    assert first == "Nothing was applied. Mend this first:"
    return [line.strip() for line in lines]


@pytest.fixture(scope="module")
def shipped() -> dict[str, SchemeFile]:
    return {scheme.label: scheme for scheme in read_schemes(SHIPPED)}


class TestShipped:
    def test_are_the_benchmarking_and_two_versions_of_gold(
        self, shipped: dict[str, SchemeFile]
    ) -> None:
        assert {
            label: (len(scheme.groups), len(scheme.indicators), int(scheme.maximum_points))
            for label, scheme in shipped.items()
        } == {
            "ecei-benchmarking 1": (6, 36, 180),
            "ecei-gold 1": (5, 31, 150),
            "ecei-gold 2": (5, 33, 160),
        }

    def test_pass_marks_are_those_of_the_sources(self, shipped: dict[str, SchemeFile]) -> None:
        gold = shipped["ecei-gold 1"]
        (level,) = gold.levels
        assert level.total_share is not None
        assert level.total_share * gold.maximum_points == 120
        bronze, silver = shipped["ecei-benchmarking 1"].levels
        assert (bronze.validity_months, bronze.renewal_months, bronze.grace_months) == (24, 36, 12)
        assert (silver.improvement_areas, silver.prerequisite) == (3, LabelLevel.BRONZE)

    def test_whatever_is_invented_is_marked(self, shipped: dict[str, SchemeFile]) -> None:
        for scheme in shipped.values():
            assert scheme.illustrative
            assert all(one.illustrative for one in scheme.indicators)
        assert {one.provenance for one in shipped["ecei-benchmarking 1"].indicators} == {
            Provenance.ILLUSTRATIVE
        }
        revision = shipped["ecei-gold 2"]
        parts = (revision, *revision.levels, *revision.groups, *revision.indicators)
        assert {(one.provenance, one.source) for one in parts} == {(Provenance.ILLUSTRATIVE, None)}

    def test_are_published(self, shipped: dict[str, SchemeFile]) -> None:
        assert all(scheme.published for scheme in shipped.values())


BAD = {
    "key": ('title = "Test"', 'titel = "Test"', "titel: expected one of the keys"),
    "missing": ('title = "Test"', "", "title: expected a text, but it is missing"),
    "version": ("version = 1", "version = 0", "version: expected a whole number"),
    "day": ('title = "Test"', 'title = "T"\nvalid_from = "2019"', "valid_from: expected a day"),
    "level": ('level = "gold"', 'level = "lead"', "levels[0].level: expected bronze, silver or"),
    "months": ("validity_months = 24", "validity_months = 0", "levels[0].validity_months: expect"),
    "share above 1": ("total_share = 0.8", "total_share = 80", "levels[0].total_share: expected"),
    "share below 0": ("total_share = 0.8", "total_share = -0.1", "levels[0].total_share: expec"),
    "share as text": ("total_share = 0.8", 'total_share = "0.8"', "levels[0].total_share: expec"),
    "experts": ("countries = 2", "countries = 3", "levels[0].countries: expected 2 (experts)"),
    "prerequisite": (
        'prerequisite = "bronze"',
        'prerequisite = "gold"',
        "levels[0].prerequisite: expected a level below gold",
    ),
    "minimum scheme": (
        'minimum_scheme = "test"',
        'minimum_scheme = "none"',
        "levels[0].minimum_scheme: expected the name of a scheme here, got 'none'",
    ),
    "group": (
        'group = "first"',
        'group = "last"',
        "indicators[0].group: expected the code of a group of this file, got 'last'",
    ),
    "code": (
        'code = "two"',
        'code = "one"',
        "indicators[1].code: expected each once, but 'one' stands in indicators[0] as well",
    ),
    "empty group": ('code = "first"', 'code = "other"', "groups[0].code: expected a group with"),
    "threshold": ("threshold = 3", "threshold = 6", "indicators[0].threshold: expected 5 (max"),
    "minimum": ("threshold = 3\n", "", "indicators[0].threshold: expected one, for a minimum"),
    "no points": ("maximum = 2.5", "maximum = 0", "indicators[1].maximum: expected points above"),
    "decimals": ("maximum = 2.5", "maximum = 2.555", "indicators[1].maximum: expected points"),
    "groups": ("group_count = 1", "group_count = 2", "group_count: expected 1, which is how"),
    "indicators": ("indicator_count = 2", "indicator_count = 3", "indicator_count: expected 2"),
    "points": ("maximum_points = 7.5", "maximum_points = 8", "maximum_points: expected 7.5"),
    "no source": ('source = "A test"\n', "", "source: expected a text that says where"),
    "a source": (
        'provenance = "illustrative"',
        'provenance = "illustrative"\nsource = "Me"',
        "indicators[1].source: expected none, for what is illustrative has no source",
    ),
    "unmarked": (
        'provenance = "illustrative"\nillustrative = true',
        'provenance = "illustrative"\nillustrative = false',
        "indicators[1].illustrative: expected true, as the provenance says",
    ),
    "unmarked whole": (
        "illustrative = true\ngroup_count",
        "illustrative = false\ngroup_count",
        "illustrative: expected true, for indicators[0] is illustrative",
    ),
    "no levels": ("[[levels]]", "[[rules]]", "levels: expected tables with level"),
    "a table": ("group_count = 1", "group_count = {}", "group_count: expected how many groups"),
}


class TestMistakes:
    def test_a_good_file_has_none(self, tmp_path: Path) -> None:
        (scheme,) = read(tmp_path, GOOD)
        assert scheme.label == "test 1"

    @pytest.mark.parametrize("what", BAD)
    def test_are_told_with_file_and_key(self, tmp_path: Path, what: str) -> None:
        before, after, told = BAD[what]
        assert before in GOOD
        found = mistakes(tmp_path, GOOD.replace(before, after, 1))
        assert [line for line in found if line.startswith(f"test-1.toml: {told}")], found

    def test_are_told_all_at_once(self, tmp_path: Path) -> None:
        text = GOOD.replace("threshold = 3", "threshold = 6").replace("= 0.8", "= 1.5")
        (tmp_path / "other-1.toml").write_text("name = ")
        found = mistakes(tmp_path, text.replace("group_count = 1", "group_count = 4"))
        assert len(found) == 4
        assert found[0].startswith("other-1.toml: expected TOML, but")

    def test_a_file_is_called_like_its_version(self, tmp_path: Path) -> None:
        found = mistakes(tmp_path, GOOD, "other.toml")
        assert found == ["other.toml: name: expected the file to be called test-1.toml"]

    def test_a_later_version_begins_later(self, tmp_path: Path) -> None:
        dated = GOOD.replace('title = "Test"', 'title = "Test"\nvalid_from = 2019-01-01')
        read(tmp_path, dated)
        second = GOOD.replace("version = 1", "version = 2")
        assert mistakes(tmp_path, second, "test-2.toml") == [
            "test-2.toml: valid_from: expected a day, for test 1 is before it"
        ]
        same_day = dated.replace("version = 1", "version = 2")
        expected = "a day after 2019-01-01, when test 1 begins, got 2019-01-01"
        assert mistakes(tmp_path, same_day, "test-2.toml") == [
            f"test-2.toml: valid_from: expected {expected}"
        ]

    def test_an_empty_folder_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(OperatorError, match="No scheme files"):
            read_schemes(tmp_path)
        with pytest.raises(OperatorError, match="No folder of scheme files"):
            read_schemes(tmp_path / "none")
