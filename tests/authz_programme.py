"""What is tried of a project's life, its cohorts and its roadmaps for the authorisation matrix."""

from collections.abc import Mapping

from goldpath.identity.policy import Action

OWN = '{ project(slug: "ours") { %s } }'

MEMBERS = OWN % "members { name }"
TEMPLATE = OWN % "template { title }"
JUDGED = OWN % "cohorts { criteria { title } }"
CONTACTS = OWN % "cohorts { participations { nodes { contacts { name } } } }"


def change(mutation: str, /, **given: str) -> str:
    """Return a mutation with an input as written."""
    told = ", ".join(f"{field}: {value}" for field, value in given.items())
    return f"mutation {{ {mutation}(input: {{{told}}}) {{ userErrors {{ code }} }} }}"


def usual(own: Mapping[str, str]) -> dict[Action, str]:
    """Return what is tried by one door; every change of it fails after the permission."""
    ids = {name: f'"{key}"' for name, key in own.items()}
    project, place, stale = ids["Project"], ids["Participation"], {"expectedVersion": "99"}
    asked, report = ids["Application"], ids["OrderedAssessment"]
    return {
        Action.PROJECT_UPDATE: change("updateProject", project=project, **stale),
        Action.PROJECT_MOVE: change("moveProject", project=project, to="CLOSED", **stale),
        Action.PROJECT_CREATE: change("createProject", template=project, title='""'),
        Action.IMPORT_READ: OWN % "imports { fileName }",
        Action.PHASE_KEEP: change("createPhase", project=project, code='""', title='""'),
        Action.CONSORTIUM_KEEP: change(
            "addPartner", project=project, organisation='""', role="PARTNER"
        ),
        Action.MEMBER_READ: MEMBERS,
        Action.MEMBER_KEEP: change("inviteMember", project=project, role="OBSERVER", note='""'),
        Action.INVITATION_ACCEPT: change("acceptInvitation", secret='""'),  # noqa: S106 - none
        Action.COHORT_UPDATE: change("updateCohort", cohort=ids["Cohort"], **stale),
        Action.APPLICATION_READ: JUDGED,
        Action.APPLICATION_RECORD: change(
            "withdrawApplication", application=asked, reason='""', **stale
        ),
        Action.APPLICATION_JUDGE: change("rateApplication", application=asked, ratings="[]"),
        Action.PARTICIPATION_UPDATE: change("updateParticipation", participation=place, **stale),
        Action.INVITATION_ANSWER: change(
            "answerInvitation", participation=ids["ManagedParticipation"], accept="true", **stale
        ),
        Action.CONTACT_READ: CONTACTS,
        Action.TEMPLATE_READ: TEMPLATE,
        Action.TEMPLATE_KEEP: change("createTemplateStep", project=project, title='""'),
        Action.ROADMAP_LAY_OUT: change("layOutRoadmaps", project=project, participations="[]"),
        Action.ACTION_PLAN: change(
            "planActions", participation=place, assessment=report, days="-1"
        ),
        Action.EXCHANGE_READ: OWN % "exchanges { part }",
        Action.EXCHANGE_PEOPLE: OWN % "exchanges { people }",
        Action.EXCHANGE_KEEP: change(
            "cancelExchange", side=ids["ExchangeSide"], reason='""', **stale
        ),
        Action.TARGET_READ: OWN % "targets { code }",
        Action.PERIOD_READ: OWN % "reportingPeriods { title }",
        Action.PERIOD_PEOPLE: OWN % "reportingPeriods { draft { people { label } } }",
        Action.PERIOD_KEEP: change(
            "reopenPeriod", period=ids["ReportingPeriod"], reason='""', **stale
        ),
        Action.TARGET_KEEP: change("removeTarget", target=ids["Target"], expectedVersion="99"),
        Action.LADDER_READ: OWN % "ladder { title }",
        Action.LADDER_KEEP: change(
            "createLadderStep", project=project, title='""', kind="EVALUATION"
        ),
        Action.CANDIDATE_READ: OWN % "candidates { name }",
        Action.CANDIDATE_KEEP: change(
            "withdrawCandidate", candidate=ids["LadderCandidate"], reason='""', **stale
        ),
        Action.CERTIFICATION_KEEP: change(
            "lapseCertification", certification=ids["Certification"], **stale
        ),
        Action.CERTIFICATION_ANSWER: change(
            "declineCertification", offer=ids["CertificationOffer"], reason='""', **stale
        ),
        Action.MILESTONE_PROGRESS: change(
            "recordProgress", milestone=ids["ManagedMilestone"], status="PLANNED", **stale
        ),
    }


def by_two_doors(own: Mapping[str, str]) -> dict[Action, tuple[str, str]]:
    """Return what is tried by the project's door, and by that of the cluster's manager."""
    blank, stale = '""', {"reason": '""', "expectedVersion": "99"}

    def both(mutation: str, field: str, kinds: tuple[str, str], /, **more: str) -> tuple[str, str]:
        one, other = (change(mutation, **{field: f'"{own[kind]}"'}, **more) for kind in kinds)
        return one, other

    places = ("Participation", "ManagedParticipation")
    steps = ("Milestone", "ManagedMilestone")
    files = ("Evidence", "ManagedEvidence")
    return {
        Action.CONTACT_KEEP: both("addContact", "participation", places, name=blank),
        Action.MILESTONE_COMMENT: both("addComment", "milestone", steps, text=blank),
        Action.EVIDENCE_KEEP: both("removeEvidence", "evidence", files, **stale),
    }
