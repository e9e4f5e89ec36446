"""The operations of pages, each tried on what the demo has invented."""

from typing import Any

from client import COORDINATOR, EXPERT, SAMPLE_MANAGER, SECRETARIAT, Client
from endpoint.operation_case import Case

DAYS = frozenset(
    {
        *("checkedOn", "declaredAt", "validFrom", "validUntil", "renewableUntil"),
        *("decidedOn", "appealedOn", "closedOn", "day", "verification"),
    }
)
"""What of the sample data differs from day to day: days, and the codes that verify labels."""

LABELS = DAYS | {"code"}

ASSIGNED = "{ expert { assessments { id status version } } }"
OWN = "{ cluster(id: $id) { assessments { id status version improvementAreas { id version } } } }"
KEPT = "{ secretariat { assessments { nodes { id status version cluster { id } } } } }"
ORDERED = '{ project(slug: "clus3") { assessments { id } } }'
AWARDS = "{ secretariat { awards(first: 10) { nodes { id status } } } }"
SHEET = """query($id: ID!) { node(id: $id) { ... on AssignedAssessment {
  sheet { indicators { scheme code version points } } } } }"""

PROPOSED = """{ secretariat { clusters(where: { proposed: true }) { nodes {
  id version nearDuplicates { id } } } } }"""

CONSENT = """mutation($input: ConsentToExpertsInput!) { consentToExperts(input: $input) {
  userErrors { message } } }"""
DECLARE = """mutation($input: DeclareImpartialityInput!) { declareImpartiality(input: $input) {
  userErrors { message } } }"""
SCHEDULE = """mutation($input: ScheduleAssessmentInput!) { scheduleAssessment(input: $input) {
  userErrors { message } } }"""
SAVE = """mutation($input: SaveScoresInput!) { saveScores(input: $input) {
  userErrors { message } } }"""
SUBMIT = """mutation($input: SubmitScoresInput!) { submitScores(input: $input) {
  userErrors { message } } }"""
RELEASE = """mutation($input: ReleaseExpertsInput!) { releaseExperts(input: $input) {
  userErrors { message } } }"""
ORDER = """mutation($input: OrderAssessmentInput!) { orderAssessment(input: $input) {
  userErrors { message } } }"""
CANDIDATES = """query($id: ID!) { node(id: $id) { ... on Assessment { version
  candidates { id } } } }"""
ADD = """mutation($input: AddRecommendationInput!) { addRecommendation(input: $input) {
  recommendation { id version } } }"""


def moved(found: dict[str, Any]) -> dict[str, Any]:
    return {"assessment": found["id"], "expectedVersion": found["version"]}


async def assigned(client: Client, status: str) -> dict[str, Any]:
    data = await client.ask(ASSIGNED, as_=EXPERT)
    return next(one for one in data["expert"]["assessments"] if one["status"] == status)


async def cluster(client: Client) -> str:
    data = await client.ask("{ viewer { clusters { id } } }", as_=SAMPLE_MANAGER)
    key: str = data["viewer"]["clusters"][0]["id"]
    return key


async def own(client: Client, status: str) -> dict[str, Any]:
    data = await client.ask(
        f"query($id: ID!) {OWN}", {"id": await cluster(client)}, as_=SAMPLE_MANAGER
    )
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
    return {"cluster": await cluster(client), "id": (await own(client, "DECIDED"))["id"]}


async def the_order(client: Client) -> dict[str, Any]:
    return {"id": (await kept(client, "ORDERED"))["id"]}


async def the_project_s(client: Client) -> dict[str, Any]:
    data = await client.ask(ORDERED, as_=COORDINATOR)
    return {"id": data["project"]["assessments"][0]["id"]}


async def the_suspended(client: Client) -> dict[str, Any]:
    data = await client.ask(AWARDS, as_=SECRETARIAT)
    found = data["secretariat"]["awards"]["nodes"]
    return {"id": next(one["id"] for one in found if one["status"] == "SUSPENDED")}


async def proposed_to_expert(client: Client) -> dict[str, Any]:
    return moved(await assigned(client, "PROPOSED"))


async def proposed(client: Client) -> dict[str, Any]:
    return moved(await own(client, "PROPOSED"))


async def proposed_by_us(client: Client) -> dict[str, Any]:
    return moved(await kept(client, "PROPOSED"))


async def consented(client: Client) -> dict[str, Any]:
    await client.ask(CONSENT, {"input": await proposed(client)}, as_=SAMPLE_MANAGER)
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


async def open_scores(client: Client, assessment: str) -> list[dict[str, Any]]:
    groups = (await client.ask(SHEET, {"id": assessment}, as_=EXPERT))["node"]["sheet"]
    indicators = [one for group in groups for one in group["indicators"]]
    return [
        {"scheme": one["scheme"], "code": one["code"], "expectedVersion": one["version"]}
        for one in indicators
        if one["points"] is None
    ]


async def a_score(client: Client) -> dict[str, Any]:
    assessment = (await scheduled(client))["assessment"]
    first, *_ = await open_scores(client, assessment)
    return {"assessment": assessment, "scores": [{**first, "points": 2.5, "note": "Seen"}]}


async def filled(client: Client) -> dict[str, Any]:
    found = await scheduled(client)
    given = [{**one, "points": 1} for one in await open_scores(client, found["assessment"])]
    sheet = {"assessment": found["assessment"], "scores": given}
    await client.ask(SAVE, {"input": sheet}, as_=EXPERT)
    return found


