"""Targets: promised, recorded by hand, counted from records, and told to whom they concern."""

from datetime import UTC, date, datetime
from typing import Any

import psycopg
import pytest

from client import COORDINATOR, OTHER_COORDINATOR, PARTNER, SECRETARIAT, Client
from endpoint.promised import TARGETS, Promised
from goldpath.label.sample.clusters import FIRST, SECOND, THIRD
from goldpath.programme.sample.testers import DITENAVE
from laid_decisions import Decided, lay_decision
from laid_out import Laid, lay_out
from laid_targets import lay_targets


@pytest.fixture
async def promised(writer: Client) -> Promised:
    return Promised(writer)


async def test_the_demo_tells_true_values(promised: Promised) -> None:
    benchmarked = await promised.target("benchmarked")
    assert (benchmarked["measure"], benchmarked["target"], benchmarked["value"]) == (
        *("BENCHMARKED", 6),
        0,
    )
    gold = await promised.target("gold")
    assert (gold["measure"], gold["level"], gold["target"], gold["value"]) == (
        *("LABELLED", "GOLD"),
        *(3, 0),
    )
    silver = await promised.target("silver", slug="inolink", as_=OTHER_COORDINATOR)
    assert (silver["level"], silver["target"], silver["value"]) == ("SILVER", 2, 0)


async def test_figures_by_hand(promised: Promised) -> None:
    project = (await promised.project())["id"]
    facts = {"title": "Visits to the website", "unit": "visits", "measure": "MANUAL", "goal": 5000}
    new = {"project": project, "code": "visits", "baseline": 120.5, **facts}
    made = await promised.do("createTarget", **new, idempotencyKey="one")
    assert made == await promised.do("createTarget", **new, idempotencyKey="one")
    assert made["value"] is None
    for given, told in (
        (new, [("TAKEN", "code")]),
        ({**new, "code": "No code"}, [("INVALID", "code")]),
        ({**new, "code": "x", "goal": -1}, [("INVALID", "goal")]),
        ({**new, "code": "x", "goal": 0.0001}, [("INVALID", "goal")]),
        ({**new, "code": "x", "level": "GOLD"}, [("INVALID", "level")]),
        ({**new, "code": "x", "measure": "LABELLED"}, [("INVALID", "level")]),
    ):
        assert await promised.do("createTarget", **given) == told
    figure = {"target": made["id"], "note": "Counted by the web server"}
    first = {**figure, "value": 1000, "measuredOn": "2015-01-31", "idempotencyKey": "first"}
    kept = await promised.do("recordFigure", **first)
    assert kept == await promised.do("recordFigure", **first)
    wrong = await promised.do("recordFigure", **figure, value=9000, measuredOn="2015-06-30")
    assert (await promised.target("visits"))["value"] == 9000
    right = {
        **figure,
        "value": 1900.25,
        "measuredOn": "2015-06-29",
        "supersedes": wrong["id"],
        "evidence": "www.example.org/statistics",
    }
    await promised.do("recordFigure", **right)
    assert await promised.do("recordFigure", **right) == [("TAKEN", "supersedes")]
    for on, value in (
        *(("2015-01-30", None), ("2015-01-31", 1000), ("2015-06-28", 1000)),
        *(("2015-06-29", 1900.25), (None, 1900.25)),
    ):
        assert (await promised.target("visits", on))["value"] == value
    seen = (await promised.target("visits"))["figures"]
    assert [(one["value"], one["evidence"]) for one in seen] == [
        (9000, None),
        (1900.25, "https://www.example.org/statistics"),
        (1000, None),
    ]
    assert seen[1]["supersedes"] == wrong["id"]
    tomorrow = date.fromordinal(datetime.now(UTC).date().toordinal() + 1).isoformat()
    counted = (await promised.target("gold"))["id"]
    for more, told in (
        ({"measuredOn": tomorrow}, [("INVALID", "measuredOn")]),
        ({"note": " "}, [("INVALID", "note")]),
        ({"evidence": "javascript:alert(1)"}, [("INVALID", "evidence")]),
        ({"target": counted}, [("INVALID", "target")]),
    ):
        tried = {**figure, "value": 1, "measuredOn": "2015-01-01", **more}
        assert await promised.do("recordFigure", **tried) == told


