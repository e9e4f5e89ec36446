"""Fixing a day and sending scores back lead to one state: each starts from its own."""

from client import SECRETARIAT, Client
from endpoint.page_cases import submitted_to_us, with_a_day

RETURN = """mutation($input: ReturnScoresInput!) { returnScores(input: $input) {
  assessment { status } userErrors { field message } } }"""
SCHEDULE = """mutation($input: ScheduleAssessmentInput!) { scheduleAssessment(input: $input) {
  assessment { status } userErrors { field message } } }"""


async def test_scores_that_are_not_submitted_are_not_sent_back(writer: Client) -> None:
    given = {**await with_a_day(writer), "reason": "Look again"}
    payload = (await writer.ask(RETURN, {"input": given}, as_=SECRETARIAT))["returnScores"]
    told = {"field": "assessment", "message": "This assessment is scheduled."}
    assert payload == {"assessment": None, "userErrors": [told]}


async def test_a_day_is_not_moved_once_the_scores_are_submitted(writer: Client) -> None:
    given = {**await submitted_to_us(writer), "day": "2030-05-06"}
    payload = (await writer.ask(SCHEDULE, {"input": given}, as_=SECRETARIAT))["scheduleAssessment"]
    told = {"field": "assessment", "message": "This assessment is scored."}
    assert payload == {"assessment": None, "userErrors": [told]}
