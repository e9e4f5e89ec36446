"""A small world in which assessments can be made: schemes, clusters, projects, and who acts.

    schemes    small: BRONZE by one expert; SILVER by one, with two improvement areas and the
               minimum requirements of small-gold; draft: an unpublished version
               small-gold: GOLD by two experts of two countries; all of it after BRONZE
    clusters   Alpha in both projects, Beta in `ours` alone; both hold BRONZE. Gamma in neither, and
               holds nothing
    projects   ours and theirs, each with a coordinator, a partner, an observer and a trainer
    experts    anna (PL), bruno (IT), carla (PL), dora (of an unknown country), with every
               credential since 2020

`label.assessment_steps` moves an assessment on in it. Nothing of it is official.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg

from databases import PrivateDatabase
from goldpath.database.doors import OWNER, Door, DoorRole, set_local
from meeting import run

PEOPLE = """
WITH person AS (
    INSERT INTO person (name) SELECT unnest(ARRAY['office', 'board', 'coordinator', 'partner',
        'observer', 'trainer', 'their coordinator', 'their partner', 'their observer',
        'their trainer', 'alpha manager', 'beta manager', 'gamma manager', 'anna', 'bruno',
        'carla', 'dora']) RETURNING id, name)
INSERT INTO account (id, email)
    SELECT id, replace(name, ' ', '.') || '@example.org' FROM person;
INSERT INTO appointment (account_id, office)
    SELECT id, CASE name WHEN 'board' THEN 'BOARD' ELSE 'SECRETARIAT' END
    FROM person WHERE name IN ('office', 'board');
INSERT INTO expert_profile (person_id, country)
    SELECT id, CASE name WHEN 'bruno' THEN 'IT' WHEN 'dora' THEN NULL ELSE 'PL' END
    FROM person WHERE name IN ('anna', 'bruno', 'carla', 'dora');
INSERT INTO credential (person_id, kind, valid_from)
    SELECT person_id, unnest(ARRAY['BENCHMARKING_EXPERT', 'SILVER_AUDITOR', 'GOLD_ASSESSOR']),
        '2020-01-01' FROM expert_profile;
"""

CLUSTERS = """
INSERT INTO cluster (name, name_key, country)
    VALUES ('Alpha', 'alpha', 'PL'), ('Beta', 'beta', 'PL'), ('Gamma', 'gamma', 'PL');
INSERT INTO label_award (cluster_id, level, source)
    SELECT id, 'BRONZE', 'test' FROM cluster WHERE name <> 'Gamma';
INSERT INTO cluster_manager (account_id, cluster_id)
    SELECT person.id, cluster.id FROM person JOIN cluster
        ON person.name = name_key || ' manager';
INSERT INTO project (slug, title) VALUES ('ours', 'Ours'), ('theirs', 'Theirs');
INSERT INTO cohort (project_id, name) SELECT id, 'Cohort' FROM project;
INSERT INTO participation (project_id, cohort_id, cluster_id)
    SELECT project_id, cohort.id, cluster.id FROM cohort JOIN project ON project.id = project_id
    JOIN cluster ON cluster.name = 'Alpha' OR (cluster.name = 'Beta' AND slug = 'ours');
INSERT INTO membership (project_id, account_id, role)
    SELECT project.id, person.id, upper(replace(person.name, 'their ', ''))
    FROM person JOIN project ON slug = CASE WHEN person.name LIKE 'their %' THEN 'theirs'
        ELSE 'ours' END
    WHERE replace(person.name, 'their ', '')
        IN ('coordinator', 'partner', 'observer', 'trainer');
"""

SCHEMES = """
INSERT INTO scheme (name, version, title, provenance, illustrative)
    SELECT unnest(ARRAY['small', 'small-gold', 'draft']), 1, 'Scheme', 'ILLUSTRATIVE', true;
INSERT INTO scheme_level (scheme_id, level, position, validity_months, total_share, experts,
        countries, prerequisite, minimum_scheme, improvement_areas, provenance, illustrative)
    SELECT scheme.id, level, place, 24, share, experts, countries, after, minimum, areas,
        'ILLUSTRATIVE', true
    FROM (VALUES
        ('small', 'BRONZE', 0, NULL::numeric, 1, 1, NULL, NULL, 0),
        ('small', 'SILVER', 1, NULL, 1, 1, 'BRONZE', 'small-gold', 2),
        ('small-gold', 'GOLD', 0, 0.8, 2, 2, 'BRONZE', NULL, 0),
        ('draft', 'BRONZE', 0, NULL, 1, 1, NULL, NULL, 0))
        AS given (name, level, place, share, experts, countries, after, minimum, areas)
    JOIN scheme USING (name);
