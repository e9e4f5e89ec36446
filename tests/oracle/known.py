"""Documents that are asked every time: what once differed, wrong arguments, and odd corners.

`<Cohort 0>` stands for the id of the first cohort, `<cursor Cohort.participations 0>` for a cursor
of the first list of that name; those who ask are `oracle.world.ACTORS`.
"""

import re
from collections.abc import Iterator
from typing import Any

from oracle.targets import TARGETED
from oracle.treasure import Treasure
from oracle.walk import Document

FOUND = (
    # A computed field's subquery in an edge, and in a page from the end, was about all rows.
    ("secretariat", "{ secretariat { clusters(first: 3) { edges { node { aliases } } } } }"),
    ("secretariat", "{ secretariat { clusters(last: 3) { nodes { aliases label { level } } } } }"),
    (
        "coordinator",
        """{ project(slug: "clus3") { cohorts { participations(last: 2, orderBy: {cluster: DESC}) {
            edges { cursor node { partner { name } cluster { aliases } } } } } } }""",
    ),
)
"""What once differed."""

_PLACES = (
    '{ project(slug: "clus3") { title cohorts { name participations(%s) { nodes { id } } } } }'
)
_NODE = "{ node(id: %s) { id ... on Cohort { name participations(%s) { nodes { id } } } } }"
_TRAIL = '{ viewer { name } project(slug: "clus3") { slug auditTrail(%s) { nodes { at } } } }'

_ENDING = '{ project(slug: "clus3") { title expiring(%s) { totalCount nodes { %s } } } }'
_LOST = "level validUntil renewableUntil cluster { name label { level status } }"
_AWARDS = "{ secretariat { awards(%s) { totalCount nodes { code status events { kind day } } } } }"

_MANY = ", ".join(['"<Project 0>"'] * 101)

