"""Worlds that differ by one project: whoever has no part in it must not tell them apart.

    without      the label core, everybody's accounts, the projects `ours` and `elsewhere`, and
                 assessments that `ours` ordered
    with_theirs  holds the project `theirs` as well
    assessed     and assessments that `theirs` ordered, with experts of theirs, what was decided of
                 them, and what is written of the labels of its cluster

Every text of `theirs` is a canary. The secretariat keeps all assessments: it must not tell
`with_theirs` from `without`, and everybody else must not tell `assessed` from it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg

from databases import PrivateDatabase, clone
from goldpath.database.doors import DoorRole
from goldpath.database.embedded import EmbeddedServer
from laid_attendance import lay_attendance
from laid_certifications import Certified, lay_ladder, lay_offers
from laid_certified import lay_certified
from laid_courses import Taught, lay_courses
from laid_decisions import Decided, lay_decision, lay_peers
from laid_exchanges import Visit, lay_exchange, lay_side
from laid_imports import lay_imports
from laid_out import Laid, lay_out
from laid_reporting import Reported, lay_reports
from laid_roads import Kept, lay_actions, lay_roads
from laid_targets import lay_targets

CANARY = "canary"

CORE = """
INSERT INTO cluster (name, name_key, country, region, portfolio) VALUES
    ('Alpha', 'alpha', 'PL', 'Mazowieckie', 'ICT'), ('Beta', 'beta', 'LT', NULL, NULL),
    ('Gamma', 'gamma', 'IT', 'Friuli Venezia Giulia', 'BIOTECHNOLOGY'),
    ('Delta', 'delta', 'IT', NULL, 'ICT'), ('Epsilon', 'epsilon', 'IT', NULL, 'ICT'),
    ('Zeta', 'zeta', 'IT', NULL, 'ICT');
INSERT INTO cluster_alias (cluster_id, name, name_key)
    SELECT id, name || ' Cluster', name_key || ' cluster' FROM cluster;
INSERT INTO label_award (cluster_id, level, valid_until, source, version)
    SELECT id, 'BRONZE', '2030-01-31', 'test', 7 FROM cluster WHERE name <> 'Gamma';
INSERT INTO label_award (cluster_id, level, valid_from, valid_until, renewable_until, source,
        version)
    SELECT id, 'GOLD', '2026-06-01', '2028-06-30', '2029-06-30', 'test', 7 FROM cluster
    WHERE name IN ('Alpha', 'Delta');
INSERT INTO organisation (name, name_key, country) VALUES ('Lead', 'lead', 'LT');
INSERT INTO scheme (name, version, title, valid_from, provenance, source, illustrative, note)
    SELECT 'scheme', number, 'Scheme', make_date(2020 + number, 1, 1), 'SECONDARY', 'test', true,
        'test' FROM generate_series(1, 2) AS number;
INSERT INTO scheme_level (scheme_id, level, position, validity_months, renewal_months, grace_months,
        total_share, experts, countries, prerequisite, minimum_scheme, improvement_areas,
        provenance, source, illustrative)
    SELECT id, 'GOLD', 0, 24, 36, 12, 0.8, 2, 2, 'BRONZE', 'scheme', 3, 'OFFICIAL', 'test', false
    FROM scheme;
INSERT INTO scheme_group (scheme_id, code, position, name, provenance, source, illustrative)
    SELECT id, 'group', 0, 'Group', 'OFFICIAL', 'test', false FROM scheme;
INSERT INTO scheme_indicator (scheme_id, code, group_code, position, name, maximum, threshold,
        minimum, provenance, illustrative)
    SELECT id, 'indicator', 'group', 0, 'Indicator', 4.5, 2.25, true, 'ILLUSTRATIVE', true
    FROM scheme;
UPDATE scheme SET published = true WHERE version = 1;
UPDATE cluster SET legal_form = 'association', founded = 2010, team_fte = 2.5,
    eccp_link = 'https://www.clustercollaboration.eu/' || name_key WHERE name <> 'Gamma';
