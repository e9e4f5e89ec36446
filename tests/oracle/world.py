"""The world that both are asked in: the demo's data, and what every field needs besides."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from databases import PrivateDatabase, clone
from goldpath.database.embedded import EmbeddedServer
from goldpath.label.clusters.names import normalised
from oracle.assessed import MANY, assess
from oracle.bare import lay_bare
from oracle.crowd import lay_crowd
from oracle.laid import lay_everything
from oracle.visits import lay_visits

ACTORS: dict[str, str | None] = {
    "nobody": None,
    "coordinator": "coordinator@clus3.example",
    "other coordinator": "coordinator@inolink.example",
    "partner": "partner@clus3.example",
    "trainer": "trainer@race-southern-serbia.example",
    "observer": "observer@inolink.example",
    "board": "board@eccb.example",
    "secretariat": "secretariat@esca.example",
    "cluster manager": "manager@ditenave.example",
    "expert": "expert@esca.example",
    "many": MANY,
    "stranger": "stranger@oracle.example",
}
"""Everybody who asks, by role."""

PEOPLE = {MANY: 'Żaneta "Many" O\'Hara \\ 李', "stranger@oracle.example": "Stranger"}

CLUSTERS = (
    ("Zzż Ørsted – „Klaster” 李", "PL", "Śląskie", "ICT", "https://zz.example/?a=1&b=2"),
    ("100% _under\\score", "PL", None, None, None),
    ("Same Name", "LT", "Kaunas", "ICT", "https://same.example"),
    ("Same  name", "DE", None, "CONSTRUCTION", None),
    ("Κλάστερ Αθήνα", "GR", None, "ENERGY_AND_ENVIRONMENT", None),
    ("Never labelled", "AT", "Bayern", None, "https://never.example"),
)

AWARDS = (
    ("Same Name", "GOLD", None, None, "ACTIVE"),
    ("Same Name", "GOLD", None, None, "SUPERSEDED"),
    ("Same Name", "SILVER", "2020-01-01", "2030-06-30", "ACTIVE"),
    ("Same Name", "BRONZE", "2020-01-01", "2030-06-30", "SUPERSEDED"),
    ("Same  name", "GOLD", "2020-01-01", "2021-12-31", "SUPERSEDED"),
    ("Same  name", "BRONZE", "2022-01-01", "2090-12-31", "ACTIVE"),
    ("Same  name", "GOLD", "2022-01-01", None, "SUSPENDED"),
    ("Same  name", "SILVER", "2091-01-02", "2094-12-31", "ACTIVE"),
    ("Same  name", "SILVER", "2020-01-01", "2021-12-31", "ACTIVE"),
    ("Κλάστερ Αθήνα", "SILVER", None, "2089-12-31", "WITHDRAWN"),
    ("Κλάστερ Αθήνα", "BRONZE", "2010-01-01", None, "ACTIVE"),
    ("Κλάστερ Αθήνα", "GOLD", "2023-01-01", "2090-01-31", "ACTIVE"),
    ("100% _under\\score", "BRONZE", None, "2019-12-31", "SUPERSEDED"),
    ("100% _under\\score", "SILVER", "2024-01-01", "2090-12-31", "ACTIVE"),
    ("100% _under\\score", "GOLD", "2091-01-01", "2093-12-31", "ACTIVE"),
    ("Zzż Ørsted – „Klaster” 李", "SILVER", None, "2088-12-31", "ACTIVE"),
    ("Zzż Ørsted – „Klaster” 李", "GOLD", "2024-01-01", "2091-12-31", "ACTIVE"),
    ("Zzż Ørsted – „Klaster” 李", "BRONZE", "2016-01-01", "2018-12-31", "ACTIVE"),
    ("DITENAVE", "GOLD", "2090-01-01", "2095-12-31", "ACTIVE"),
)

EVENTS = (
    ("100% _under\\score", "2090-12-31", "SUSPENDED", "2025-03-01"),
    ("100% _under\\score", "2090-12-31", "REINSTATED", "2025-06-01"),
    ("Zzż Ørsted – „Klaster” 李", "2091-12-31", "SUSPENDED", "2025-03-01"),
    ("Zzż Ørsted – „Klaster” 李", "2018-12-31", "WITHDRAWN", "2017-01-01"),
    ("Κλάστερ Αθήνα", "2090-01-31", "SUSPENDED", "2025-03-01"),
    ("Κλάστερ Αθήνα", "2090-01-31", "REINSTATED", "2025-03-01"),
    ("Κλάστερ Αθήνα", "2090-01-31", "WITHDRAWN", "2025-06-01"),
    ("Same  name", "2021-12-31", "SUSPENDED", "2021-03-01"),
)
"""What became of labels, by their last days: by the doors' own triggers."""