async def test_changing_ordering_and_removing(promised: Promised) -> None:
    project = await promised.project()
    benchmarked, gold = project["targets"]
    order = {"project": project["id"], "targets": [gold["id"], benchmarked["id"]]}
    assert await promised.do("reorderTargets", **order) is True
    assert [one["code"] for one in (await promised.project())["targets"]] == ["gold", "benchmarked"]
    assert await promised.do("reorderTargets", **{**order, "targets": [gold["id"]]}) == [
        ("CONFLICT", "targets")
    ]
    change = {"target": gold["id"], "expectedVersion": gold["version"]}
    changed = await promised.do("updateTarget", **change, goal=4)
    assert (changed["target"], changed["version"]) == (4, gold["version"] + 1)
    assert await promised.do("updateTarget", **change, goal=5) == [("CONFLICT", "expectedVersion")]
    now = {"target": gold["id"], "expectedVersion": changed["version"]}
    assert await promised.do("updateTarget", **now, measure="MANUAL") == [("INVALID", "level")]
    assert await promised.do("updateTarget", **now) == [("INVALID", "target")]
    manual = await promised.do("updateTarget", **now, measure="MANUAL", level=None)
    figure = {"target": gold["id"], "note": "A letter", "value": 1, "measuredOn": "2015-01-01"}
    await promised.do("recordFigure", **figure)
    last = {"target": gold["id"], "expectedVersion": manual["version"]}
    back = {"measure": "LABELLED", "level": "GOLD"}
    assert await promised.do("updateTarget", **last, **back) == [("INVALID", "measure")]
    promised.run(
        "CREATE TABLE reported AS SELECT project_id, id FROM target WHERE code = 'benchmarked';"
        "ALTER TABLE reported ADD FOREIGN KEY (project_id, id) REFERENCES target (project_id, id)"
    )
    first = {"target": benchmarked["id"], "expectedVersion": benchmarked["version"]}
    assert await promised.do("removeTarget", **first) == {"removed": False, "retired": True}
    assert await promised.do("removeTarget", **first) == [("CONFLICT", "expectedVersion")]
    retired = await promised.target("benchmarked")
    assert (retired["retiredOn"], retired["value"]) == (datetime.now(UTC).date().isoformat(), 0)
    assert await promised.do("removeTarget", **last) == {"removed": True, "retired": False}
    again = {"target": benchmarked["id"], "expectedVersion": retired["version"]}
    assert (await promised.do("updateTarget", **again, retired=False))["retiredOn"] is None
    promised.run(
        "UPDATE project SET status = 'CLOSED' WHERE slug = 'clus3';"
        "UPDATE project SET status = 'ARCHIVED' WHERE slug = 'clus3'"
    )
    assert await promised.do("createTarget", **_any(project["id"])) == [("INVALID", None)]


def _any(project: str) -> dict[str, Any]:
    named = {"project": project, "code": "any", "title": "Any", "unit": "any"}
    return {**named, "measure": "MANUAL", "goal": 1}


TAKING_PART = """
INSERT INTO participation (project_id, cohort_id, cluster_id, status)
    SELECT cohort.project_id, cohort.id, cluster.id, 'ACTIVE' FROM cohort
    JOIN project ON project.id = project_id, cluster
    WHERE slug = 'clus3' AND cluster.name = ANY (%(names)s)
"""
AWARD = """
INSERT INTO label_award (cluster_id, level, valid_from, valid_until, source)
    SELECT id, 'GOLD', %(first)s::date, %(last)s::date, 'test' FROM cluster WHERE name = %(name)s
"""
GONE = """
INSERT INTO award_event (award_id, kind, day, reason) SELECT label_award.id, 'WITHDRAWN',
    '2015-09-01', 'Forged' FROM label_award JOIN cluster ON cluster.id = cluster_id
    WHERE level = 'GOLD' AND name = %(name)s
"""
DECIDED = """
INSERT INTO label_award (cluster_id, level, valid_from, valid_until, source, assessment_id)
    SELECT cluster_id, level, '2026-05-01', '2028-05-31', 'test', id FROM assessment
    WHERE id = %(assessment)s
"""


async def test_which_labels_count(promised: Promised) -> None:
    """Clus3 runs from 2014-01-01 to 2016-02-05; four clusters take part in it."""
    promised.run(TAKING_PART, names=[FIRST, SECOND, THIRD])
    for name, first, last in (
        (DITENAVE.name, "2015-03-01", "2017-02-28"),
        (SECOND, None, "2016-01-31"),
        (THIRD, "2012-07-01", "2014-06-30"),
        (THIRD, "2014-07-01", "2017-06-30"),
        (FIRST, "2016-03-01", "2018-03-31"),
    ):
        promised.run(AWARD, name=name, first=first, last=last)
    gained = {DITENAVE.name: "2015-03-01"}
    assert await promised.names("gold", "2015-02-28") == {}
    assert await promised.names("gold", "2015-03-01") == gained
    assert await promised.names("gold") == gained
    told = await promised.target("gold")
    assert told["undated"] == [{"label": SECOND}]
    assert told["names"][0]["cluster"] == {"name": DITENAVE.name}
    promised.run(GONE, name=DITENAVE.name)
    assert await promised.names("gold", "2015-08-31") == gained
    assert await promised.names("gold", "2015-09-01") == {}
    promised.run("UPDATE project SET ends_on = '2026-12-31' WHERE slug = 'clus3'")
    assert await promised.names("gold") == {FIRST: "2016-03-01"}
    with psycopg.connect(promised.client.admin_url) as admin:
        for name, slug in ((SECOND, "clus3"), (THIRD, "inolink")):
            key = lay_out(admin, Laid(name, "GOLD", "DECIDED", "word", slug))
            lay_decision(admin, key, Decided("AWARDED", "word", (SECRETARIAT,)))
            if slug == "clus3":
                admin.execute(DECIDED.encode(), {"assessment": key})
    assert await promised.names("gold") == {FIRST: "2016-03-01", SECOND: "2026-06-01"}
    assert await promised.names("gold", "2026-05-31") == {FIRST: "2016-03-01"}
    promised.run(
        "UPDATE participation SET status = 'WITHDRAWN', withdrawal_reason = 'Moved' "
        "WHERE cluster_id = (SELECT id FROM cluster WHERE name = %(name)s)",
        name=FIRST,
    )
    assert await promised.names("gold") == {SECOND: "2026-06-01"}
    assert await promised.names("gold", "2026-05-31") == {FIRST: "2016-03-01"}