INSERT INTO cluster_members (cluster_id, member_type, count)
    SELECT id, 'SME', 20 FROM cluster WHERE name <> 'Gamma';
"""

PERSON = """
WITH person AS (INSERT INTO person (name) VALUES (%(name)s) RETURNING id)
INSERT INTO account (id, email) SELECT id, %(email)s FROM person
"""

PROJECT = """
WITH project AS (
    INSERT INTO project (slug, title, programme, summary, starts_on, ends_on, sharing)
    VALUES (%(slug)s, %(word)s, %(word)s, %(word)s, '2024-01-01', '2027-12-31', 'NONE')
    RETURNING id),
partner AS (
    INSERT INTO partner (project_id, organisation_id, role, region)
    SELECT project.id, organisation.id, 'LEAD', %(word)s FROM project, organisation
    RETURNING id),
cohort AS (
    INSERT INTO cohort (project_id, name, capacity)
    SELECT id, %(word)s || number, 10 + number FROM project, generate_series(1, 2) AS number
    RETURNING project_id, id),
participation AS (
    INSERT INTO participation (project_id, cohort_id, cluster_id, target_level, partner_id)
    SELECT cohort.project_id, cohort.id, cluster.id, 'GOLD', partner.id
    FROM cohort, cluster, partner WHERE cluster.name = ANY (%(clusters)s)
    RETURNING project_id, id),
milestone AS (
    INSERT INTO milestone (project_id, participation_id, title, due_on)
    SELECT project_id, id, %(word)s || number, '2026-06-30'
    FROM participation, generate_series(1, 2) AS number),
proposal AS (
    INSERT INTO cluster (name, name_key, country, region, website, proposed_by)
    SELECT 'Delta ' || %(word)s, 'delta ' || %(word)s, 'IT', %(word)s,
        'https://' || %(word)s || '.example.org', id
    FROM project),
key AS (
    INSERT INTO idempotency_key (project_id, account_id, key, request)
    SELECT project.id, account.id, %(word)s, %(word)s FROM project, account),
file AS (
    INSERT INTO tenant_file (project_id, content) SELECT id, jsonb_build_object('a', %(word)s)
    FROM project)
SELECT id FROM project
"""

MEMBER = """
INSERT INTO membership (project_id, account_id, role, partner_id)
SELECT %(project)s, account.id, %(role)s, partner.id
FROM account LEFT JOIN partner ON project_id = %(project)s AND %(role)s = 'PARTNER'
WHERE email = %(email)s
"""

MANAGER = """
INSERT INTO cluster_manager (account_id, cluster_id)
SELECT account.id, cluster.id FROM account, cluster
WHERE email = %(email)s AND cluster.name = %(cluster)s RETURNING cluster_id
"""

EXPERT = """
WITH profile AS (
    INSERT INTO expert_profile (person_id, country, listed, version)
    SELECT id, %(country)s, %(listed)s, 7 FROM account WHERE email = %(email)s RETURNING person_id)
INSERT INTO credential (person_id, kind, valid_from, status, reason)
SELECT person_id, kind, '2024-01-01', status, reason FROM profile, (VALUES
    ('GOLD_ASSESSOR', 'ACTIVE', NULL), ('TUTOR', 'SUSPENDED', 'Asked for it')
) AS held (kind, status, reason) RETURNING person_id
"""

BARRED = """
WITH tie AS (
    INSERT INTO expert_tie (person_id, cluster_id, kind, note)
    SELECT account.id, cluster.id, 'ADVISER', %(word)s FROM account, cluster
    WHERE email = %(email)s AND cluster.name = %(tied)s)
