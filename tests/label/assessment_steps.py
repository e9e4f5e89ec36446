"""Moving an assessment through its states, each step at the door that takes it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from goldpath.label.assessments.tables import Criterion
from label.assessment_world import TODAY, AssessmentWorld

SCHEMES = {
    "BRONZE": ("small", None),
    "SILVER": ("small", "small-gold"),
    "GOLD": ("small-gold", None),
}
"""The scheme of each level, and the one whose minimum requirements it asks for."""
ORDER = """
INSERT INTO assessment (cluster_id, scheme_id, level, minimum_scheme_id{column})
VALUES (%(cluster)s, %(scheme)s, %(level)s, %(minimum)s{value}) RETURNING id
"""
PROPOSE = """
INSERT INTO assessor (assessment_id, person_id)
VALUES (%(assessment)s, %(person)s)
"""
DECLARE = """
UPDATE assessor SET status = 'DECLARED', declared_at = now(), declaration = 'I am impartial.'
WHERE assessment_id = %(assessment)s AND person_id = %(person)s AND status = 'PROPOSED'
"""
SCORE = """
INSERT INTO score (assessment_id, scheme_id, code, points, note, evidence, person_id)
SELECT %(assessment)s, scheme_id, code, {points}, 'Why', 'Where', %(person)s
FROM assessment_sheet(%(assessment)s)
"""
DECISION = f"""
INSERT INTO decision (assessment_id, number, outcome, reasons, dissent, decided_on)
SELECT %(assessment)s, 1 + count(*), %(outcome)s, 'Why', 'Not I', coalesce(%(day)s, {TODAY})
FROM decision WHERE assessment_id = %(assessment)s
"""
DECIDER = """
INSERT INTO decider (decision_id, person_id)
SELECT id, %(person)s FROM decision WHERE assessment_id = %(assessment)s
ORDER BY number DESC LIMIT 1
"""
DECIDED = """
UPDATE assessment SET status = 'DECIDED', version = version + 1 WHERE id = %(assessment)s
"""
AWARD = """
INSERT INTO label_award (cluster_id, level, valid_from, valid_until, source, assessment_id)
SELECT cluster_id, level, coalesce(%(first)s, scheduled_on), %(last)s, 'Decided', id
FROM assessment WHERE id = %(assessment)s
"""
BEGINS, ENDS = "SET CONSTRAINTS ALL DEFERRED", "SET CONSTRAINTS ALL IMMEDIATE"
"""So that what is judged in the end is judged within a rehearsal, too."""
APPEAL = """
INSERT INTO appeal (decision_id, grounds)
SELECT id, 'Unfair' FROM decision WHERE assessment_id = %(assessment)s
ORDER BY number DESC LIMIT 1
"""
ANSWERER = """
INSERT INTO decider (appeal_id, person_id)
SELECT appeal.id, %(person)s FROM appeal JOIN decision ON decision.id = decision_id
WHERE assessment_id = %(assessment)s ORDER BY number DESC LIMIT 1
"""
ANSWER = f"""
UPDATE appeal SET outcome = %(outcome)s, reasons = 'As it is', version = version + 1,
    closed_on = coalesce(%(day)s, {TODAY})
WHERE decision_id = (SELECT id FROM decision WHERE assessment_id = %(assessment)s
    ORDER BY number DESC LIMIT 1)
