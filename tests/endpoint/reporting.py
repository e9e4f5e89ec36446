"""Clus3's targets and reporting periods, as its coordinator makes, locks and reopens them."""

from dataclasses import dataclass
from typing import Any

import psycopg

from client import COORDINATOR, Client

LAID = """
INSERT INTO target (project_id, code, title, unit, measure, level, target, position)
SELECT project.id, code, concat('Promised ', code), unit, measure, level, promised, position
FROM project CROSS JOIN (VALUES
    ('labelled', 'clusters', 'LABELLED', 'BRONZE', 3, 91),
    ('trained', 'people', 'STAFF_TRAINED', NULL, 20, 92),
    ('reach', 'people', 'MANUAL', NULL, 5000, 93),
    ('visits', 'exchanges', 'EXCHANGES_HELD', NULL, 4, 94))
    AS made (code, unit, measure, level, promised, position)
WHERE slug = 'clus3';
INSERT INTO label_award (cluster_id, level, valid_from, valid_until, source)
SELECT cluster_id, 'BRONZE', '2014-05-01', '2016-04-30', 'a test' FROM (
    SELECT cluster_id FROM participation JOIN project ON project.id = project_id
    WHERE slug = 'clus3' AND participation.status <> 'WITHDRAWN'
        AND cluster_id NOT IN (SELECT cluster_id FROM label_award)
    LIMIT 1) AS found
"""
RECORDED = """
INSERT INTO target_figure (project_id, target_id, value, measured_on, note, account_id)
SELECT target.project_id, target.id, %s, %s, %s, account.id FROM target, account
WHERE code = 'reach' AND email = %s
"""

FIGURE = """
  code title unit measure level baseline target value previouslyReported knownBy
  names { label happenedOn knownFrom } undated { label knownFrom }
"""
PERIOD = f"""
  id title startsOn endsOn dueOn status late version
  editions {{ number asOf lockedBy lateJustification reopening {{ reason }}
    figures {{ {FIGURE} people {{ name happenedOn }} }} }}
  draft {{ {FIGURE} people {{ label happenedOn }} }}
"""
PROJECT = f"""
query($slug: String!) {{ project(slug: $slug) {{ id reportingPeriods {{ {PERIOD} }} }} }}
"""
COMPARED = """
query($id: ID!, $from: ID!) { node(id: $id) { ... on ReportingPeriod {
  differences(from: $from) { code before after why
    came { label } went { label } peopleCame { name } peopleWent { name } } } } }
"""


@dataclass
class Reporting:
    """The reporting periods of Clus3."""

    client: Client
    project: str

    async def do(self, name: str, **given: object) -> Any:  # noqa: ANN401 - JSON
        """Change a period; return it as it is then, or what to mend by field."""
        payload = await self.payload(name, **given)
        errors = payload["userErrors"]
        return [(one["code"], one["field"]) for one in errors] if errors else payload["period"]

    async def payload(self, name: str, **given: object) -> Any:  # noqa: ANN401 - JSON
        """Change a period; return all that it answers."""
        mutation = f"{name}Period"
        shown = "removed" if name == "remove" else f"period {{ {PERIOD} }}"
        asked = (
            f"mutation($input: {name.capitalize()}PeriodInput!) {{ {mutation}(input: $input) {{ "
            f"{shown} userErrors {{ code field message }} }} }}"
        )
        return (await self.client.ask(asked, {"input": given}, as_=COORDINATOR))[mutation]

    async def make(self, begins: str, ends: str, **more: object) -> Any:  # noqa: ANN401 - JSON
        """Make a period."""
        days = {"startsOn": begins, "endsOn": ends, "title": f"From {begins}"}
        return await self.do("create", project=self.project, **(days | more))

    async def lock(self, period: Any, **more: object) -> Any:  # noqa: ANN401 - JSON
        """Lock a period."""
        return await self.do("lock", **(seen(period) | more))

    async def reopen(self, period: Any) -> Any:  # noqa: ANN401 - JSON
        """Reopen a period."""
        return await self.do("reopen", **seen(period), reason="A label was withdrawn")

    async def differences(self, period: Any, before: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        """Return how a period differs from another one, by the targets' codes."""
        given = {"id": period["id"], "from": before["id"]}
        node = (await self.client.ask(COMPARED, given, as_=COORDINATOR))["node"]
        return {one["code"]: one for one in node["differences"]}

    async def shown(self, period: Any, as_: str = COORDINATOR) -> Any:  # noqa: ANN401 - JSON
        """Return a period as it is now."""
        found = await self.client.ask(PROJECT, {"slug": "clus3"}, as_=as_)
        periods = found["project"]["reportingPeriods"]
        return next(one for one in periods if one["id"] == period["id"])

    def sql(self, statement: str, *values: object) -> None:
        """Change records as an administrator."""
        with psycopg.connect(self.client.admin_url) as admin:
            assert admin.execute(statement.encode(), values).rowcount, statement

    def record(self, value: int, on: str, note: str) -> None:
        """Record a figure by hand."""
        self.sql(RECORDED, value, on, note, COORDINATOR)


async def reporting(client: Client) -> Reporting:
    """Return the reporting of Clus3, with targets, a label gained in 2014, and no period."""
    with psycopg.connect(client.admin_url) as admin:
        admin.execute(LAID.encode())
    found = await client.ask(PROJECT, {"slug": "clus3"}, as_=COORDINATOR)
    made = Reporting(client, found["project"]["id"])
    made.record(250, "2015-03-31", "Minutes of March")
    return made


def seen(period: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return what names a period in an input."""
    return {"period": period["id"], "expectedVersion": period["version"]}


def by_code(edition: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return the figures of an edition by the targets' codes."""
    return {one["code"]: one for one in edition["figures"]}