INSERT INTO eligibility_check (cluster_id, criterion, met, evidence)
SELECT id, 'MEMBERS', true, %(word)s FROM cluster WHERE name = %(cluster)s RETURNING cluster_id
"""

LIVED = """
INSERT INTO award_event (award_id, kind, day, reason)
SELECT label_award.id, kind, '2026-07-01', %(word)s
FROM label_award JOIN cluster ON cluster.id = cluster_id, (VALUES
    (1, 'SUSPENDED'), (2, 'REINSTATED')) AS happened (place, kind)
WHERE cluster.name = %(cluster)s AND level = 'GOLD' ORDER BY place
"""
"""A label suspended and reinstated on one day: nothing that the public could tell by."""

AWARDED = """
UPDATE label_award SET assessment_id = %(assessment)s
WHERE level = 'GOLD' AND cluster_id = (SELECT id FROM cluster WHERE name = %(cluster)s)
"""

RECODED = """
UPDATE label_award SET code = upper(%(word)s) || right(code, 4), version = 7
WHERE cluster_id = (SELECT id FROM cluster WHERE name = %(cluster)s)
"""

ROLES = ("coordinator", "partner", "trainer", "observer")
OFFICES = ("board", "secretariat")
COUNTED = "BRONZE"
"""The level of labels that targets count: everybody knew all those of Alpha before its Gold one,
which is known from an assessment in one world and from nowhere in the other."""

SHARED = "shared"
"""What the exchange is about that `ours` and `elsewhere` stand by, and `theirs` does not."""
STRANGER = "stranger@example.org"
OUR_KEEPER = "coordinator@example.org"
THEIR_COORDINATOR = "coordinator@theirs.example.org"
THEIR_MANAGER = "manager@theirs.example.org"
THEIR_EXPERTS = ("expert@theirs.example.org", "colleague@theirs.example.org")
THEIR_JUDGE = "judge@theirs.example.org"
"""An expert who decides on what the others assess."""
OURS_ALONE = "Delta"
"""The cluster that takes part in `ours` and not in `theirs`."""

ACTORS: dict[str, str | None] = {
    "nobody": None,
    "stranger": STRANGER,
    **{role: f"{role}@example.org" for role in (*ROLES, *OFFICES)},
    "cluster manager": "manager@example.org",
    "other manager": "manager@elsewhere.example.org",
    "expert": "expert@example.org",
    "other expert": "expert@elsewhere.example.org",
}
"""Everybody who has no part in `theirs`, by role."""


MANAGED = {
    "manager@example.org": OURS_ALONE,
    "manager@elsewhere.example.org": "Epsilon",
    THEIR_MANAGER: "Alpha",
}
"""Who manages which cluster. `theirs` has Alpha, as `ours` has; and neither has Epsilon.

`theirs` alone has Zeta, which holds a label, as all but Gamma do.
"""

EXPERTS = {
    "expert@example.org": "PL",
    "colleague@example.org": "LT",
    "expert@elsewhere.example.org": "IT",
}
"""The experts that everybody may know of, and their countries. The last one assesses nothing."""

TIED = {"ours": "Gamma", "theirs": "Beta"}
"""A cluster to which an expert of each panel is tied."""

LABELLED = {"ours": OURS_ALONE, "theirs": "Alpha"}
"""The cluster whose label each project's assessment led to."""

OUR_PANEL = ("expert@example.org", "colleague@example.org")
OUR_JUDGES = ("board@example.org", "expert@elsewhere.example.org")
OURS = (
    Laid(OURS_ALONE, "GOLD", "REPORTED", "own", "ours", OUR_PANEL),
    *[Laid(OURS_ALONE, "GOLD", "DECIDED", "own", "ours", OUR_PANEL)] * 3,
    Laid(OURS_ALONE, "GOLD", "SCHEDULED", "own", "ours", OUR_PANEL),
)
THEIRS = (
    Laid("Alpha", "GOLD", "REPORTED", CANARY, "theirs", THEIR_EXPERTS),
    *[Laid("Alpha", "GOLD", "DECIDED", CANARY, "theirs", THEIR_EXPERTS)] * 3,
    Laid("Alpha", "GOLD", "SCHEDULED", CANARY, "theirs", THEIR_EXPERTS, tuple(EXPERTS)[-1:]),
)
"""What each project ordered. Theirs once was to be assessed by who assesses nothing now.

Of those that are decided one was awarded the label, one refused it, and one appealed as well.
"""


