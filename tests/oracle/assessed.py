"""Assessments of the oracle's world: in every state, with sheets of all sorts."""

import psycopg

from laid_decisions import Decided, lay_decision, lay_peers
from laid_out import Laid, lay_out, past_the_guards

MANY = "many@oracle.example"
"""Somebody with several roles, an office, a cluster and a credential."""

EXPERT, SECOND = "expert@esca.example", "second-expert@esca.example"
BOARD, OFFICE = "board@eccb.example", "secretariat@esca.example"
WORD = 'Said „so”, "quoted" \\ 李'

LAID = (
    Laid("DITENAVE", "GOLD", "REPORTED", WORD, "clus3", (EXPERT, SECOND)),
    Laid("DITENAVE", "GOLD", "REPORTED", "Passed", "bare", (MANY, EXPERT)),
    Laid("DITENAVE", "SILVER", "WITHDRAWN", WORD, "clus3", released=(EXPERT,)),
    Laid("Same Name", "SILVER", "SCHEDULED", WORD, "clus3", (EXPERT,), (SECOND,)),
    Laid("Same Name", "GOLD", "SCORED", WORD, None, (EXPERT, MANY)),
    Laid("Same Name", "BRONZE", "REPORTED", WORD, None, (EXPERT,)),
    Laid("Same  name", "BRONZE", "DECLARED", WORD, "bare", (EXPERT,)),
    Laid("Same  name", "SILVER", "CONSENTED", WORD, "bare", (MANY,)),
    Laid("100% _under\\score", "BRONZE", "PROPOSED", WORD, "bare", (MANY,)),
    Laid("Zzż Ørsted – „Klaster” 李", "GOLD", "ELIGIBLE", WORD, "clus3"),
    Laid("Never labelled", "SILVER", "ORDERED", WORD),
    Laid("Never labelled", "BRONZE", "ORDERED", "Long ago"),
    Laid("DITENAVE", "SILVER", "SCHEDULED", WORD, "bare", (MANY,), scheme="zz-bare"),
    Laid("DITENAVE", "SILVER", "REPORTED", "Just enough", None, (MANY,), scheme="zz-bare"),
)

DECIDED = {
    Laid("DITENAVE", "GOLD", "DECIDED", WORD, "clus3", (EXPERT, SECOND)): (
        Decided("AWARDED", WORD, (BOARD, OFFICE)),
    ),
    Laid("Same Name", "SILVER", "DECIDED", WORD, "clus3", (EXPERT,)): (
        Decided("REFUSED", WORD, (BOARD,), appealed=True, answered="GRANTED"),
        Decided(
            "REFUSED", WORD, (OFFICE, SECOND), dissent=False, appealed=True, answered="DISMISSED"
        ),
    ),
    Laid("Same  name", "BRONZE", "DECIDED", WORD, "bare", (MANY, EXPERT)): (
        Decided("REFUSED", WORD, (BOARD,), appealed=True),
    ),
    Laid("DITENAVE", "BRONZE", "REPORTED", WORD, None, (SECOND,)): (
        Decided("REFUSED", WORD, (OFFICE, EXPERT), appealed=True, answered="GRANTED"),
    ),
    Laid("DITENAVE", "SILVER", "SCHEDULED", WORD, None, (EXPERT,)): (),
}
"""What was decided of each, the first decision first. Their sheets tell of peers as well."""