RENEWABLE = """
UPDATE label_award SET renewable_until = valid_until + 365, version = 3
WHERE source = 'oracle' AND valid_from IS NOT NULL AND valid_until IS NOT NULL
"""

EVENT = """
INSERT INTO award_event (award_id, kind, day, reason)
SELECT label_award.id, %s, %s, 'Because „so”, "quoted" \\ 李'
FROM label_award JOIN cluster ON cluster.id = cluster_id
WHERE label_award.source = 'oracle' AND cluster.name = %s AND valid_until = %s
"""

CODES = """
UPDATE label_award SET code = lpad(numbered.place::text, 10, '0')
FROM (SELECT id, row_number() OVER (ORDER BY id DESC) AS place FROM label_award) AS numbered
WHERE numbered.id = label_award.id
"""
"""Codes that can be asked for: counted from the last one, and the awards above are the last."""

ALIASES = (
    ("Never labelled", "Żółw"),
    ("Never labelled", "alpha alias"),
    ("Same Name", "Obróbka"),
    ("DITENAVE", "Distretto navale"),
)

CORE = """
INSERT INTO project (slug, title, sharing) VALUES
    ('bare', 'A bare project', 'NAMES'), ('twin', 'A bare project', 'AGGREGATES'),
    ('hidden', 'Hidden ünïcode', 'NONE');
UPDATE project SET sharing = 'AGGREGATES', summary = 'Ein Satz, "zitiert".' WHERE slug = 'ecei2';
INSERT INTO partner (project_id, organisation_id, role)
    SELECT project.id, organisation.id, 'PARTNER' FROM project, organisation WHERE slug = 'bare';
INSERT INTO organisation (name, name_key) VALUES ('Ohne Land e. V.', 'ohne land e v');
INSERT INTO partner (project_id, organisation_id, role, region)
    SELECT project.id, organisation.id, 'PARTNER', 'Région'
    FROM project, organisation WHERE slug IN ('bare', 'clus3') AND name_key = 'ohne land e v';
INSERT INTO cohort (project_id, name, capacity)
    SELECT id, slug || ' II', NULL FROM project WHERE slug IN ('clus3', 'bare', 'hidden');
INSERT INTO cohort (project_id, name, capacity)
    SELECT id, 'Empty', 3 FROM project WHERE slug = 'clus3';
WITH place AS (
    SELECT cohort.project_id, cohort.id AS cohort_id, cluster.id AS cluster_id,
        row_number() OVER (ORDER BY cohort.id, cluster.name_key, cluster.id) AS n
    FROM cohort CROSS JOIN cluster
    WHERE cohort.name LIKE '% II' AND (cluster.name LIKE 'Zz%' OR cluster.name_key IN
        ('same name', 'never labelled', 'ditenave', 'κλαστερ αθηνα', '100 under score')))
INSERT INTO participation (project_id, cohort_id, cluster_id, status, target_level,
        withdrawal_reason, partner_id)
    SELECT project_id, cohort_id, cluster_id,
        (ARRAY['WITHDRAWN', 'INVITED', 'ACCEPTED', 'ACTIVE', 'COMPLETED'])[n % 5 + 1],
        (ARRAY['GOLD', 'SILVER', NULL])[n % 3 + 1],
        CASE n % 5 WHEN 0 THEN 'Merged into „another”' END,
        CASE n % 2 WHEN 0 THEN (SELECT id FROM partner
            WHERE partner.project_id = place.project_id ORDER BY id LIMIT 1) END
    FROM place;
INSERT INTO milestone (project_id, participation_id, title, due_on, status, waiver, done_on)
    SELECT project_id, id, title, due_on::date, step.status,
        CASE step.status WHEN 'WAIVED' THEN 'Not needed „here”' END,
        CASE WHEN step.status = 'DONE' AND title = 'Z' THEN '2025-05-31'::date END
    FROM participation, (VALUES
        ('Same day', '2031-05-05', 'PLANNED'), ('Same day', '2031-05-05', 'DONE'),
        ('Ünused', NULL, 'WAIVED'), ('Another', '2030-01-01', 'IN_PROGRESS'), ('Z', NULL, 'DONE')
    ) AS step (title, due_on, status)
    WHERE participation.status <> 'INVITED';
INSERT INTO membership (project_id, account_id, role, partner_id)
    SELECT project.id, account.id, role,
        CASE role WHEN 'PARTNER' THEN (SELECT partner.id FROM partner
            WHERE project_id = project.id ORDER BY partner.id LIMIT 1) END
    FROM account, project, (VALUES
        ('clus3', 'TRAINER'), ('clus3', 'OBSERVER'), ('clus3', 'COORDINATOR'), ('bare', 'PARTNER'),
        ('bare', 'COORDINATOR'), ('twin', 'TRAINER'), ('twin', 'OBSERVER'), ('ecei2', 'TRAINER')
    ) AS held (slug, role)
    WHERE project.slug = held.slug AND email = 'many@oracle.example';
INSERT INTO appointment (account_id, office)
    SELECT id, office FROM account, (VALUES ('BOARD'), ('SECRETARIAT')) AS held (office)
    WHERE email = 'many@oracle.example';
INSERT INTO cluster_manager (account_id, cluster_id)
    SELECT account.id, cluster.id FROM account, cluster
    WHERE email = 'many@oracle.example' AND cluster.name IN ('Same Name', 'Same  name', 'DITENAVE');
INSERT INTO person (name) VALUES ('No Account'), ('Äda Unlisted');
INSERT INTO expert_profile (person_id, country, listed, version)
    SELECT id, NULL, name <> 'Äda Unlisted', 3 FROM person
    WHERE name IN ('No Account', 'Äda Unlisted')
        OR id = (SELECT id FROM account WHERE email = 'many@oracle.example');
INSERT INTO credential (person_id, kind, valid_from, valid_until, status, reason)
    SELECT person_id, kind, first::date, last::date, status, reason FROM expert_profile, (VALUES
        ('TUTOR', '2021-01-01', '2021-12-31', 'ACTIVE', NULL),
        ('TUTOR', '2022-01-01', NULL, 'ACTIVE', 'Back again'),
        ('GOLD_ASSESSOR', '2022-01-01', '2090-01-01', 'REVOKED', 'Forged "papers"'),
        ('GOLD_ASSESSOR', '2022-01-01', '2090-01-01', 'ACTIVE', NULL)
    ) AS held (kind, first, last, status, reason) WHERE version = 3;
"""