@dataclass(frozen=True)
class Worlds:
    """The worlds; who acts in `ours` and for what."""

    assessed: PrivateDatabase
    with_theirs: PrivateDatabase
    without: PrivateDatabase
    ours: UUID
    theirs: UUID
    managed: UUID
    expert: UUID

    def fuller(self, role: DoorRole) -> PrivateDatabase:
        """Return the world that a door must not tell from the one without `theirs`."""
        return self.with_theirs if role is DoorRole.SECRETARIAT else self.assessed


@contextmanager
def worlds(server: EmbeddedServer, template: str) -> Iterator[Worlds]:
    """Yield the worlds, filled."""
    with clone(server, template) as without:
        with psycopg.connect(without.admin_url) as admin:
            ours = _everybody(admin)
            managed, expert = _core_people(admin)
            _decided(admin, OURS, OUR_JUDGES)
            lay_actions(admin, Kept(ours, "own", OUR_KEEPER))
        with clone(server, without.name) as with_theirs:
            with psycopg.connect(with_theirs.admin_url) as admin:
                theirs = _project(admin, "theirs", CANARY, ["Alpha", "Beta", "Gamma", "Zeta"])
                _member(admin, theirs, "COORDINATOR", THEIR_COORDINATOR)
                lay_roads(admin, Kept(theirs, CANARY, THEIR_COORDINATOR))
                lay_courses(admin, Taught(theirs, CANARY, THEIR_COORDINATOR))
                lay_attendance(admin, theirs, CANARY)
                lay_exchange(admin, Visit("theirs", "Zeta", "Alpha", CANARY))
                lay_side(admin, _shared(admin), "theirs", CANARY, "DECLINED")
                lay_ladder(admin, Certified(theirs, CANARY))
                lay_certified(admin, theirs, CANARY, THEIR_COORDINATOR)
                lay_targets(admin, theirs, CANARY, THEIR_COORDINATOR, high=COUNTED)
                lay_reports(admin, Reported(theirs, CANARY, THEIR_COORDINATOR))
                lay_imports(admin, theirs, CANARY, THEIR_COORDINATOR)
            with clone(server, with_theirs.name) as assessed:
                with psycopg.connect(assessed.admin_url) as admin:
                    _assess(admin)
                    lay_actions(admin, Kept(theirs, CANARY, THEIR_COORDINATOR))
                    lay_offers(admin, Certified(theirs, CANARY))
                yield Worlds(assessed, with_theirs, without, ours, theirs, managed, expert)


def _assess(admin: psycopg.Connection) -> None:
    """Let experts of theirs assess what `theirs` ordered, and others decide on it."""
    for email, country in zip((*THEIR_EXPERTS, THEIR_JUDGE), ("PL", "LT", "IT"), strict=True):
        admin.execute(PERSON, {"name": CANARY, "email": email})
        _key(admin, EXPERT, email=email, country=country, listed=False)
    _decided(admin, THEIRS, (THEIR_JUDGE,))
    admin.execute(RECODED, {"cluster": "Alpha", "word": CANARY})
    tied = {"email": THEIR_EXPERTS[0], "tied": TIED["theirs"]}
    _key(admin, BARRED, **tied, cluster="Alpha", word=CANARY)


def _decided(
    admin: psycopg.Connection, laid_out: tuple[Laid, ...], people: tuple[str, ...]
) -> None:
    """Lay out what a project ordered, what was decided of it, and what became of the label."""
    reported, awarded, *refused, _ = [lay_out(admin, laid) for laid in laid_out]
    of = {"cluster": laid_out[0].cluster, "word": laid_out[0].word}
    for key in (reported, awarded, *refused):
        lay_peers(admin, key, 5)
    lay_decision(admin, awarded, Decided("AWARDED", of["word"], people))
    for appealed, key in enumerate(refused):
        decided = Decided("REFUSED", of["word"], people, appealed=bool(appealed))
        lay_decision(admin, key, decided)
    admin.execute(AWARDED, of | {"assessment": awarded})
    admin.execute(LIVED, of)