WRONG = (
    ("nobody", "{ registry { clusters(first: 101) { totalCount } } viewer { name } }"),
    ("nobody", "{ registry { clusters(first: -1) { __typename } } }"),
    ("nobody", "{ registry { clusters(first: 1, last: 1) { totalCount } countries { country } } }"),
    ("nobody", '{ registry { clusters(after: "") { pageInfo { hasNextPage } } } }'),
    ("nobody", '{ registry { clusters(before: "bm8=") { nodes { id } } } }'),
    ("nobody", '{ registry { clusters(before: "bm8=") { totalCount } } }'),
    ("nobody", '{ registry { clusters(after: "bm8=") { __typename } } }'),
    ("nobody", '{ registry { clusters(after: "é") { nodes { id } } } }'),
    (
        "nobody",
        '{ registry { clusters(after: "<cursor Secretariat.clusters 0>") { nodes { id } } } }',
    ),
    (
        "nobody",
        """{ registry { clusters(after: "<cursor Registry.clusters 0>", orderBy: [{name: ASC}]) {
            nodes { id } } } }""",
    ),
    ("coordinator", _PLACES % "first: 101"),
    ("coordinator", _PLACES % "first: 1, last: 2"),
    ("coordinator", _PLACES % 'after: "nonsense"'),
    ("coordinator", _PLACES % 'after: "<cursor Registry.clusters 0>"'),
    ("coordinator", _PLACES % 'after: "<cursor Cohort.participations 0>"'),
    ("coordinator", _ENDING % ('endsBefore: "2095-01-01", first: 101', _LOST)),
    ("coordinator", _ENDING % ('endsBefore: "2095-01-01", after: "nonsense"', _LOST)),
    (
        "coordinator",
        _ENDING % ('endsBefore: "2095-01-01", after: "<cursor Secretariat.expiring 0>"', _LOST),
    ),
    (
        "trainer",
        _ENDING.replace("clus3", "race-southern-serbia") % ('endsBefore: "2095-01-01"', _LOST),
    ),
    ("coordinator", _TRAIL % "last: 1000"),
    ("coordinator", _TRAIL % 'where: {resource: "Nothing"}'),
    ("coordinator", _TRAIL % 'where: {actor: "<Cohort 0>"}'),
    ("coordinator", _TRAIL % 'after: "<cursor Secretariat.auditTrail 0>"'),
    ("trainer", _TRAIL.replace("clus3", "race-southern-serbia") % "first: 500"),
    ("many", _NODE % ('"<Cohort 0>"', "first: 200")),
    ("many", _NODE % ('"<Cohort 0>"', 'after: "<cursor Cohort.participations 1>"')),
    ("many", '{ node(id: "") { id } }'),
    ("many", '{ node(id: "nonsense") { id } }'),
    ("many", '{ node(id: "<Account 0>") { id } }'),
    ("many", '{ cluster(id: "<Project 0>") { name } }'),
    ("many", '{ project(slug: "no-such-project") { title } viewer { name } }'),
    ("many", '{ project(slug: "clus3", as: PARTNER) { title } }'),
    (
        "many",
        '{ secretariat { managers(cluster: "<Project 0>") { name } clusters { totalCount } } }',
    ),
    ("many", '{ nodes(ids: ["<Cohort 0>", "bad", "<Milestone 0>", "<Cohort 0>"]) { id } }'),
    ("nobody", '{ nodes(ids: ["<Cohort 0>", "<RegistryCluster 0>", "<Project 0>"]) { id } }'),
    ("many", f"{{ nodes(ids: [{_MANY}]) {{ id }} }}"),
    ("stranger", "{ board { covers { of } } secretariat { clusters { totalCount } } }"),
    ("stranger", "{ expert { name } viewer { name email offices projects { slug } } }"),
    ("nobody", '{ registry { clusters(where: {country: {eq: "XX"}}) { totalCount } } }'),
    ("nobody", '{ registry { clusters(where: {label: {on: "2020-02-30"}}) { totalCount } } }'),
    ("nobody", "{ registry { clusters(orderBy: [{name: ASC, country: ASC}]) { totalCount } } }"),
    ("board", '{ board { labelsOverTime(until: "2020-01-01") { participants } } }'),
    (
        "board",
        """{ board { labelsOverTime(since: "2010-01-15", until: "2020-01-14", every: MONTH) {
            participants points { on clusters rows { level clusters endUnknown } } } } }""",
    ),
    (
        "board",
        """{ board { labelsOverTime(since: "2010-01-15", until: "2020-02-14", every: MONTH) {
            participants } covers { of } } }""",
    ),
    (
        "board",
        """{ board { labels(on: "2024-03-03", by: [PROJECT, PORTFOLIO, COUNTRY, LEVEL]) { rows {
            level country portfolio project { title } clusters endUnknown } }
            expiring(endsFrom: "2000-01-01", endsBefore: "2099-01-01") { clusters
              levels { level clusters } named { level validUntil cluster { name } } }
            pipeline(on: "2024-03-03", level: SILVER) { stages { stage clusters }
              prospects { prospect clusters } } } }""",
    ),
    ("nobody", "{ registry { nothing } }"),
    ("nobody", "{ registry "),
    ("nobody", "{ registry { clusters(first: 9999999999) { totalCount } } }"),
    ("many", '{ node(id: "<Milestone 0>") { ... on Milestone { title } ... on Cohort { name } } }'),
)
"""Arguments that cannot be meant, or lead to nothing."""

_LONG = "x" * 62