MERGED = """
UPDATE cluster SET legal_form = 'e. V. „Ø“', founded = 1999, team_fte = 2.50,
    eccp_link = 'https://www.clustercollaboration.eu/x' WHERE name IN ('Same Name', 'DITENAVE');
INSERT INTO cluster_members (cluster_id, member_type, count)
    SELECT id, member_type, count FROM cluster, (VALUES ('SME', 20), ('OTHER', 0)) AS held
        (member_type, count)
    WHERE name IN ('Same Name', 'DITENAVE');
INSERT INTO cluster (name, name_key, country, website, proposed_by)
    SELECT 'Same Names', 'same names', 'LT', 'http://SAME.example/lt', id FROM project
    WHERE slug IN ('clus3', 'inolink');
INSERT INTO participation (project_id, cohort_id, cluster_id)
    SELECT cohort.project_id, cohort.id, cluster.id FROM cluster
    JOIN cohort ON cohort.project_id = proposed_by WHERE cluster.name = 'Same Names';
INSERT INTO cluster (name, name_key, country, region) VALUES
    ('Former Name', 'former name', 'LT', 'Kaunas'), ('Even earlier', 'even earlier', 'LT', NULL);
INSERT INTO label_award (cluster_id, level, valid_until, source)
    SELECT id, 'BRONZE', '2019-06-30', 'oracle' FROM cluster WHERE name = 'Even earlier';
INSERT INTO cluster_manager (account_id, cluster_id)
    SELECT account.id, cluster.id FROM account, cluster
    WHERE email = 'many@oracle.example' AND cluster.name = 'Former Name';
SET LOCAL ROLE goldpath_secretariat;
SELECT merge_clusters(one.id, other.id, 'The same', 1) FROM cluster AS one, cluster AS other
    WHERE one.name = 'Even earlier' AND other.name = 'Former Name';
SELECT merge_clusters(one.id, other.id, 'The same', 2) FROM cluster AS one, cluster AS other
    WHERE one.name = 'Former Name' AND other.name = 'Same Name';
RESET ROLE;
"""
"""Profiles, proposals of two projects, and clusters that were merged one after the other."""