def _everybody(admin: psycopg.Connection) -> UUID:
    admin.execute(CORE.encode())
    emails = [email for email in ACTORS.values() if email]
    others = (OUR_PANEL[1], THEIR_COORDINATOR, THEIR_MANAGER)
    for email in (*emails, *others):
        admin.execute(PERSON, {"name": email.partition("@")[0], "email": email})
    for office in OFFICES:
        admin.execute(
            "INSERT INTO appointment (account_id, office) SELECT id, %s FROM account "
            "WHERE email = %s",
            [office.upper(), ACTORS[office]],
        )
    ours = _project(admin, "ours", "own", ["Alpha", "Beta", "Gamma", OURS_ALONE])
    _project(admin, "elsewhere", "else", ["Epsilon"])
    for role in ROLES:
        _member(admin, ours, role.upper(), f"{role}@example.org")
    lay_roads(admin, Kept(ours, "own", OUR_KEEPER))
    lay_courses(admin, Taught(ours, "own", "trainer@example.org"))
    lay_attendance(admin, ours, "own")
    _visits(admin)
    lay_ladder(admin, Certified(ours, "own"))
    lay_offers(admin, Certified(ours, "own"))
    lay_certified(admin, ours, "own", "trainer@example.org")
    lay_targets(admin, ours, "own", "coordinator@example.org", high=COUNTED)
    lay_reports(admin, Reported(ours, "own", "coordinator@example.org"))
    lay_imports(admin, ours, "own", OUR_KEEPER, "partner@example.org", "trainer@example.org")
    return ours


def _visits(admin: psycopg.Connection) -> None:
    """Lay out what each project is offered, and an exchange that two of them stand by.

    The third, `theirs`, has its own side of that one, and keeps it to itself.
    """
    lay_exchange(admin, Visit("ours", "Alpha", OURS_ALONE, "own"))
    for visitor in (OURS_ALONE, "Zeta"):
        lay_exchange(admin, Visit("elsewhere", "Epsilon", visitor, "else"))
    shared = lay_exchange(admin, Visit("ours", "Alpha", "Epsilon", SHARED))
    lay_side(admin, shared, "elsewhere", "else")


def _shared(admin: psycopg.Connection) -> UUID:
    return _key(admin, "SELECT id FROM exchange WHERE subject = %(word)s", word=SHARED)


def _core_people(admin: psycopg.Connection) -> tuple[UUID, UUID]:
    """Appoint the managers, make the experts; return the cluster of `ours` alone, and an expert."""
    managed = {
        cluster: _key(admin, MANAGER, email=email, cluster=cluster)
        for email, cluster in MANAGED.items()
    }
    experts = [
        _key(admin, EXPERT, email=email, country=country, listed=True)
        for email, country in EXPERTS.items()
    ]
    tied = {"email": OUR_PANEL[1], "tied": TIED["ours"]}
    _key(admin, BARRED, **tied, cluster=OURS_ALONE, word="own")
    return managed[OURS_ALONE], experts[0]


def _project(admin: psycopg.Connection, slug: str, word: str, clusters: list[str]) -> UUID:
    return _key(admin, PROJECT, slug=slug, word=word, clusters=clusters)


def _key(admin: psycopg.Connection, statement: str, **values: object) -> UUID:
    row = admin.execute(statement.encode(), values).fetchone()
    assert row is not None
    key: UUID = row[0]
    return key


def _member(admin: psycopg.Connection, project: UUID, role: str, email: str) -> None:
    admin.execute(MEMBER, {"project": project, "role": role, "email": email})
