"""The authorisation matrix, made by really trying: roles by GraphQL, doors by SQL."""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
from psycopg import sql

import authz_programme
import authz_trainings
from client import Client
from goldpath.database.doors import Door, DoorRole
from goldpath.database.metadata import metadata
from goldpath.identity.policy import DOMAINS, Action
from isolation.treasure import Treasure
from isolation.world import ACTORS, THEIR_COORDINATOR, Worlds

CREATE_COHORT = 'mutation { createCohort(input: {project: "%s", name: "%s"}) { cohort { id } } }'
ADD = 'mutation { addParticipation(input: {cohort: "%s", cluster: "%s"}) { userErrors { code } } }'
WITHDRAW = (
    'mutation { withdrawParticipation(input: {participation: "%s", reason: "", '
    "expectedVersion: 1}) { userErrors { code } } }"
)
CREATE_MILESTONE = (
    'mutation { createMilestone(input: {participation: "%s", title: ""}) { userErrors { code } } }'
)
UPDATE_MILESTONE = (
    'mutation { updateMilestone(input: {milestone: "%s", expectedVersion: 1}) '
    "{ userErrors { code } } }"
)
ASSIGN = (
    'mutation { assignPartner(input: {participation: "%s", expectedVersion: 99}) '
    "{ userErrors { code } } }"
)
SHARE = (
    'mutation { setSharing(input: {project: "%s", sharing: NONE, expectedVersion: 99}) '
    "{ userErrors { code } } }"
)
LISTED = (
    "mutation { setListed(input: {listed: true, expectedVersion: 99}) { userErrors { code } } }"
)
ISSUE = (
    'mutation { issueCredential(input: {email: "", kind: TUTOR, validFrom: "2026-01-01"}) '
    "{ userErrors { code } } }"
)
SUSPEND = (
    'mutation { suspendCredential(input: {credential: "%s", reason: "", expectedVersion: 99}) '
    "{ userErrors { code } } }"
)
APPOINT = (
    'mutation { appointClusterManager(input: {cluster: "%s", email: ""}) { userErrors { code } } }'
)
ORDER = (
    'mutation { orderAssessment(input: {cluster: "%s", level: BRONZE, project: %s}) '
    "{ userErrors { code } } }"
)
MOVE = 'mutation { %s(input: {assessment: "%s", expectedVersion: 99%s}) { userErrors { code } } }'
REASON = ', reason: ""'
DESCRIBE = (
    'mutation { describeImprovementArea(input: {assessment: "%s", title: "", description: ""}) '
    "{ userErrors { code } } }"
)
CHECK = (
    'mutation { recordEligibility(input: {cluster: "%s", criterion: STAFF, met: true, '
    "expectedVersion: 0}) { userErrors { code } } }"
)
TIE = (
    'mutation { recordTie(input: {expert: "%s", cluster: "%s", kind: ADVISER, note: ""}) '
    "{ userErrors { code } } }"
)
DECIDE = (
    'mutation { decideAssessment(input: {assessment: "%s", outcome: REFUSED, reasons: "", '
    'decidedOn: "2026-06-01", deciders: [], expectedVersion: 99}) { userErrors { code } } }'
)
APPEAL = (
    'mutation { appealDecision(input: {assessment: "%s", grounds: ""}) { userErrors { code } } }'
)
LABEL = (
    'mutation { suspendLabel(input: {award: "%s", day: "2026-06-01", reason: "", '
    "expectedVersion: 99}) { userErrors { code } } }"
)
REPORT = '{ node(id: "%s") { ... on %s { summary result { points } } } }'

PROPOSE = (
    'mutation { proposeCluster(input: {project: "%s", name: "", country: "PL"}) '
    "{ userErrors { code } } }"
)
PROFILE = (
    'mutation { updateClusterProfile(input: {cluster: "%s", expectedVersion: 99}) '
    "{ userErrors { code } } }"
)
RENAME = (
    'mutation { renameCluster(input: {cluster: "%s", name: "", expectedVersion: 99}) '
    "{ userErrors { code } } }"
)
CONFIRM = (
    'mutation { confirmCluster(input: {cluster: "%s", expectedVersion: 99}) '
    "{ userErrors { code } } }"
)
MERGE = (
    'mutation { mergeClusters(input: {duplicate: "%s", into: "%s", reason: "", '
    "expectedVersion: 99}) { userErrors { code } } }"
)


