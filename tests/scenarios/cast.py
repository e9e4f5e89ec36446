"""Who plays in a scenario: accounts, experts, managers and clusters, laid out by an operator."""

from dataclasses import dataclass
from datetime import date

import psycopg

from client import Client
from goldpath.label.clusters.names import normalised

PERSON = """
WITH person AS (INSERT INTO person (name) VALUES (%(name)s) RETURNING id)
INSERT INTO account (id, email) SELECT id, %(email)s FROM person
"""

EXPERT = """
INSERT INTO expert_profile (person_id, country)
SELECT id, %(country)s FROM account WHERE email = %(email)s
"""

CREDENTIAL = """
INSERT INTO credential (person_id, kind, valid_from)
SELECT id, %(kind)s, '2017-01-01' FROM account WHERE email = %(email)s
"""

CLUSTER = """
INSERT INTO cluster (name, name_key, country) VALUES (%(name)s, %(key)s, %(country)s)
"""

MANAGER = """
INSERT INTO cluster_manager (account_id, cluster_id)
SELECT account.id, cluster.id FROM account, cluster
WHERE email = %(email)s AND cluster.name = %(cluster)s
"""

CHECKED = """
INSERT INTO eligibility_check (cluster_id, criterion, met, evidence)
SELECT id, criterion, true, 'Seen' FROM cluster, unnest(ARRAY['PROFILE_LISTED', 'COLLABORATION',
    'SME_SUPPORT', 'PRIORITIES', 'STAFF', 'ENGLISH_WEBSITE', 'MEMBERS', 'MEMBER_TYPES'])
    AS criterion
WHERE name = %(cluster)s
"""

ORDERED = """
INSERT INTO assessment (cluster_id, level, scheme_id, minimum_scheme_id, ordered_on)
SELECT cluster.id, rules.level, scheme.id,
    (SELECT id FROM scheme AS other WHERE other.name = rules.minimum_scheme AND other.published
        AND coalesce(other.valid_from <= %(day)s, true) ORDER BY other.version DESC LIMIT 1),
    %(day)s
FROM cluster, scheme JOIN scheme_level AS rules ON rules.scheme_id = scheme.id
WHERE cluster.name = %(cluster)s AND rules.level = %(level)s AND scheme.published
    AND coalesce(scheme.valid_from <= %(day)s, true) ORDER BY scheme.version DESC LIMIT 1
"""

LABELLED = """
INSERT INTO label_award (cluster_id, level, valid_from, valid_until, source)
SELECT id, %(level)s, %(first)s, %(last)s, 'Laid out for a story' FROM cluster
WHERE name = %(cluster)s
"""


@dataclass(frozen=True)
class Cast:
    """Lays out people and clusters in the database that a client asks."""

    client: Client

    def _do(self, statement: str, **values: object) -> None:
        with psycopg.connect(self.client.admin_url) as admin:
            admin.execute(statement.encode(), values)

    def person(self, email: str, name: str) -> None:
        """Give somebody an account."""
        self._do(PERSON, email=email, name=name)

    def expert(self, email: str, name: str, country: str, *kinds: str) -> None:
        """Give somebody an account and credentials without an end."""
        self.person(email, name)
        self._do(EXPERT, email=email, country=country)
        for kind in kinds:
            self._do(CREDENTIAL, email=email, kind=kind)

    def cluster(self, name: str, country: str) -> None:
        """Make a cluster."""
        self._do(CLUSTER, name=name, key=normalised(name), country=country)

    def manager(self, email: str, cluster: str) -> None:
        """Let somebody with an account manage a cluster."""
        self._do(MANAGER, email=email, cluster=cluster)

    def ordered(self, cluster: str, level: str, day: date) -> None:
        """Have a cluster's order of an assessment lie there, as of a day in the past."""
        self._do(ORDERED, cluster=cluster, level=level, day=day)

    def labelled(self, cluster: str, level: str, first: date, last: date | None) -> None:
        """Have a cluster hold a label that nobody decided on here; `last` may be unknown."""
        self._do(LABELLED, cluster=cluster, level=level, first=first, last=last)

    def eligible(self, cluster: str) -> None:
        """Have every criterion of a cluster met."""
        self._do(CHECKED, cluster=cluster)
