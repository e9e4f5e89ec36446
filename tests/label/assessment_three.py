"""Three assessments side by side, and what of them somebody sees.

`ours` and `theirs` are the projects' orders for Alpha, `own` is Beta's. Each has an expert: anna,
bruno and dora; carla was proposed for `ours` and released. All three are refused in the end, and
appealed against; Alpha's and Beta's labels are suspended then.
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
    "decision": "assessment_id",
    "appeal": "decision_id",
    "decider": "decision_id",
    "award_event": "award_id",
}
"""The tables, with the column that says what a row is of."""
ADVISE = "INSERT INTO recommendation (assessment_id, advice) VALUES (%(key)s, 'Do')"
TIE = """
INSERT INTO expert_tie (person_id, cluster_id, kind, note)
SELECT %(carla)s, id, 'ADVISER', 'Once' FROM cluster
"""

SUSPEND = f"""
INSERT INTO award_event (award_id, kind, day, reason)
SELECT id, 'SUSPENDED', {TODAY}, 'Why' FROM label_award
"""
KEYS = """
SELECT decision.id, assessment_id FROM decision
UNION ALL SELECT id, cluster_id FROM label_award
"""
"""What a row is of, by what it names."""


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
        """Bring all to a stage; once scheduled, everything that can be written is."""
        for one in self.cases.values():
            if stage == "REPORTED":
                one.advance("SCHEDULED")
                one.advance("SCORED")
            elif stage == "DECIDED":
                one.steps.decide(one.key, "REFUSED")
                one.steps.appeal(one.key, one.manager)
            else:
                one.reach(stage)
            if stage == "SCHEDULED":
                one.at(one.panel[0], ADVISE)
                one.ripen(stage)
        if stage == "DECIDED":
            self.world.at("office", SUSPEND)
            found = self.world.owner(KEYS)
            self.called |= {key: self.called[of] for key, of in found if of in self.called}

    def rows(self, who: str, table: str) -> str:
        """Return the names of what somebody sees rows of; `-` where there is no privilege."""
        statement = f"SELECT DISTINCT {TABLES[table]} FROM {table}"
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