CHANGES = """
SET LOCAL ROLE goldpath_coordinator;
SET LOCAL goldpath.project = '{project}';
SET LOCAL goldpath.account = '{account}';
SET LOCAL goldpath.request = '01890000-0000-7000-8000-000000000001';
UPDATE participation SET target_level = 'GOLD', version = version + 1
    WHERE project_id = '{project}';
UPDATE milestone SET due_on = NULL WHERE project_id = '{project}' AND title = 'Another';
UPDATE milestone SET due_on = '2033-03-03' WHERE project_id = '{project}' AND title = 'Another';
UPDATE participation SET partner_id = NULL
    WHERE project_id = '{project}' AND partner_id IS NOT NULL;
RESET ROLE;
SET LOCAL ROLE goldpath_owner;
SET LOCAL goldpath.account = '{stranger}';
UPDATE cohort SET capacity = NULL WHERE project_id = '{project}';
UPDATE cohort SET capacity = 7 WHERE project_id = '{project}' AND name <> 'Empty';
DELETE FROM participation_contact WHERE project_id = '{project}' AND participation_id IN (
    SELECT id FROM participation WHERE status = 'INVITED');
RESET ROLE;
SET LOCAL ROLE goldpath_secretariat;
SET LOCAL goldpath.account = '{secretary}';
UPDATE credential SET reason = 'Seen', version = version + 1 WHERE kind = 'TUTOR';
RESET ROLE;
SET LOCAL ROLE goldpath_owner;
SET LOCAL goldpath.account = '{stranger}';
UPDATE cluster SET website = NULL WHERE country = 'AT';
"""


