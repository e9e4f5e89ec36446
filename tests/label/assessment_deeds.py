"""What people may try with an assessment: sensible or not, each at the own door."""

from contextlib import suppress

import psycopg

from goldpath.label.assessments.tables import AssessmentStatus
from label.assessment_case import STAGES, Case
from label.assessment_steps import DECLARE, PROPOSE, SCORE
from label.assessment_world import TODAY

Deed = tuple[str, str]
"""Who does what: a person of the world, and a statement. The assessment is %(assessment)s."""

MOVERS = ("coordinator", "their coordinator", "alpha manager", "beta manager", "office")
EXPERTS = ("anna", "bruno", "carla", "dora")
MOVE = "UPDATE assessment SET status = '{}', reason = {} WHERE id = %(assessment)s"
TOLD = {
    "SCHEDULED": MOVE.replace("SET", f"SET scheduled_on = {TODAY},"),
    "REPORTED": MOVE.replace("SET", f"SET summary = 'Good', reported_on = {TODAY},"),
}
TIE = (
    "INSERT INTO expert_tie (person_id, cluster_id, kind, note) "
    "VALUES (%({})s, %(Alpha)s, 'ADVISER', 'Once')"
)
SUSPEND = "UPDATE credential SET status = 'SUSPENDED', reason = 'Why' WHERE person_id = {}"
AREA = (
    "INSERT INTO improvement_area (assessment_id, title, description) "
    "VALUES (%(assessment)s, 'Staff', 'How')"
)
OFFICE = (
    f"UPDATE assessment SET scheduled_on = {TODAY} + 3 WHERE id = %(assessment)s",
    f"UPDATE assessment SET scheduled_on = {TODAY} WHERE id = %(assessment)s",
    "UPDATE eligibility_check SET met = false, evidence = NULL WHERE criterion = 'STAFF'",
    "UPDATE eligibility_check SET waiver = 'Why' WHERE NOT met",
    "UPDATE credential SET status = 'ACTIVE', reason = NULL",
    "DELETE FROM expert_tie",
)
WRITTEN = (
    "UPDATE score SET points = NULL, person_id = %({})s WHERE code IN ('members', 'team')",
    "UPDATE score SET points = points - 1, person_id = %({})s",
    "UPDATE score SET points = points + 1, person_id = %({})s",
    "UPDATE improvement_area SET finding = 'Seen {}' WHERE assessment_id = %(assessment)s",
    "INSERT INTO recommendation (assessment_id, advice) VALUES (%(assessment)s, 'Do, {}')",
    "UPDATE assessor SET declaration = 'Other' WHERE person_id = %({})s",
    "UPDATE assessment SET summary = 'Early', reported_on = ordered_on",
)


def _deeds() -> list[Deed]:
    moves = [
        (who, TOLD.get(status, MOVE).format(status, reason))
        for who in (*MOVERS, *EXPERTS)
        for status in AssessmentStatus
        for reason in ("'Why'", "NULL")
        if status != "REPORTED" or who in EXPERTS
        if status != "SCHEDULED" or who == "office"
    ]
    office = [("office", statement) for statement in OFFICE]
    for expert in EXPERTS:
        mine = f"%({expert})s"
        office += [
            ("office", PROPOSE.replace("%(person)s", mine)),
            ("office", TIE.format(expert)),
            (
                "office",
                SUSPEND.format(mine),
            ),
            (expert, DECLARE.replace("%(person)s", mine)),
            (expert, SCORE.format(points="maximum").replace("%(person)s", mine)),
            *((expert, statement.replace("{}", expert)) for statement in WRITTEN),
        ]
    return [*moves, *office, ("alpha manager", AREA), ("beta manager", AREA)]


DEEDS = _deeds()
"""Everything that is tried; most of it is refused, most of the time."""


def ripen(one: Case) -> None:
    """Do what the next state asks for, as far as nobody stands in the way."""
    with suppress(psycopg.Error):
        one.ripen(one.steps.status(one.key))


def advance(one: Case) -> None:
    """Take the step to the next state, ripe or not."""
    now = one.steps.status(one.key)
    if now in STAGES[:-1]:
        following = STAGES[STAGES.index(AssessmentStatus(now)) + 1]
        with suppress(psycopg.Error):
            if following == AssessmentStatus.DECIDED:
                one.steps.decide(one.key)
            else:
                one.move(one.mover(following), following)


WAY = {"ripen": ripen, "advance": advance}
"""What brings an assessment further, so that histories come to an end."""