INSERT INTO scheme_group (scheme_id, code, position, name, provenance, illustrative)
    SELECT id, 'group', 0, 'Group', 'ILLUSTRATIVE', true FROM scheme;
INSERT INTO scheme_indicator (scheme_id, code, group_code, position, name, maximum, threshold,
        minimum, provenance, illustrative)
    SELECT scheme.id, code, 'group', place, code, maximum, threshold, minimum, 'ILLUSTRATIVE', true
    FROM (VALUES
        ('small', 'members', 0, 4.5, NULL::numeric, false), ('small', 'finance', 1, 4, NULL, false),
        ('small-gold', 'strategy', 0, 10, 6, true), ('small-gold', 'team', 1, 6, 3, true),
        ('small-gold', 'website', 2, 4, 2, false), ('draft', 'members', 0, 4, NULL, false))
        AS given (name, code, place, maximum, threshold, minimum)
    JOIN scheme USING (name);
UPDATE scheme SET published = true WHERE name <> 'draft';
"""

KEYS = """
SELECT name, id FROM person UNION ALL SELECT name, id FROM cluster
UNION ALL SELECT slug, id FROM project UNION ALL SELECT name, id FROM scheme
"""
TODAY = "(now() AT TIME ZONE 'UTC')::date"
ROLES = ("coordinator", "partner", "observer", "trainer")


def fill(database: PrivateDatabase) -> None:
    """Fill an empty, migrated database with the world."""
    with psycopg.connect(database.admin_url) as admin:
        for part in (PEOPLE, CLUSTERS, SCHEMES):
            admin.execute(part.encode())


@dataclass
class AssessmentWorld:
    """The world in a database that `fill` filled; `keys` holds what is named above by its name."""

    database: PrivateDatabase
    keys: dict[str, UUID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with psycopg.connect(self.database.admin_url) as admin:
            self.keys.update(dict(admin.execute(KEYS).fetchall()))

    def door(self, name: str) -> Door:
        """Return the door of somebody: a person's name as above, `public` or `account`."""
        if name in ("public", "account"):
            return Door(DoorRole(f"goldpath_{name}"), account=self.keys["coordinator"])
        account = self.keys[name]
        if name in ("office", "board"):
            role = DoorRole.BOARD if name == "board" else DoorRole.SECRETARIAT
            return Door(role, account=account)
        if name.endswith(" manager"):
            cluster = self.keys[name.removesuffix(" manager").capitalize()]
            return Door(DoorRole.MANAGER, account=account, cluster=cluster)
        if name.removeprefix("their ") not in ROLES:
            return Door(DoorRole.EXPERT, account=account)
        role = DoorRole("goldpath_" + name.removeprefix("their ").replace("observer", "member"))
        return Door(role, self.keys["theirs" if name.startswith("their") else "ours"], account)

    def at(self, who: str, statement: str, **values: Any) -> list[Any]:  # noqa: ANN401 - parameters
        """Run a statement at somebody's door as the server's login, and keep what it did.

        Returns its rows, or how many it changed. Every key can be used by its name. Statements
        with `;` at the ends of their lines are one transaction; what the last did is returned.
        """
        with psycopg.connect(self.database.login_url) as login:
            login.execute(self.door(who).prelude().encode())
            done = self._done(login, statement, values)
            login.commit()  # here, so that a rule that is judged in the end leaves nothing open
            return done

    def owner(self, statement: str, **values: Any) -> list[Any]:  # noqa: ANN401 - parameters
        """Run a statement as an operator's command would: to lay out data, not to prove rules."""
        with psycopg.connect(self.database.admin_url) as admin:
            admin.execute(set_local(OWNER).encode())
            return self._done(admin, statement, values)

    def _done(self, at: psycopg.Connection, statement: str, values: dict[str, Any]) -> list[Any]:
        done = run(at, statement, self.keys | values)
        return done.fetchall() if done.description else [done.rowcount]
