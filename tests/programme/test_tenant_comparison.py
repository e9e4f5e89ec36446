"""Comparing a tenant file with what was applied and what is there."""

from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from goldpath.programme.projects.comparison import (
    Comparison,
    Entry,
    Flat,
    Key,
    Value,
    compare,
    flatten,
)


def fields(
    required: Mapping[str, st.SearchStrategy[Any]],
    optional: Mapping[str, st.SearchStrategy[Any]] | None = None,
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(dict(required), optional=dict(optional or {}))


WORDS = st.sampled_from(["A", "B"])
MILESTONES = fields({"title": WORDS}, optional={"due_on": WORDS, "source": WORDS})
CLUSTERS = fields(
    {"name": WORDS, "country": st.just("LT")},
    optional={
        "region": WORDS,
        "status": st.sampled_from(["INVITED", "ACTIVE"]),
        "milestones": st.lists(MILESTONES, max_size=2, unique_by=lambda item: item["title"]),
    },
)
PARTNERS = fields(
    {"organisation": WORDS, "role": WORDS}, optional={"country": WORDS, "region": WORDS}
)
COHORTS = fields(
    {"name": WORDS},
    optional={
        "capacity": st.integers(1, 2),
        "clusters": st.lists(CLUSTERS, max_size=2, unique_by=lambda item: item["name"]),
    },
)
CONTENTS = fields(
    {"slug": st.just("alpha"), "title": WORDS},
    optional={
        "summary": WORDS,
        "partners": st.lists(PARTNERS, max_size=2, unique_by=lambda item: item["organisation"]),
        "cohorts": st.lists(COHORTS, max_size=2, unique_by=lambda item: item["name"]),
    },
).map(flatten)
"""Files of one project; a second one drawn is what somebody made of the first in Goldpath."""

NOTHING: dict[Key, Value] = {}


def written(database: Flat, comparison: Comparison) -> dict[Key, Value]:
    """Do to a flat database what the writing does to the real one."""
    after = dict(database)
    for found in comparison.writes:
        after[found.key] = found.file
        if not found.key.field and found.file is None:
            after = {key: value for key, value in after.items() if not _within(key, found.key)}
    return {key: value for key, value in after.items() if value is not None}


def _within(key: Key, outer: Key) -> bool:
    return key.entry[: len(outer.entry)] == outer.entry


def entries(flat: Flat) -> Iterator[Entry]:
    return (key.entry for key in flat if not key.field)


class TestCompare:
    @given(file=CONTENTS)
    def test_the_first_application_writes_the_file(self, file: Flat) -> None:
        comparison = compare(NOTHING, file, NOTHING)
        assert not comparison.conflicts
        assert written(NOTHING, comparison) == file

    @given(base=CONTENTS, file=CONTENTS, database=CONTENTS)
    def test_what_changed_in_goldpath_is_never_overwritten_silently(
        self, base: Flat, file: Flat, database: Flat
    ) -> None:
        comparison = compare(base, file, database)
        after = written(database, comparison)
        told = {found.key for found in comparison.conflicts}
        for key in base.keys() | database.keys():
            changed_in_goldpath = database.get(key) != base.get(key)
            if changed_in_goldpath and key not in told and not key.shared:
                assert after.get(key) == database.get(key)

    @given(base=CONTENTS, file=CONTENTS, database=CONTENTS)
    def test_what_changed_in_the_file_alone_is_written(
        self, base: Flat, file: Flat, database: Flat
    ) -> None:
        comparison = compare(base, file, database)
        after = written(database, comparison)
        settled = {found.key for found in (*comparison.conflicts, *comparison.kept)}
        kept = {key.entry for key in settled}
        for key in file:
            if base.get(key) == database.get(key) and not kept & set(_around(key.entry)):
                assert after.get(key) == file[key]

    @given(base=CONTENTS, file=CONTENTS, database=CONTENTS)
    def test_a_second_application_changes_nothing(
        self, base: Flat, file: Flat, database: Flat
    ) -> None:
        first = compare(base, file, database)
        if not first.conflicts:
            second = compare(file, file, written(database, first))
            assert second == Comparison([], [], [])

    @given(base=CONTENTS, file=CONTENTS, database=CONTENTS)
    def test_no_entry_stands_outside_another(self, base: Flat, file: Flat, database: Flat) -> None:
        comparison = compare(base, file, database)
        if not comparison.conflicts:
            standing = set(entries(written(database, comparison)))
            assert all(entry[:-1] in standing for entry in standing)

    @given(base=CONTENTS, file=CONTENTS, database=CONTENTS)
    def test_cohorts_clusters_and_milestones_are_never_removed(
        self, base: Flat, file: Flat, database: Flat
    ) -> None:
        comparison = compare(base, file, database)
        before, after = set(entries(database)), set(entries(written(database, comparison)))
        assert all(entry[-1].collection == "partners" for entry in before - after)


def _around(entry: Entry) -> list[Entry]:
    return [entry[:length] for length in range(len(entry) + 1)]


def test_a_key_is_told_as_one_finds_it() -> None:
    content: dict[str, Any] = {
        "slug": "clus3",
        "title": "Clus3",
        "cohorts": [
            {
                "name": "Testers",
                "clusters": [{"name": "DITENAVE", "country": "IT", "target_level": "GOLD"}],
            }
        ],
    }
    told = [str(key) for key in flatten(content)]
    assert "cohorts[Testers].clusters[DITENAVE].target_level" in told
