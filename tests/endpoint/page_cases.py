"""The operations of the pages of assessments, each tried on the demo's invented cluster."""

from typing import Any

from client import COORDINATOR, EXPERT, SECRETARIAT, Client
from console.sheets import OWNER
from endpoint.operation_case import Case

DAYS = frozenset(
    {"orderedOn", "scheduledOn", "reportedOn", "checkedOn", "declaredAt", "validFrom", "validUntil"}
)
"""Days of the sample data: those on which it was made."""

ASSIGNED = "{ expert { assessments { id status version } } }"
OWN = "{ cluster(id: $id) { assessments { id status version improvementAreas { id version } } } }"
KEPT = "{ secretariat { assessments { nodes { id status version cluster { id } } } } }"
ORDERED = '{ project(slug: "clus3") { assessments { id } } }'
SHEET = """query($id: ID!) { node(id: $id) { ... on AssignedAssessment {
  sheet { indicators { scheme code version points } } } } }"""

CONSENT = """mutation($input: ConsentToExpertsInput!) { consentToExperts(input: $input) {
  userErrors { message } } }"""
DECLARE = """mutation($input: DeclareImpartialityInput!) { declareImpartiality(input: $input) {
  userErrors { message } } }"""
SCHEDULE = """mutation($input: ScheduleAssessmentInput!) { scheduleAssessment(input: $input) {
  userErrors { message } } }"""
ADD = """mutation($input: AddRecommendationInput!) { addRecommendation(input: $input) {
  recommendation { id version } } }"""


def moved(found: dict[str, Any]) -> dict[str, Any]:
    return {"assessment": found["id"], "expectedVersion": found["version"]}


async def assigned(client: Client, status: str) -> dict[str, Any]:
    data = await client.ask(ASSIGNED, as_=EXPERT)
    return next(one for one in data["expert"]["assessments"] if one["status"] == status)


async def cluster(client: Client) -> str:
    data = await client.ask("{ viewer { clusters { id } } }", as_=OWNER)
    key: str = data["viewer"]["clusters"][0]["id"]
    return key


async def own(client: Client, status: str) -> dict[str, Any]:
    data = await client.ask(f"query($id: ID!) {OWN}", {"id": await cluster(client)}, as_=OWNER)
    return next(one for one in data["cluster"]["assessments"] if one["status"] == status)


async def kept(client: Client, status: str) -> dict[str, Any]:
    data = await client.ask(KEPT, as_=SECRETARIAT)
    found = data["secretariat"]["assessments"]["nodes"]
    return next(one for one in found if one["status"] == status)


async def the_sheet(client: Client) -> dict[str, Any]:
    return {"id": (await assigned(client, "SCHEDULED"))["id"]}


async def the_written(client: Client) -> dict[str, Any]:
    return {"id": (await assigned(client, "REPORTED"))["id"]}


async def the_cluster(client: Client) -> dict[str, Any]:
    return {"id": await cluster(client)}


async def the_report(client: Client) -> dict[str, Any]:
    return {"cluster": await cluster(client), "id": (await own(client, "REPORTED"))["id"]}


async def the_order(client: Client) -> dict[str, Any]:
    return {"id": (await kept(client, "ORDERED"))["id"]}


async def the_project_s(client: Client) -> dict[str, Any]:
    data = await client.ask(ORDERED, as_=COORDINATOR)
    return {"id": data["project"]["assessments"][0]["id"]}


async def proposed_to_expert(client: Client) -> dict[str, Any]:
    return moved(await assigned(client, "PROPOSED"))


async def proposed(client: Client) -> dict[str, Any]:
    return moved(await own(client, "PROPOSED"))


async def proposed_by_us(client: Client) -> dict[str, Any]:
    return moved(await kept(client, "PROPOSED"))


async def consented(client: Client) -> dict[str, Any]:
    await client.ask(CONSENT, {"input": await proposed(client)}, as_=OWNER)
    return moved(await assigned(client, "CONSENTED"))


async def an_area_on_site(client: Client) -> dict[str, Any]:
    said = {**await consented(client), "declaration": "Nothing ties me."}
    await client.ask(DECLARE, {"input": said}, as_=EXPERT)
    day = {**moved(await kept(client, "DECLARED")), "day": "2030-05-06"}
    await client.ask(SCHEDULE, {"input": day}, as_=SECRETARIAT)
    query = "{ expert { assessments { improvementAreas { id version } } } }"
    assessments = (await client.ask(query, as_=EXPERT))["expert"]["assessments"]
    area = next(one for found in assessments for one in found["improvementAreas"])
    return {"area": area["id"], "expectedVersion": area["version"]}


