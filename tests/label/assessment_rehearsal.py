"""A world in which everything happens within one transaction, and nothing is kept."""

from typing import Any

import psycopg

from label.assessment_case import Case
from label.assessment_world import AssessmentWorld

CLOSED = "; ".join(
    f"SET LOCAL goldpath.{name} = ''" for name in ("project", "account", "partner", "cluster")
)
"""What a door tells is told anew at the next."""
ROWS = """
SELECT 'assessment', id::text, to_jsonb(assessment) FROM assessment
UNION ALL SELECT 'assessor', id::text, to_jsonb(assessor) FROM assessor
UNION ALL SELECT 'score', assessment_id || code, to_jsonb(score) FROM score
UNION ALL SELECT 'improvement_area', id::text, to_jsonb(improvement_area) FROM improvement_area
UNION ALL SELECT 'recommendation', id::text, to_jsonb(recommendation) FROM recommendation
UNION ALL SELECT 'eligibility_check', criterion, to_jsonb(eligibility_check)
    FROM eligibility_check
UNION ALL SELECT 'expert_tie', id::text, to_jsonb(expert_tie) FROM expert_tie
UNION ALL SELECT 'decision', id::text, to_jsonb(decision) FROM decision
UNION ALL SELECT 'decider', id::text, to_jsonb(decider) FROM decider
UNION ALL SELECT 'label_award', id::text, to_jsonb(label_award) FROM label_award
UNION ALL SELECT 'credential', id::text, to_jsonb(credential) FROM credential
"""
TRAIL = "SELECT table_name, count(*) FROM audit_entry GROUP BY table_name"

Rows = dict[tuple[str, str], dict[str, Any]]


class Rehearsal(AssessmentWorld):
    """The world at one connection of the server's login, which is never committed."""

    def begin(self, login: psycopg.Connection) -> None:
        """Forget everything that happened, and go on at this connection."""
        login.rollback()
        login.execute("SELECT")  # so that what follows is within this transaction, not one each
        self._login = login

    def at(self, who: str, statement: str, **values: Any) -> list[Any]:  # noqa: ANN401 - parameters
        """Run a statement at somebody's door; a refusal undoes that statement alone."""
        with self._login.transaction():
            self._login.execute(f"{CLOSED}; {self.door(who).prelude()}".encode())
            return self._done(self._login, statement, values)

    def rows(self) -> Rows:
        """Return every row that assessments consist of or depend on, as the secretariat sees it."""
        return {(table, key): row for table, key, row in self.at("office", ROWS)}

    def trail(self) -> dict[str, int]:
        """Return how many changes of each table are on the audit trail."""
        return dict(self.at("office", TRAIL))


def of_table(rows: Rows, table: str) -> list[dict[str, Any]]:
    return [row for (name, _), row in rows.items() if name == table]


def panel(rows: Rows) -> list[dict[str, Any]]:
    """Return who assesses, or is proposed to."""
    return [row for row in of_table(rows, "assessor") if row["status"] != "RELEASED"]


def assessment(rows: Rows, one: Case) -> dict[str, Any]:
    return rows["assessment", str(one.key)]
