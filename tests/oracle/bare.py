"""What says as little as it may, and what came to every other end: in the oracle's world."""

import psycopg

APPLIED = """
INSERT INTO application (project_id, cohort_id, cluster_id, status, reason, decided_on,
        waiting_since)
    SELECT cohort.project_id, cohort.id, applied.id, came, CASE WHEN place > 1 THEN 'So' END,
        CASE WHEN place > 1 THEN '2024-03-01'::date END,
        CASE WHEN came = 'WAITING' THEN now() END
    FROM cohort JOIN project ON project.id = project_id
    CROSS JOIN (VALUES (1, 'SUBMITTED'), (2, 'WAITING'), (3, 'REJECTED'), (4, 'WITHDRAWN'))
        AS ended (place, came)
    JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM cluster
        WHERE merged_into IS NULL AND proposed_by IS NULL AND NOT EXISTS (
            SELECT FROM application WHERE cluster_id = cluster.id)) AS applied ON applied.n = place
    WHERE slug = 'clus3';
INSERT INTO application_rating (project_id, application_id, criterion_id, points)
    SELECT project_id, application.id, criterion.id, 1
    FROM application JOIN selection_criterion AS criterion USING (project_id, cohort_id)
    WHERE status = 'WAITING'
"""

SILENT = """
INSERT INTO participation_contact (project_id, participation_id, name)
    SELECT project_id, id, 'Nur ein Name' FROM participation WHERE status = 'ACTIVE';
UPDATE participation SET joined_on = NULL WHERE status = 'ACCEPTED';
UPDATE cohort SET apply_by = '2031-01-31' WHERE name LIKE '% II';
INSERT INTO milestone_comment (project_id, participation_id, milestone_id, account_id, text)
    SELECT project_id, participation_id, milestone.id, account.id, 'Who said this?'
    FROM milestone, account WHERE email = 'stranger@oracle.example' AND title = 'Same day';
INSERT INTO evidence (project_id, participation_id, milestone_id, name, media_type, size, sha256,
        account_id, created_at)
    SELECT project_id, participation_id, milestone.id, 'whose.pdf', 'application/pdf', 1,
        encode(sha256('whose'), 'hex'), account.id, '2026-02-03 04:05:06.5+02'
    FROM milestone, account WHERE email = 'stranger@oracle.example' AND title = 'Same day';
UPDATE project SET ends_on = NULL WHERE slug = 'twin';
INSERT INTO cohort (project_id, name) SELECT id, 'Endless' FROM project WHERE slug = 'twin';
INSERT INTO participation (project_id, cohort_id, cluster_id)
    SELECT project_id, cohort.id, cluster.id FROM cohort, cluster
    WHERE cohort.name = 'Endless' AND cluster.name = 'DITENAVE'
"""

EXPIRING = """
INSERT INTO cluster (name, name_key, country) VALUES ('Soon over', 'soon over', 'FR');
INSERT INTO label_award (cluster_id, level, valid_from, valid_until, source)
    SELECT id, 'BRONZE', '2024-01-01', '2028-12-31', 'oracle' FROM cluster
    WHERE name = 'Soon over';
INSERT INTO participation (project_id, cohort_id, cluster_id, status, target_level)
    SELECT project_id, cohort.id, cluster.id, 'ACTIVE', 'GOLD'
    FROM cohort JOIN project ON project.id = project_id, cluster
    WHERE slug = 'bare' AND cluster.name = 'Soon over';
INSERT INTO milestone (project_id, participation_id, title, reaches, not_before)
    SELECT project_id, participation.id, 'After its label', 'GOLD', '2029-06-01'
    FROM participation JOIN cluster ON cluster.id = cluster_id WHERE cluster.name = 'Soon over'
"""
"""A label that ends before the road can, and before the project does."""

INVITED = """
INSERT INTO invitation (project_id, role, note, secret_hash, invited_by, expires_at, accepted_by,
        accepted_at, revoked_at)
    SELECT project.id, 'OBSERVER', ended.came,
        sha256(convert_to('the secret of ' || ended.came, 'UTF8')), inviter.id,
        now() + lasts::interval, CASE WHEN came = 'accepted' THEN inviter.id END,
        CASE WHEN came = 'accepted' THEN now() END, CASE WHEN came = 'revoked' THEN now() END
    FROM project, account AS inviter, (VALUES
        ('accepted', '1 day'), ('revoked', '1 day'), ('expired', '-1 day'), ('open', '1 day')
    ) AS ended (came, lasts)
    WHERE slug = 'clus3' AND email = 'stranger@oracle.example'
"""

REPORTED = """
WITH period AS (
    INSERT INTO reporting_period (project_id, title, starts_on, ends_on)
    SELECT id, one.title, begins::date, ends::date FROM project, (VALUES
        ('Never reported', '2015-01-01', '2015-06-30'), ('Bare', '2016-01-01', '2016-06-30'))
        AS one (title, begins, ends)
    WHERE slug = 'inolink' RETURNING project_id, id, title
), edition AS (
    INSERT INTO period_edition (project_id, period_id)
    SELECT project_id, id FROM period WHERE title = 'Bare' RETURNING project_id, id
), figure AS (
    INSERT INTO period_figure (project_id, edition_id, target_id, position, code, title, unit,
        measure, level, target)
    SELECT edition.project_id, edition.id, target.id, position, code, title, unit, measure, level,
        target
    FROM edition JOIN target USING (project_id) RETURNING project_id, id
), cluster AS (
    INSERT INTO period_name (project_id, figure_id, key, label)
    SELECT project_id, id, md5('cluster')::uuid, 'No day' FROM figure
), attendee AS (
    INSERT INTO attendee (project_id, name) SELECT id, 'No day either' FROM project
    WHERE slug = 'inolink' RETURNING project_id, id
)
INSERT INTO period_name (project_id, figure_id, key, attendee_id)
SELECT project_id, figure.id, attendee.id, attendee.id FROM figure JOIN attendee USING (project_id)
"""
FIGURED = """
WITH target AS (
    INSERT INTO target (project_id, code, title, unit, target, position)
    SELECT id, 'whose', 'Whose', 'ideas', 5, 99 FROM project WHERE slug = 'inolink'
    RETURNING project_id, id)
INSERT INTO target_figure (project_id, target_id, value, measured_on, note, account_id)
SELECT project_id, target.id, 2, '2016-03-01', 'Counted', account.id FROM target, account
WHERE email = 'stranger@oracle.example'
"""

ENDED = {"bare": ("RUNNING", "CLOSED"), "twin": ("RUNNING", "CLOSED", "ARCHIVED")}
"""What becomes of projects."""


def lay_bare(admin: psycopg.Connection) -> None:
    """Lay it out; the last of all, since nothing changes in a project that is over."""
    for part in (APPLIED, SILENT, EXPIRING, INVITED, REPORTED, FIGURED):
        admin.execute(part.encode())
    for slug, states in ENDED.items():
        for status in states:
            admin.execute("UPDATE project SET status = %s WHERE slug = %s", [status, slug])