async def a_score(client: Client) -> dict[str, Any]:
    found = await the_sheet(client)
    groups = (await client.ask(SHEET, found, as_=EXPERT))["node"]["sheet"]
    open_ = next(one for group in groups for one in group["indicators"] if one["points"] is None)
    score = {"scheme": open_["scheme"], "code": open_["code"], "expectedVersion": open_["version"]}
    return {"assessment": found["id"], "scores": [{**score, "points": 2.5, "note": "Seen"}]}


async def scheduled(client: Client) -> dict[str, Any]:
    return moved(await assigned(client, "SCHEDULED"))


async def an_assessment(client: Client) -> dict[str, Any]:
    return {"assessment": (await scheduled(client))["assessment"]}


async def a_recommendation(client: Client) -> dict[str, Any]:
    given = {**await an_assessment(client), "advice": "First"}
    made = (await client.ask(ADD, {"input": given}, as_=EXPERT))["addRecommendation"]
    return {"recommendation": made["recommendation"]["id"]}


async def an_old_recommendation(client: Client) -> dict[str, Any]:
    return {**await a_recommendation(client), "expectedVersion": 1}


async def an_own_order(client: Client) -> dict[str, Any]:
    return {"cluster": await cluster(client)}


async def a_silver(client: Client) -> dict[str, Any]:
    return {"assessment": (await own(client, "PROPOSED"))["id"]}


async def an_area(client: Client) -> dict[str, Any]:
    return {"area": (await own(client, "PROPOSED"))["improvementAreas"][0]["id"]}


async def an_old_area(client: Client) -> dict[str, Any]:
    return {**await an_area(client), "expectedVersion": 1}


async def a_criterion(client: Client) -> dict[str, Any]:
    return {"cluster": (await kept(client, "ORDERED"))["cluster"]["id"], "expectedVersion": 0}


async def ordered(client: Client) -> dict[str, Any]:
    return moved(await kept(client, "ORDERED"))


async def with_a_day(client: Client) -> dict[str, Any]:
    return moved(await kept(client, "SCHEDULED"))


WHY = {"reason": "Somebody else is better placed."}
AREA = {"title": "Trainings", "description": "Twice a year."}

PAGE_CASES = {
    "ExpertInboxPage": Case(EXPERT, masked=DAYS),
    "ScoringSheetPage": Case(EXPERT, {}, the_sheet, DAYS | {"scheme"}),
    "ReportWritingPage": Case(EXPERT, {}, the_written, DAYS | {"scheme"}),
    "MyClustersPage": Case(OWNER),
    "ManagedClusterPage": Case(OWNER, {}, the_cluster, DAYS),
    "AssessmentReportPage": Case(OWNER, {}, the_report, DAYS),
    "SecretariatAssessmentsPage": Case(SECRETARIAT, {"first": 2}, masked=DAYS),
    "SecretariatAssessmentPage": Case(SECRETARIAT, {}, the_order, DAYS),
    "ProjectAssessmentPage": Case(COORDINATOR, {"slug": "clus3"}, the_project_s, DAYS),
    "DeclareImpartiality": Case(EXPERT, {"declaration": "Nothing ties me."}, consented),
    "DeclineAssessment": Case(EXPERT, WHY, proposed_to_expert),
    "SaveScores": Case(EXPERT, {}, a_score, frozenset({"scheme"})),
    "SubmitScores": Case(EXPERT, {}, scheduled),
    "RecordFinding": Case(EXPERT, {"finding": "It is so."}, an_area_on_site),
    "AddRecommendation": Case(EXPERT, {"advice": "Meet more often."}, an_assessment),
    "UpdateRecommendation": Case(EXPERT, {"advice": "Meet monthly."}, an_old_recommendation),
    "RemoveRecommendation": Case(EXPERT, {}, a_recommendation),
    "IssueReport": Case(EXPERT, {"summary": "All in all."}, scheduled),
    "OrderAssessment": Case(OWNER, {"level": "BRONZE"}, an_own_order),
    "ConsentToExperts": Case(OWNER, {}, proposed),
    "RefuseExperts": Case(OWNER, WHY, proposed),
    "WithdrawAssessment": Case(OWNER, WHY, proposed),
    "DescribeImprovementArea": Case(OWNER, AREA, a_silver),
    "UpdateImprovementArea": Case(OWNER, AREA, an_old_area),
    "RemoveImprovementArea": Case(OWNER, {}, an_area),
    "RecordEligibility": Case(
        SECRETARIAT, {"criterion": "MEMBERS", "met": True, "evidence": "Seen"}, a_criterion
    ),
    "ConfirmEligibility": Case(SECRETARIAT, {}, ordered),
    "ProposeExperts": Case(SECRETARIAT, {"experts": []}, ordered),
    "ScheduleAssessment": Case(SECRETARIAT, {"day": "2030-05-06"}, with_a_day),
    "ReleaseExperts": Case(SECRETARIAT, WHY, proposed_by_us),
    "ReturnScores": Case(SECRETARIAT, WHY, with_a_day),
}
"""For each operation of these pages who sends it, and with what."""