HELD = """
INSERT INTO attendee (project_id, name) SELECT id, name FROM project,
    (VALUES ('Ana'), ('Bojan')) AS one (name) WHERE slug = 'clus3';
INSERT INTO course (project_id, title, kind, audience)
    SELECT id, 'Any', 'OTHER', 'OPEN' FROM project
    WHERE slug = 'clus3';
ALTER TABLE attendance_certificate DISABLE TRIGGER USER;
INSERT INTO enrolment (project_id, course_id, attendee_id) SELECT project.id, course.id, attendee.id
    FROM project JOIN course ON course.project_id = project.id
    JOIN attendee ON attendee.project_id = project.id AND attendee.name IN ('Ana', 'Bojan')
    WHERE slug = 'clus3';
INSERT INTO attendance_certificate (project_id, course_id, enrolment_id, code, issued_on, name,
        course, project, starts_on, ends_on, minutes, of_minutes, status, ended_on, reason)
    SELECT project_id, course_id, enrolment.id, 'CODE' || row_number() OVER (),
        CASE attendee.name WHEN 'Ana' THEN '2015-04-01' ELSE '2015-02-01' END::date, 'x', 'x', 'x',
        '2015-01-01', '2015-01-02', 60, 60,
        CASE attendee.name WHEN 'Ana' THEN 'ISSUED' ELSE 'REVOKED' END,
        CASE attendee.name WHEN 'Ana' THEN NULL ELSE '2015-05-01' END::date,
        CASE attendee.name WHEN 'Ana' THEN NULL ELSE 'x' END
    FROM enrolment JOIN attendee USING (project_id)
    WHERE attendee.id = attendee_id AND attendee.name IN ('Ana', 'Bojan');
ALTER TABLE attendance_certificate ENABLE TRIGGER USER
"""


async def test_people_are_named_to_the_coordinator_alone(promised: Promised) -> None:
    with psycopg.connect(promised.client.admin_url) as admin:
        row = admin.execute("SELECT id FROM project WHERE slug = 'clus3'").fetchone()
        assert row is not None
        lay_targets(admin, row[0], "word", COORDINATOR)
    promised.run(HELD)
    people = {"Ana": "2015-04-01", "Bojan": "2015-02-01"}
    assert await promised.names("laid-trained", "2015-04-30") == people
    assert await promised.names("laid-trained", "2015-05-01") == {"Ana": "2015-04-01"}
    told = await promised.target("laid-trained", "2015-04-30", as_=PARTNER)
    assert (told["value"], told["names"], told["undated"]) == (2, None, None)
    labels = await promised.target("laid-bronze", as_=PARTNER)
    assert (labels["value"], labels["names"]) == (0, [])
    assert all(one["recordedBy"] for one in (await promised.target("laid-by-hand"))["figures"])
    trainer = {"slug": "clus3", "as": "TRAINER"}
    errors = await promised.client.codes(TARGETS, trainer, as_=COORDINATOR)
    assert errors == ["NOT_FOUND"]


async def test_a_new_project_gets_the_targets_without_figures(promised: Promised) -> None:
    template = (await promised.project())["id"]
    asked = (
        "mutation($input: CreateProjectInput!) { createProject(input: $input) { slug "
        "userErrors { message } } }"
    )
    given = {"template": template, "title": "Clus4"}
    made = (await promised.client.ask(asked, {"input": given}, as_=COORDINATOR))["createProject"]
    new = (await promised.project(slug=made["slug"]))["targets"]
    old = (await promised.project())["targets"]
    same = ("code", "title", "unit", "measure", "level", "target", "position")
    assert [[one[name] for name in same] for one in new] == [
        [one[name] for name in same] for one in old
    ]
    assert [(one["value"], one["source"], one["baseline"]) for one in new] == [(0, None, None)] * 2
