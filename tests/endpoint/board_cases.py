"""What the board's operations are tried with."""

from typing import Any

from client import BOARD, COORDINATOR, Client
from endpoint.operation_case import Case

DAY = {"on": "2026-01-01"}
YEARS = {"since": "2011-05-01", "until": "2013-05-01", "every": "YEAR", "by": ["LEVEL", "PROJECT"]}


async def clus3(client: Client) -> dict[str, Any]:
    asked = '{ project(slug: "clus3") { id version } }'
    project = (await client.ask(asked, as_=COORDINATOR))["project"]
    return {"project": project["id"], "expectedVersion": project["version"]}


BOARD_CASES = {
    "BoardPreview": Case(BOARD, DAY),
    "ProjectSharingPage": Case(COORDINATOR, {"slug": "clus3"}),
    "SetSharing": Case(COORDINATOR, {"sharing": "AGGREGATES"}, clus3),
    "BoardOverview": Case(BOARD, DAY),
    "BoardLabels": Case(BOARD, {**DAY, "by": ["LEVEL", "COUNTRY"]}),
    "BoardLabelsOverTime": Case(BOARD, YEARS),
    "BoardClustersInSeveral": Case(BOARD),
    "BoardExpiring": Case(BOARD, {"endsFrom": "2026-01-01", "endsBefore": "2027-01-01"}),
    "BoardPipeline": Case(BOARD, {**DAY, "level": "GOLD"}),
    "BoardTargets": Case(BOARD, DAY),
    "BoardTrainings": Case(BOARD, DAY),
    "BoardInstructors": Case(BOARD, DAY),
    "BoardDecisionTimes": Case(BOARD, DAY),
    "BoardExchanges": Case(BOARD, DAY),
}