async def submitted(client: Client) -> dict[str, Any]:
    await client.ask(SUBMIT, {"input": await filled(client)}, as_=EXPERT)
    return moved(await assigned(client, "SCORED"))


async def submitted_to_us(client: Client) -> dict[str, Any]:
    await submitted(client)
    return moved(await kept(client, "SCORED"))


async def eligible(client: Client) -> dict[str, Any]:
    order = {**await an_own_order(client), "level": "BRONZE"}
    await client.ask(ORDER, {"input": order}, as_=SAMPLE_MANAGER)
    return await ordered(client)


async def released(client: Client) -> dict[str, Any]:
    await client.ask(RELEASE, {"input": {**await proposed_by_us(client), **WHY}}, as_=SECRETARIAT)
    found = moved(await kept(client, "ELIGIBLE"))
    asked = {"id": found["assessment"]}
    node = (await client.ask(CANDIDATES, asked, as_=SECRETARIAT))["node"]
    return {**found, "experts": [node["candidates"][0]["id"]]}


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


async def the_proposed(client: Client) -> dict[str, Any]:
    data = await client.ask(PROPOSED, as_=SECRETARIAT)
    (found,) = data["secretariat"]["clusters"]["nodes"]
    return dict(found)


async def a_proposal(client: Client) -> dict[str, Any]:
    found = await the_proposed(client)
    return {"cluster": found["id"], "expectedVersion": found["version"]}


async def a_duplicate(client: Client) -> dict[str, Any]:
    found = await the_proposed(client)
    (into,) = found["nearDuplicates"]
    return {"duplicate": found["id"], "into": into["id"], "expectedVersion": found["version"]}


WHY = {"reason": "Somebody else is better placed."}
AREA = {"title": "Trainings", "description": "Twice a year."}

PAGE_CASES = {
    "ExpertInboxPage": Case(EXPERT, masked=DAYS),
    "ScoringSheetPage": Case(EXPERT, {}, the_sheet, DAYS),
    "ReportWritingPage": Case(EXPERT, {}, the_written, DAYS),
    "MyClustersPage": Case(SAMPLE_MANAGER),
    "ManagedClusterPage": Case(SAMPLE_MANAGER, {}, the_cluster, LABELS),
    "AssessmentReportPage": Case(SAMPLE_MANAGER, {}, the_report, DAYS),
    "ClustersToConfirmPage": Case(SECRETARIAT, {"first": 2}),
    "SecretariatAssessmentsPage": Case(SECRETARIAT, {"first": 2}, masked=DAYS),
    "SecretariatAssessmentPage": Case(SECRETARIAT, {}, the_order, DAYS),
    "SecretariatLabelsPage": Case(SECRETARIAT, {"level": "BRONZE", "first": 3}, masked=DAYS),
    "SecretariatLabelPage": Case(SECRETARIAT, {}, the_suspended, LABELS),
    "SecretariatExpiringPage": Case(SECRETARIAT, {"endsBefore": "2999-01-01"}, masked=DAYS),
    "ProjectExpiringPage": Case(COORDINATOR, {"slug": "clus3", "endsBefore": "2999-01-01"}),
    "ProjectAssessmentPage": Case(COORDINATOR, {"slug": "clus3"}, the_project_s, DAYS),
    "DeclareImpartiality": Case(EXPERT, {"declaration": "Nothing ties me."}, consented),
    "DeclineAssessment": Case(EXPERT, WHY, proposed_to_expert, shows=False),
    "SaveScores": Case(EXPERT, {}, a_score),
    "SubmitScores": Case(EXPERT, {}, filled),
    "RecordFinding": Case(EXPERT, {"finding": "It is so."}, an_area_on_site),
    "AddRecommendation": Case(EXPERT, {"advice": "Meet more often."}, an_assessment),
    "UpdateRecommendation": Case(EXPERT, {"advice": "Meet monthly."}, an_old_recommendation),
    "RemoveRecommendation": Case(EXPERT, {}, a_recommendation, shows=False),
    "IssueReport": Case(EXPERT, {"summary": "All in all."}, submitted),
    "OrderAssessment": Case(SAMPLE_MANAGER, {"level": "BRONZE"}, an_own_order),
    "ConsentToExperts": Case(SAMPLE_MANAGER, {}, proposed),
    "RefuseExperts": Case(SAMPLE_MANAGER, WHY, proposed),
    "WithdrawAssessment": Case(SAMPLE_MANAGER, WHY, proposed),
    "DescribeImprovementArea": Case(SAMPLE_MANAGER, AREA, a_silver),
    "UpdateImprovementArea": Case(SAMPLE_MANAGER, AREA, an_old_area),
    "RemoveImprovementArea": Case(SAMPLE_MANAGER, {}, an_area, shows=False),
    "RecordEligibility": Case(
        SECRETARIAT, {"criterion": "MEMBERS", "met": True, "evidence": "Seen"}, a_criterion
    ),
    "ConfirmEligibility": Case(SECRETARIAT, {}, eligible),
    "ProposeExperts": Case(SECRETARIAT, {}, released),
    "ScheduleAssessment": Case(SECRETARIAT, {"day": "2030-05-06"}, with_a_day),
    "ReleaseExperts": Case(SECRETARIAT, WHY, proposed_by_us),
    "ConfirmCluster": Case(SECRETARIAT, {}, a_proposal),
    "MergeClusters": Case(SECRETARIAT, {"reason": "The same firms."}, a_duplicate),
    "ReturnScores": Case(SECRETARIAT, WHY, submitted_to_us),
}
"""For each operation of these pages who sends it, and with what."""
