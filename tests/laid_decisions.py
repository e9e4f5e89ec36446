"""Decisions, appeals and peer positions of assessments that lie there (`laid_out`)."""

from dataclasses import dataclass
from uuid import UUID

import psycopg

from laid_out import past_the_guards

DECISION = """
INSERT INTO decision (assessment_id, number, outcome, reasons, dissent, decided_on)
SELECT %(assessment)s, 1 + count(*), %(outcome)s, %(word)s, %(dissent)s, '2026-06-01'
FROM decision WHERE assessment_id = %(assessment)s RETURNING id
"""

APPEAL = """
INSERT INTO appeal (decision_id, grounds, appealed_on, outcome, reasons, closed_on)
SELECT %(decision)s, %(word)s::text, '2026-06-10', %(answer)s::text,
    CASE WHEN %(answer)s::text IS NOT NULL THEN %(word)s::text END,
    CASE WHEN %(answer)s::text IS NOT NULL THEN '2026-06-20'::date END
RETURNING id
"""

DECIDER = """
INSERT INTO decider (decision_id, appeal_id, person_id)
SELECT %(decision)s::uuid, %(appeal)s::uuid, id FROM account WHERE email = ANY (%(people)s)
"""

PEERS = """
INSERT INTO peer_position (assessment_id, scheme_id, code, peers, clusters, lower, median, upper)
SELECT %(assessment)s, scheme_id, code, peers, %(clusters)s,
    round(maximum * 0.25, 2), round(maximum * 0.5, 2), round(maximum * 0.75, 2)
FROM assessment_sheet(%(assessment)s), unnest(ARRAY['PORTFOLIO', 'COUNTRY']) AS peers
"""


@dataclass(frozen=True)
class Decided:
    """A decision as it shall lie there: `word` is every text that somebody wrote of it.

    `appealed`: against it the cluster appealed, which `answered` closes; the same people answer.
    """

    outcome: str
    word: str
    people: tuple[str, ...]
    dissent: bool = True
    appealed: bool = False
    answered: str | None = None


def lay_decision(admin: psycopg.Connection, assessment: UUID, decided: Decided) -> None:
    """Lay a decision out, the assessment's first or its next, with who took it."""
    with past_the_guards(admin):
        dissent = decided.word if decided.dissent else None
        values = {"assessment": assessment, **vars(decided), "dissent": dissent}
        decision = _key(admin, DECISION, values)
        _name(admin, decided.people, decision=decision)
        if decided.appealed:
            given = {"decision": decision, "word": decided.word, "answer": decided.answered}
            appeal = _key(admin, APPEAL, given)
            if decided.answered:
                _name(admin, decided.people, appeal=appeal)


def lay_peers(admin: psycopg.Connection, assessment: UUID, clusters: int) -> None:
    """Lay out how every indicator of an assessment stands among so many peers."""
    admin.execute(PEERS.encode(), {"assessment": assessment, "clusters": clusters})


def _name(
    admin: psycopg.Connection,
    people: tuple[str, ...],
    decision: UUID | None = None,
    appeal: UUID | None = None,
) -> None:
    values = {"decision": decision, "appeal": appeal, "people": list(people)}
    admin.execute(DECIDER.encode(), values)


def _key(admin: psycopg.Connection, statement: str, values: dict[str, object]) -> UUID:
    row = admin.execute(statement.encode(), values).fetchone()
    assert row is not None
    key: UUID = row[0]
    return key