"""
AWARDED = f"{BEGINS};\n{DECISION};\n{DECIDER};\n{DECIDED};\n{AWARD};\n{ENDS}"
REFUSED = f"{BEGINS};\n{DECISION};\n{DECIDER};\n{DECIDED};\n{ENDS}"
ANSWERED = f"{BEGINS};\n{ANSWERER};\n{ANSWER};\n{ENDS}"


class Steps:
    """What can be done to assessments of a world. A refusal is PostgreSQL's error."""

    def __init__(self, world: AssessmentWorld) -> None:
        self.world = world

    def order(self, level: str, cluster: str = "Alpha", project: str | None = "ours") -> UUID:
        """Order an assessment by a project, or by the cluster itself; return its key."""
        scheme, minimum = SCHEMES[level]
        who = f"{cluster.lower()} manager"
        if project:
            who = "coordinator" if project == "ours" else "their coordinator"
        ((key,),) = self.world.at(
            who,
            ORDER.format(
                column=", ordered_by" if project else "", value=", %(project)s" if project else ""
            ),
            cluster=self.world.keys[cluster],
            scheme=self.world.keys[scheme],
            level=level,
            minimum=self.world.keys[minimum] if minimum else None,
            project=self.world.keys[project] if project else None,
        )
        return UUID(str(key))

    def complete_checklist(self, cluster: str = "Alpha") -> None:
        """Enter that a cluster meets every criterion."""
        self.world.at(
            "office",
            "INSERT INTO eligibility_check (cluster_id, criterion, met, evidence) "
            "SELECT %(cluster)s, unnest(%(criteria)s::text[]), true, 'Seen' "
            "ON CONFLICT DO NOTHING",
            cluster=self.world.keys[cluster],
            criteria=[one.value for one in Criterion],
        )

    def propose(self, assessment: UUID, *experts: str) -> None:
        """Choose experts, without telling the cluster yet."""
        for expert in experts:
            person = self.world.keys[expert]
            self.world.at("office", PROPOSE, assessment=assessment, person=person)

    def declare(self, assessment: UUID, expert: str) -> None:
        """Let an expert declare to be impartial, who has not yet."""
        person = self.world.keys[expert]
        self.world.at(expert, DECLARE, assessment=assessment, person=person)

    def write_sheet(self, assessment: UUID, expert: str, points: str = "maximum") -> None:
        """Give every indicator of the sheet points, an SQL expression of its maximum."""
        person = self.world.keys[expert]
        statement = SCORE.format(points=points)
        self.world.at(expert, statement, assessment=assessment, person=person)

    def describe(self, assessment: UUID, who: str, *titles: str) -> None:
        """Let the manager describe improvement areas."""
        for title in titles:
            self.world.at(
                who,
                "INSERT INTO improvement_area (assessment_id, title, description) "
                "VALUES (%(assessment)s, %(title)s, 'How')",
                assessment=assessment,
                title=title,
            )

    def find(self, assessment: UUID, expert: str) -> None:
        """Let an expert write what was found on site of each improvement area."""
        change = "UPDATE improvement_area SET finding = 'Seen' WHERE assessment_id = %(assessment)s"
        self.world.at(expert, change, assessment=assessment)

    def move(self, who: str, assessment: UUID, status: str, **also: Any) -> int:  # noqa: ANN401 - values
        """Set the status, and other columns, at a door; return how many rows it could change."""
        columns = "".join(f", {name} = %({name})s" for name in also)
        (changed,) = self.world.at(
            who,
            f"UPDATE assessment SET status = %(status)s, version = version + 1{columns} "
            "WHERE id = %(assessment)s",
            assessment=assessment,
            status=status,
            **also,
        )
        return int(changed)

    def decide(self, assessment: UUID, outcome: str = "AWARDED", who: str = "board") -> None:
        """Record what somebody decided today, with a label from the scheduled day on for a year."""
        statement = AWARDED if outcome == "AWARDED" else REFUSED
        values = {"person": self.world.keys[who], "outcome": outcome, "day": None, "first": None}
        last = self.today() + timedelta(days=365)
        self.world.at("office", statement, assessment=assessment, last=last, **values)

    def appeal(self, assessment: UUID, who: str = "alpha manager") -> None:
        """Appeal against the latest decision."""
        self.world.at(who, APPEAL, assessment=assessment)

    def answer(self, assessment: UUID, outcome: str, who: str = "office") -> None:
        """Answer the appeal against the latest decision today."""
        values = {"person": self.world.keys[who], "outcome": outcome, "day": None}
        self.world.at("office", ANSWERED, assessment=assessment, **values)

    def status(self, assessment: UUID) -> str:
        ((found,),) = self.world.at(
            "office", "SELECT status FROM assessment WHERE id = %(one)s", one=assessment
        )
        return str(found)

    def today(self) -> Any:  # noqa: ANN401 - a date
        """Return PostgreSQL's day in UTC."""
        return self.world.owner(f"SELECT {TODAY}")[0][0]