@dataclass(frozen=True)
class Try:
    """An operation that fails harmlessly after the permission; for some actors another one."""

    usual: str
    manager: str | None = None
    expert: str | None = None
    secretariat: str | None = None

    def of(self, actor: str) -> str:
        """Return what an actor asks: each by the own door, where there are several."""
        own = {"manager": self.manager, "expert": self.expert, "secretariat": self.secretariat}
        return own.get(actor.rsplit(maxsplit=1)[-1]) or self.usual


def tries(ours: Treasure) -> dict[Action, Try]:
    """Return what is tried for each action."""
    own = {name: ids[0] for name, ids in ours.own_ids.items()}
    usual = _usual(ours, own) | authz_programme.usual(own) | authz_trainings.usual(own)
    by_two = authz_programme.by_two_doors(own)
    return {
        **{action: Try(query) for action, query in usual.items()},
        **{action: Try(query, manager=other) for action, (query, other) in by_two.items()},
        **_by_several_doors(ours, own),
    }


def _by_several_doors(ours: Treasure, own: dict[str, str]) -> dict[Action, Try]:
    """Return what is tried by the project's door, the cluster's, the expert's and the office's."""
    reported = {name: ids[-1] for name, ids in ours.own_ids.items()}
    kinds = ("ManagedAssessment", "AssignedAssessment", "Assessment")
    withdraw = "withdrawAssessment"
    return {
        Action.ASSESSMENT_ORDER: Try(
            ORDER % (ours.shared["Cluster"][0], f'"{own["Project"]}"'),
            manager=ORDER % (own["ManagedCluster"], "null"),
        ),
        Action.ASSESSMENT_WITHDRAW: Try(
            MOVE % (withdraw, own["OrderedAssessment"], REASON),
            manager=MOVE % (withdraw, own["ManagedAssessment"], REASON),
            secretariat=MOVE % (withdraw, own["Assessment"], REASON),
        ),
        Action.REPORT_READ: Try(
            '{ project(slug: "ours") { assessments { summary result { points } } } }',
            *(REPORT % (reported[kind], kind) for kind in kinds),
        ),
    }


def _usual(ours: Treasure, own: dict[str, str]) -> dict[Action, str]:
    cluster = ours.shared["Cluster"][0]
    return {
        Action.REGISTRY_READ: "{ registry { clusters { totalCount } } }",
        Action.VIEWER_READ: "{ viewer { email projects { slug } } }",
        Action.NODE_READ: f'{{ node(id: "{own["Milestone"]}") {{ id }} }}',
        Action.PROJECT_READ: '{ project(slug: "ours") { title } }',
        Action.PROJECT_AUDIT: '{ project(slug: "ours") { auditTrail { totalCount } } }',
        Action.CONSORTIUM_READ: '{ project(slug: "ours") { partners { name } } }',
        Action.PROJECT_SHARE: SHARE % own["Project"],
        Action.COHORT_READ: '{ project(slug: "ours") { cohorts { name } } }',
        Action.COHORT_CREATE: CREATE_COHORT % (own["Project"], " "),
        Action.PARTICIPATION_ADD: ADD % (own["Cohort"], cluster),
        Action.PARTICIPATION_ASSIGN: ASSIGN % own["Participation"],
        Action.PARTICIPATION_WITHDRAW: WITHDRAW % own["Participation"],
        Action.MILESTONE_CREATE: CREATE_MILESTONE % own["Participation"],
        Action.MILESTONE_UPDATE: UPDATE_MILESTONE % own["Milestone"],
        Action.CLUSTER_READ: f'{{ cluster(id: "{own["ManagedCluster"]}") {{ name }} }}',
        Action.CLUSTER_PROFILE: PROFILE % own["ManagedCluster"],
        Action.CLUSTER_PROPOSE: PROPOSE % own["Project"],
        Action.CLUSTER_KEEP: RENAME % cluster,
        Action.CLUSTER_CONFIRM: CONFIRM % cluster,
        Action.CLUSTER_MERGE: MERGE % (cluster, cluster),
        Action.EXPERT_READ: "{ expert { name credentials { kind } } }",
        Action.EXPERT_LIST: LISTED,
        Action.CREDENTIAL_ISSUE: ISSUE,
        Action.CREDENTIAL_CHANGE: SUSPEND % own["Credential"],
        Action.MANAGER_APPOINT: APPOINT % cluster,
        Action.ASSESSMENT_READ: '{ project(slug: "ours") { assessments { status } } }',
        Action.ASSESSMENT_KEEP: MOVE % ("confirmEligibility", own["Assessment"], ""),
        Action.ASSESSMENT_CONSENT: MOVE % ("consentToExperts", own["ManagedAssessment"], ""),
        Action.ASSESSMENT_ASSESS: MOVE
        % ("declareImpartiality", own["AssignedAssessment"], ', declaration: ""'),
        Action.AREA_DESCRIBE: DESCRIBE % own["ManagedAssessment"],
        Action.DECISION_RECORD: DECIDE % own["Reported"],
        Action.DECISION_APPEAL: APPEAL % own["ManagedAssessment"],
        Action.LABEL_KEEP: LABEL % own["AwardRecord"],
        Action.ELIGIBILITY_RECORD: CHECK % cluster,
        Action.TIE_RECORD: TIE % (own["Expert"], cluster),
        Action.BOARD_READ: "{ board { covers { of } } }",
        Action.CORE_READ: "{ secretariat { clusters { totalCount } } }",
        Action.CORE_AUDIT: "{ secretariat { auditTrail { totalCount } } }",
    }


