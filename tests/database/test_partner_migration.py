"""An installation that has projects already gets the partner's and the trainer's doors.

What its files told of their phases become rows.
"""

import psycopg
from alembic import command
from psycopg import sql

from databases import ROOT, PrivateDatabase
from goldpath.database.connect import create_database
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.migrate import alembic_config, migrate, owner_connection
from goldpath.database.roles import create_roles

BEFORE = """
WITH project AS (
    INSERT INTO project (slug, title) VALUES ('one', 'One'), ('two', 'Two') RETURNING id, slug),
file AS (
    INSERT INTO tenant_file (project_id, content)
    SELECT id, '{"phases": [{"code": "b", "title": "B"}, {"code": "a", "title": "A"}]}'
    FROM project WHERE slug = 'one'),
person AS (INSERT INTO person (name) VALUES ('Anna') RETURNING id),
account AS (INSERT INTO account (id, email) SELECT id, 'anna@example.org' FROM person),
membership AS (
    INSERT INTO membership (project_id, account_id, role)
    SELECT project.id, person.id, 'PARTNER' FROM project, person),
organisation AS (
    INSERT INTO organisation (name, name_key)
    VALUES ('North', 'north'), ('South', 'south'), ('South too', 'south too')
    RETURNING id, name),
partner AS (
    INSERT INTO partner (project_id, organisation_id, role, region)
    SELECT project.id, organisation.id, 'PARTNER', split_part(name, ' ', 1)
    FROM organisation, project WHERE slug = 'one'),
cluster AS (
    INSERT INTO cluster (name, name_key, country, region)
    VALUES ('A', 'a', 'IT', ' NORTH '), ('B', 'b', 'IT', 'South'), ('C', 'c', 'IT', NULL)
    RETURNING id),
cohort AS (
    INSERT INTO cohort (project_id, name) SELECT id, 'Cohort' FROM project
    RETURNING project_id, id)
INSERT INTO participation (project_id, cohort_id, cluster_id)
SELECT cohort.project_id, cohort.id, cluster.id FROM cohort, cluster
"""
AFTER = """
SELECT project.slug, cluster.name, organisation.name FROM participation
JOIN project ON project.id = project_id JOIN cluster ON cluster.id = cluster_id
LEFT JOIN partner ON partner.id = partner_id
LEFT JOIN organisation ON organisation.id = organisation_id ORDER BY 1, 2
"""


def test_participants_of_one_partner_s_region_get_it(embedded: EmbeddedServer) -> None:
    create_database(embedded.url(), "partner_migration")
    url = PrivateDatabase(embedded, "partner_migration").admin_url
    try:
        with psycopg.connect(url, autocommit=True) as admin:
            create_roles(admin, None)
        with owner_connection(url) as connection:
            command.upgrade(alembic_config(ROOT / "migrations", connection), "0002")
        with psycopg.connect(url) as admin:
            admin.execute(BEFORE.encode())
        migrate(url, ROOT / "migrations")
        with psycopg.connect(url) as admin:
            rows = admin.execute(AFTER.encode()).fetchall()
            (members,) = admin.execute(
                "SELECT array_agg(role || coalesce(partner_id::text, '')) FROM membership"
            ).fetchall()
            phases = admin.execute("SELECT code, title FROM project_phase ORDER BY id").fetchall()
    finally:
        with psycopg.connect(embedded.url(), autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE partner_migration WITH (FORCE)"))
    in_charge = {(slug, cluster): partner for slug, cluster, partner in rows}
    assert in_charge.pop(("one", "A")) == "North"
    assert set(in_charge.values()) == {None}
    assert len(in_charge) == 5
    assert members == (["PARTNER", "PARTNER"],)
    assert phases == [("b", "B"), ("a", "A")]