WRITTEN = """
UPDATE score SET points = CASE WHEN n % 4 = 0 THEN maximum
        WHEN summary = 'Passed' THEN coalesce(threshold, maximum)
        WHEN n % 4 = 1 THEN coalesce(threshold, maximum / 2)
        WHEN n % 4 = 2 AND status NOT IN ('SCORED', 'REPORTED', 'DECIDED') THEN NULL
        ELSE points END,
    note = CASE n % 3 WHEN 0 THEN NULL ELSE note END,
    evidence = CASE n % 2 WHEN 0 THEN NULL ELSE evidence END, version = n % 3 + 1
FROM (
    SELECT assessment.id, sheet.scheme_id, sheet.code, sheet.maximum, threshold, status, summary,
        row_number() OVER (PARTITION BY assessment.id ORDER BY sheet.scheme_id, sheet.code) AS n
    FROM assessment, assessment_sheet(assessment.id) AS sheet
    JOIN scheme_indicator USING (scheme_id, code)
) AS sheet
WHERE summary IS DISTINCT FROM 'Just enough' AND assessment_id = sheet.id
    AND score.scheme_id = sheet.scheme_id AND score.code = sheet.code
    AND NOT EXISTS (SELECT FROM cluster JOIN assessment ON cluster_id = cluster.id
        WHERE assessment.id = assessment_id AND cluster.name LIKE '%(invented)');
DELETE FROM score USING assessment
    WHERE assessment_id = assessment.id AND status = 'SCHEDULED' AND code LIKE '%e';
DELETE FROM improvement_area USING assessment WHERE assessment_id = assessment.id
    AND status = 'SCHEDULED' AND improvement_area.id = (SELECT improvement_area.id
        FROM improvement_area WHERE assessment_id = assessment.id ORDER BY id LIMIT 1);
UPDATE improvement_area SET finding = NULL WHERE id IN (
    SELECT max(improvement_area.id::text)::uuid FROM improvement_area
    JOIN assessment ON assessment_id = assessment.id WHERE status = 'SCHEDULED'
    GROUP BY assessment_id);
UPDATE assessment SET reason = 'Look again', version = 4
    WHERE status IN ('SCHEDULED', 'REPORTED', 'ELIGIBLE', 'PROPOSED') AND ordered_by IS NOT NULL;
UPDATE assessment SET status = 'WITHDRAWN', reason = 'Ordered twice' WHERE summary = 'Passed';
UPDATE assessment SET ordered_on = '2019-11-14' WHERE level = 'BRONZE'
    AND cluster_id IN (SELECT id FROM cluster WHERE name = 'Never labelled');
UPDATE assessor SET country = NULL WHERE person_id IN (
    SELECT id FROM account WHERE email IN ('many@oracle.example', 'second-expert@esca.example'));
"""

LIVED = """
UPDATE label_award SET assessment_id = (SELECT assessment_id FROM decision
    WHERE outcome = 'AWARDED' ORDER BY id DESC LIMIT 1)
    WHERE valid_until = '2095-12-31' AND source = 'oracle';
UPDATE peer_position SET lower = median, median = upper, clusters = 12 WHERE peers = 'COUNTRY';
DELETE FROM peer_position WHERE peers = 'PORTFOLIO' AND code LIKE '%s';
"""
"""Which label was decided on; and points that few have among the country's clusters."""

CHECKED = """
INSERT INTO expert_tie (person_id, cluster_id, kind, note)
    SELECT account.id, cluster.id, tie.kind, 'Told us' FROM account, cluster, (VALUES
        ('expert@esca.example', 'Never labelled', 'ORGANISATION'),
        ('second-expert@esca.example', 'Never labelled', 'ADVISER'),
        ('second-expert@esca.example', 'DITENAVE', 'ADVISER'),
        ('many@oracle.example', 'DITENAVE', 'ORGANISATION')
    ) AS tie (email, named, kind) WHERE account.email = tie.email AND cluster.name = tie.named;
INSERT INTO eligibility_check (cluster_id, criterion, met, evidence, waiver, checked_on, version)
    SELECT cluster.id, criterion, met, evidence, waiver, day::date, number
    FROM cluster, (VALUES
        ('DITENAVE', 'MEMBERS', true, 'Counted', NULL, '2020-02-29', 1),
        ('DITENAVE', 'STAFF', false, 'A third of a position', 'Begins in May', '2020-03-01', 2),
        ('DITENAVE', 'PRIORITIES', false, NULL, NULL, '2020-03-01', 3),
        ('Never labelled', 'MEMBERS', false, NULL, 'Founded last year', '2020-03-01', 1)
    ) AS checked (named, criterion, met, evidence, waiver, day, number)
    WHERE cluster.name = checked.named;
INSERT INTO credential (person_id, kind, valid_from, valid_until, status, reason)
    SELECT person_id, kind, '2021-01-01', last::date, status, reason FROM expert_profile, (VALUES
        ('BENCHMARKING_EXPERT', '2021-12-31', 'ACTIVE', NULL),
        ('SILVER_AUDITOR', NULL, 'SUSPENDED', 'Asked for it')
    ) AS held (kind, last, status, reason) WHERE version = 3;
"""


def assess(admin: psycopg.Connection) -> None:
    """Lay the assessments out, with what is checked and who is tied to whom."""
    for laid in LAID:
        lay_out(admin, laid)
    for laid, decisions in DECIDED.items():
        key = lay_out(admin, laid)
        lay_peers(admin, key, 5)
        for decided in decisions:
            lay_decision(admin, key, decided)
    with past_the_guards(admin):
        admin.execute(WRITTEN.encode())
        admin.execute(LIVED.encode())
    admin.execute(CHECKED.encode())