ODD = (
    ("coordinator", _TRAIL.replace("nodes { at }", "__typename") % 'where: {resource: "Nothing"}'),
    (
        "coordinator",
        _TRAIL.replace("{ at }", "@skip(if: true) { at }") % 'where: {resource: "Nothing"}',
    ),
    ("nobody", f"{{ registry {{ {_LONG}a: countries {{ {_LONG}b: country }} }} }}"),
    (
        "nobody",
        f"""{{ registry {{ {_LONG}a: __typename {_LONG}b: countries {{ clusters }}
            clusters(first: 1) {{ {_LONG}c: totalCount {_LONG}d: totalCount }} }} }}""",
    ),
    ("nobody", "{ registry { countries @skip(if: true) { country } } }"),
    ("nobody", "{ registry { countries { country @skip(if: true) } } }"),
    ("nobody", "{ registry { clusters(first: 2) { nodes { id @include(if: false) } } } }"),
    ("nobody", "{ registry { clusters(last: 2) { edges { node { id @skip(if: true) } } } } }"),
    ("nobody", "{ registry { clusters { pageInfo { endCursor @skip(if: true) } } } }"),
    ("nobody", "{ registry @skip(if: true) { __typename } }"),
    ("nobody", '{ registry { clusters(where: {search: "a\\u0000b"}) { totalCount } } }'),
    ("nobody", '{ registry { clusters(where: {search: "\\\\"}) { totalCount } } }'),
    ("nobody", "{ registry { clusters(where: {or: []}) { totalCount } } }"),
    ("nobody", "{ registry { clusters(where: {not: {}}) { totalCount } } }"),
    ("nobody", "{ registry { clusters(where: {or: [{}]}) { totalCount } } }"),
    ("nobody", "{ registry { clusters(where: {not: {portfolio: {eq: ICT}}}) { totalCount } } }"),
    ("nobody", "{ registry { clusters(where: {portfolio: {in: []}}) { totalCount } } }"),
    ("nobody", "{ registry { clusters(where: {label: {}}) { totalCount } } }"),
    ("secretariat", "{ secretariat { clusters(where: {label: {}}) { totalCount } } }"),
    ("secretariat", "{ secretariat { clusters(where: {not: {label: {}}}) { nodes { name } } } }"),
    *(
        (actor, _ENDING % (f'endsFrom: "{first}", endsBefore: "{before}"', _LOST))
        for actor in ("coordinator", "partner", "many")
        for first, before in (("2000-01-01", "2099-01-01"), ("2090-12-31", "2091-01-01"))
    ),
    ("coordinator", _ENDING % ('endsFrom: null, endsBefore: "2099-01-01"', _LOST)),
    (
        "coordinator",
        _ENDING % ('endsBefore: "2099-01-01", where: {cluster: {search: "under"}}, last: 2', _LOST),
    ),
    (
        "secretariat",
        _ENDING.replace('project(slug: "clus3") { title', "secretariat {")
        % ('endsFrom: "2000-01-01", endsBefore: "9999-12-31", where: {level: {eq: SILVER}}', _LOST),
    ),
    *(
        ("secretariat", _AWARDS % given)
        for given in (
            "first: 100",
            "orderBy: [{validFrom: ASC}], last: 20",
            "where: {validUntil: {isNull: true}}",
            'where: {not: {validFrom: {lt: "2024-01-01"}}}, orderBy: [{validUntil: DESC}]',
        )
    ),
    ("coordinator", _PLACES % "first: 0"),
    ("coordinator", _PLACES % 'where: {cluster: {region: {eq: "a\\"b"}}}'),
    ("coordinator", _PLACES % 'where: {cluster: {region: {eq: "a\\u0000b"}}}'),
    *TARGETED,
)
"""Corners."""


def known(treasure: Treasure) -> Iterator[tuple[str, Document]]:
    """Yield who asks what."""

    def real(match: re.Match[str]) -> str:
        return _real(treasure, *match.groups())

    for actor, text in (*FOUND, *WRONG, *ODD):
        filled = re.sub(r"<(cursor )?([\w.]+) (\d+)>", real, text)
        yield actor, Document(filled)


def _real(treasure: Treasure, cursor: Any, name: str, number: str) -> str:  # noqa: ANN401 - of a match
    if not cursor:
        return treasure.ids[name][int(number)]
    lists = list(treasure.cursors[name].values())
    return lists[int(number)][0]