WORDS = {"UNAUTHENTICATED": "sign in", "FORBIDDEN": "no", "NOT_FOUND": "not found"}

EVERYBODY = {**ACTORS, "other coordinator": THEIR_COORDINATOR}
"""Every actor, and the coordinator of another project."""

OF_ONESELF = {
    "other expert": {Action.EXPERT_READ, Action.EXPERT_LIST},
}
"""What actors may do though nothing of `ours` is theirs: it is about themselves."""


async def roles_by_action(client: Client, ours: Treasure) -> dict[tuple[Action, str], str]:
    """Return what each actor is answered for each action."""
    return {
        (action, actor): await _answer(client, tried.of(actor), email)
        for action, tried in tries(ours).items()
        for actor, email in EVERYBODY.items()
    }


async def _answer(client: Client, query: str, email: str | None) -> str:
    answer = await client.codes_or_data(query, as_=email)
    return WORDS[answer[0]] if isinstance(answer, list) else "yes"


def matrix(answers: dict[tuple[Action, str], str], worlds: Worlds) -> str:
    """Return the whole matrix as text."""
    return "\n".join([*_actions(answers), "", *_doors(worlds)]) + "\n"


def _actions(answers: dict[tuple[Action, str], str]) -> Iterator[str]:
    yield "What each role is answered, in its own project `ours` (tried by GraphQL)"
    width = max(len(actor) for actor in EVERYBODY) + 2
    for domain, rules in DOMAINS.items():
        yield ""
        yield f"{domain:26}" + "".join(f"{actor:{width}}" for actor in EVERYBODY).rstrip()
        for rule in rules:
            cells = "".join(f"{answers[rule.action, actor]:{width}}" for actor in EVERYBODY)
            yield f"  {rule.action:24}{cells}".rstrip()


def _doors(worlds: Worlds) -> Iterator[str]:
    yield "What each door lets through, entered for `ours` (tried by SQL as the server's login)"
    for role in DoorRole:
        yield ""
        yield role.value
        with psycopg.connect(worlds.with_theirs.login_url) as login:
            login.execute(Door(role, worlds.ours).prelude().encode())
            for table in sorted(metadata().tables):
                line = _table(login, table)
                if line:
                    yield f"  {table:23}{line}"


def _table(login: psycopg.Connection, table: str) -> str:
    columns = [column.name for column in metadata().tables[table].columns]
    read = [one for one in columns if _may(login, "SELECT {c} FROM {t}", table, one)]
    changed = [one for one in columns if _may(login, "UPDATE {t} SET {c} = {c}", table, one)]
    parts = {
        "reads": _named(read, columns),
        "inserts": "yes" if _may(login, "INSERT INTO {t} DEFAULT VALUES", table) else "",
        "updates": _named(changed, columns),
        "deletes": "yes" if _may(login, "DELETE FROM {t} WHERE false", table) else "",
    }
    return "; ".join(f"{verb} {what}" for verb, what in parts.items() if what)


def _named(some: list[str], columns: list[str]) -> str:
    return "all" if some == columns else ", ".join(some)


def _may(login: psycopg.Connection, statement: str, table: str, column: str = "id") -> bool:
    """Try a statement; whatever is refused but for a missing privilege was let through."""
    query = sql.SQL(statement).format(t=sql.Identifier(table), c=sql.Identifier(column))
    try:
        with login.transaction(force_rollback=True):
            login.execute(query)
    except psycopg.errors.InsufficientPrivilege as refused:
        return "row-level security" in str(refused)
    except psycopg.errors.GeneratedAlways:
        return False  # PostgreSQL alone fills it in
    except psycopg.Error:
        return True
    return True