SCHEMES = b"""
INSERT INTO scheme (name, version, title, provenance, illustrative) VALUES
    ('draft', 1, 'Draft', 'ILLUSTRATIVE', true),
    ('zz-bare', 1, 'Bare', 'ILLUSTRATIVE', true);
INSERT INTO scheme_group (scheme_id, code, position, name, provenance, illustrative, note)
SELECT id, 'G', 1, 'Group', 'ILLUSTRATIVE', true, 'Noted' FROM scheme WHERE name = 'zz-bare';
INSERT INTO scheme_indicator (scheme_id, code, group_code, position, name, maximum, minimum,
    provenance, illustrative, note)
SELECT scheme_id, 'I', code, 1, 'Indicator', 1, false, 'ILLUSTRATIVE', true, 'Noted'
FROM scheme_group WHERE code = 'G' AND note = 'Noted';
INSERT INTO scheme_level (scheme_id, level, position, validity_months, precision, total_share,
    experts, countries, minimum_scheme, improvement_areas, provenance, illustrative)
SELECT id, 'SILVER', 0, 24, 'DAY', 0.4, 1, 1, 'ecei-gold', 1, 'ILLUSTRATIVE', true
FROM scheme WHERE name = 'zz-bare';
INSERT INTO scheme_group (scheme_id, code, position, name, provenance, illustrative)
SELECT id, code, place, 'Before', 'ILLUSTRATIVE', true
FROM scheme, (VALUES ('B', 0), ('E', 2)) AS found (code, place) WHERE name = 'zz-bare';
INSERT INTO scheme_indicator (scheme_id, code, group_code, position, name, maximum, threshold,
    minimum, provenance, illustrative)
SELECT id, 'H' || place, 'B', place, 'Before ' || place, 2.25, 1.5, true, 'ILLUSTRATIVE', true
FROM scheme, generate_series(3, 0, -1) AS place WHERE name = 'zz-bare';
UPDATE scheme SET published = true WHERE name = 'zz-bare';
"""
"""A version of a scheme that nobody but the secretariat may know of, and one that says little.

What it consists of lies the other way round than it is ordered.
"""


@contextmanager
def world(server: EmbeddedServer, template: str) -> Iterator[PrivateDatabase]:
    """Yield the world, filled."""
    with clone(server, template) as database:
        with psycopg.connect(database.admin_url) as admin:
            _fill(admin)
        yield database


def _fill(admin: psycopg.Connection) -> None:
    admin.execute(SCHEMES)
    for email, name in PEOPLE.items():
        admin.execute(
            "WITH one AS (INSERT INTO person (name) VALUES (%s) RETURNING id) "
            "INSERT INTO account (id, email) SELECT id, %s FROM one",
            [name, email],
        )
    for name, country, region, portfolio, website in CLUSTERS:
        admin.execute(
            "INSERT INTO cluster (name, name_key, country, region, portfolio, website) "
            "VALUES (%s, %s, %s, %s, %s, %s)",
            [name, normalised(name), country, region, portfolio, website],
        )
    of_cluster = "SELECT id, {} FROM cluster WHERE name = %s"
    for name, level, start, end, status in AWARDS:
        admin.execute(
            "INSERT INTO label_award (cluster_id, level, valid_from, valid_until, status, source) "
            + of_cluster.format("%s, %s::date, %s::date, %s, 'oracle'"),
            [level, start, end, status, name],
        )
    for name, last, kind, day in EVENTS:
        done = admin.execute(EVENT.encode(), [kind, day, name, last])
        assert done.rowcount > 0, (name, last)
    admin.execute(RENEWABLE.encode())
    admin.execute(CODES.encode())
    for name, alias in ALIASES:
        admin.execute(
            "INSERT INTO cluster_alias (cluster_id, name, name_key) " + of_cluster.format("%s, %s"),
            [alias, normalised(alias), name],
        )
    admin.execute(CORE.encode())
    admin.execute(MERGED.encode())
    assess(admin)
    lay_everything(admin)
    lay_visits(admin)
    lay_crowd(admin)
    keys = {
        "project": "SELECT id FROM project WHERE slug = 'clus3'",
        "account": "SELECT id FROM account WHERE email = 'coordinator@clus3.example'",
        "stranger": "SELECT id FROM account WHERE email = 'stranger@oracle.example'",
        "secretary": "SELECT id FROM account WHERE email = 'secretariat@esca.example'",
    }
    found = {}
    for name, statement in keys.items():
        row = admin.execute(statement.encode()).fetchone()
        assert row is not None
        found[name] = row[0]
    admin.execute(CHANGES.format(**found).encode())
    lay_bare(admin)
