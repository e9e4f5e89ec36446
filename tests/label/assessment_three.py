"""Three assessments side by side, and what of them somebody sees.

`ours` and `theirs` are the projects' orders for Alpha, `own` is Beta's. Each has an expert: anna,
bruno and dora; carla was proposed for `ours` and released. `ours` is awarded, the others are
refused and appealed against.
"""

from uuid import UUID

import psycopg

from goldpath.database.metadata import metadata
from label.assessment_case import Case, case
from label.assessment_steps import Steps
from label.assessment_world import TODAY, AssessmentWorld

TABLES = {
    "assessment": "id",
    "assessor": "assessment_id",
    "score": "assessment_id",
    "improvement_area": "assessment_id",
    "recommendation": "assessment_id",
    "eligibility_check": "cluster_id",
    "expert_tie": "cluster_id",
}
"""The tables, with the column that says what a row is of."""
_OF_DECISION = "(SELECT assessment_id FROM decision WHERE decision.id = decision_id)"
_OF_DECIDER = (
    "(SELECT assessment_id FROM decision LEFT JOIN appeal ON appeal.decision_id = decision.id "
    "WHERE decision.id = decider.decision_id OR appeal.id = decider.appeal_id)"
)
DECISIONS = {
    "decision": "SELECT DISTINCT assessment_id FROM decision WHERE reasons <> ''",
    "dissent": "SELECT DISTINCT assessment_id FROM decision WHERE dissent <> ''",
    "decider": f"SELECT DISTINCT {_OF_DECIDER} FROM decider",
    "appeal": f"SELECT DISTINCT {_OF_DECISION} FROM appeal",
    "grounds": f"SELECT DISTINCT {_OF_DECISION} FROM appeal WHERE grounds <> ''",
    "peer_position": "SELECT DISTINCT assessment_id FROM peer_position",
    "label_award": "SELECT DISTINCT cluster_id FROM label_award",
    "code": "SELECT DISTINCT cluster_id FROM label_award WHERE code <> ''",
    "assessment of it": "SELECT DISTINCT assessment_id FROM label_award",
    "award_event": "SELECT DISTINCT cluster_id FROM label_award JOIN award_event "
    "ON award_id = label_award.id",
}
"""What follows a report, and what shows whose somebody sees."""
DECIDED_TABLES = ("decision", "decider", "appeal", "peer_position", "label_award", "award_event")
ADVISE = "INSERT INTO recommendation (assessment_id, advice) VALUES (%(key)s, 'Do')"
TIE = """
INSERT INTO expert_tie (person_id, cluster_id, kind, note)
SELECT %(carla)s, id, 'ADVISER', 'Once' FROM cluster
"""


HAPPEN = f"""
INSERT INTO award_event (award_id, kind, day, reason)
SELECT id, 'SUSPENDED', {TODAY}, 'Why' FROM label_award
"""
PEERS = """
INSERT INTO peer_position (assessment_id, scheme_id, code, peers, clusters, lower, median, upper)
SELECT assessment_id, scheme_id, code, 'COUNTRY', 5, 1, 2, 3 FROM score
"""


class Three:
    """The three assessments, and what their rows are called."""

    def __init__(self, world: AssessmentWorld) -> None:
        self.world, steps = world, Steps(world)
        refused = case(steps, "SILVER", panel=("carla",)).reach("PROPOSED")
        refused.move(refused.manager, "ELIGIBLE", reason="Known to us")
        self.cases = {
            "ours": Case(steps, refused.key, "SILVER", "Alpha", "ours", ("anna",)),
            "theirs": case(steps, "SILVER", project="theirs", panel=("bruno",)),
            "own": case(steps, "SILVER", "Beta", None, panel=("dora",)),
        }
        self.called = {one.key: name for name, one in self.cases.items()}
        self.called |= {world.keys[name]: name for name in ("Alpha", "Beta")}
        world.owner(TIE)

    def reach(self, stage: str) -> None:
        """Bring all to a stage; once scheduled, everything that can be written is.

        Peers lie there from then on, though they are frozen with the report.
        """
        for one in self.cases.values():
            if stage == "REPORTED":
                one.advance("SCHEDULED")
                one.advance("SCORED")
            else:
                one.reach(stage)
            if stage == "SCHEDULED":
                one.at(one.panel[0], ADVISE)
                one.ripen(stage)
        if stage == "SCHEDULED":
            self.world.owner(PEERS)

    def award(self) -> None:
        """Decide on `ours`: the label follows, and is suspended at once, as all labels are."""
        self.cases["ours"].steps.decide(self.cases["ours"].key, "AWARDED")
        self.world.at("office", HAPPEN)

    def refuse(self) -> None:
        """Refuse the label to the others; their managers appeal."""
        for one in (self.cases["theirs"], self.cases["own"]):
            one.steps.decide(one.key, "REFUSED")
            one.steps.appeal(one.key, one.manager)

    def rows(self, who: str, table: str) -> str:
        """Return the names of what somebody sees rows of; `-` where there is no privilege."""
        statement = DECISIONS.get(table) or f"SELECT DISTINCT {TABLES[table]} FROM {table}"
        try:
            found: list[tuple[UUID]] = self.world.at(who, statement)
        except psycopg.errors.InsufficientPrivilege:
            return "-"
        return " ".join(sorted(self.called[key] for (key,) in found if key in self.called)) or "."

    def columns(self, who: str, table: str) -> list[str]:
        """Return the columns that somebody may read."""
        names = [column.name for column in metadata().tables[table].columns]
        return [name for name in names if self._may(who, f"SELECT {name} FROM {table}")]

    def _may(self, who: str, statement: str) -> bool:
        try:
            self.world.at(who, statement)
        except psycopg.errors.InsufficientPrivilege:
            return False
        return True
