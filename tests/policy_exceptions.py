"""What the policy linter objects to and we keep, each with its reason.

A pattern that matches nothing fails `make check`, so that this list can only shrink to what holds.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """Findings of some rules at places that match a pattern (as in `fnmatch`)."""

    rules: tuple[str, ...]
    place: str
    reason: str


_EVERY_ROW = ("SEC005", "SEC008", "SEC038")
_EVERY_WRITE = (*_EVERY_ROW, "SEC028")

KEPT = (
    Kept(
        _EVERY_WRITE,
        "public.*.*_owner",
        "The owner is subject to row-level security too, and needs a policy to migrate data. "
        "The server's login cannot become the owner.",
    ),
    Kept(
        _EVERY_WRITE,
        "public.*.*_secretariat_*",
        "The secretariat keeps the label core, all of it.",
    ),
    Kept(
        _EVERY_ROW,
        "public.cluster*.*_select",
        "Clusters and their names are the core that all projects share.",
    ),
    Kept(
        _EVERY_ROW,
        "public.alembic_version.alembic_version_public_select",
        "Its one row is the schema's version, by which a server knows whether it is ready.",
    ),
    Kept(
        _EVERY_ROW,
        "public.label_award.*_select",
        "Awards are public; grants leave out where they are known from.",
    ),
    Kept(
        _EVERY_ROW,
        "public.organisation.*_select",
        "Organisations are the core that all projects share; who is partner where is not.",
    ),
    Kept(
        _EVERY_ROW,
        "public.registry_name.registry_name_public_select",
        "Holds the public register's names alone; a condition would keep LIKE from its index.",
    ),
    Kept(
        _EVERY_ROW,
        "public.known_name.known_name_*_select",
        "Holds confirmed clusters' names alone, which all projects share; a condition would keep "
        "LIKE from its index.",
    ),
    Kept(
        ("SEC013",),
        "public.cluster.known_name_follows",
        "Copies the row's key and name into the confirmed names; tells the caller nothing.",
    ),
    Kept(
        ("SEC014",),
        "public.known_name_follows",
        "A trigger function: nobody can call it. Only this trigger writes the confirmed names.",
    ),
    Kept(
        ("SEC013",),
        "public.*.cluster_reference",
        "Looks up the cluster that a row names; a project learns nothing of another's proposal "
        "but that there is no such cluster.",
    ),
    Kept(
        ("SEC014",),
        "public.cluster_reference",
        "A trigger function: nobody can call it. It must see merged and proposed clusters to "
        "follow the ones and refuse the others, whichever door writes.",
    ),
    Kept(
        ("SEC014",),
        "public.similar_clusters",
        "Needs pg_trgm, which no door reaches; asks for the role and the project itself, and "
        "tells the keys of clusters that the door shows.",
    ),
    Kept(
        ("SEC014",),
        "public.merge_clusters",
        "The secretariat alone may call it. It moves participations in all projects, which that "
        "door does not read, and tells no more than the kind of a clash.",
    ),
    Kept(
        ("SEC013",),
        "public.cluster.registry_name_follows",
        "Copies the row's key and name into the register's names; tells the caller nothing.",
    ),
    Kept(
        ("SEC014",),
        "public.registry_name_follows",
        "A trigger function: nobody can call it. Only this trigger writes the register's names.",
    ),
    Kept(
        ("PERF001",),
        "public.*",
        "current_setting() is STABLE and compared to an indexed column: the same plan as wrapped. "
        "A distributed PostgreSQL refuses a subselect in a policy (design.md section 2).",
    ),
    Kept(
        ("PERF003",),
        "public.idempotency_key.*",
        "account_id is the second column of the primary key, after project_id.",
    ),
    Kept(
        ("PERF003",),
        "public.participation.participation_partner_update",
        "partner_id is the second column of an index, after project_id; status is asked of the "
        "row as it is written.",
    ),
    Kept(
        ("PERF003",),
        "public.*.*_manager_select",
        "A cluster's participations are found by an index, once a statement; what hangs on them is "
        "asked for by its key, which starts with project_id.",
    ),
    Kept(
        ("PERF003",),
        "public.credential.credential_public_select",
        "There are some hundreds of credentials, nearly all in force.",
    ),
    Kept(
        ("SEC013",),
        "public.credential.credential_stays_revoked",
        "Refuses to bring a revoked credential back; reads the changed row alone.",
    ),
    Kept(
        ("SEC013",),
        "public.scheme*.scheme_*stays",
        "Refuse to change a published version; read the changed row and its version alone.",
    ),
    Kept(("PERF003",), "public.scheme.scheme_*_select", "There are some tens of versions."),
    Kept(
        ("SEC014",),
        "public.hold_own_road",
        "Locks the row of a participation of the own cluster, which its manager may not change "
        "and so not lock; tells nothing.",
    ),
    Kept(
        ("SEC014",),
        "public.experts_on_roster",
        "Tells the register's policies who agreed to be named and holds a credential today: what "
        "the register shows. Policies that read each other's tables would recurse without end.",
    ),
    Kept(
        ("SEC014",),
        "public.account_known_by",
        "Tells the secretariat the key of an account whose whole address it gives; in its stead "
        "it would need to read everybody's address.",
    ),
    Kept(
        ("SEC035",),
        "public.cluster",
        "A confirmed cluster's name is unique in its country; who makes such sees all of them. "
        "A proposal's is unique in its project.",
    ),
    Kept(("PERF003",), "public.cluster.cluster_public_select", "Nearly every cluster is labelled."),
    Kept(("PERF003",), "public.project.project_board_select", "There are tens of projects."),
    Kept(
        ("SEC013",),
        "public.label_award.label_award_opens_registry",
        "Runs with the rights of whoever inserts the award, and only sets a flag.",
    ),
    Kept(
        ("SEC014",),
        "public.project_count",
        "Tells the board how many projects there are: a number, as its answers must.",
    ),
    Kept(
        ("SEC014",),
        "public.board_*",
        "Tells the board numbers of the projects that share: of people in fives, and of nobody.",
    ),
    Kept(
        ("SEC013",),
        "public.assess*.assess*",
        "Moves of an assessment, and who may assess, are judged by what no single door may see: "
        "ties, credentials, the trainers of the project that ordered. They change nothing but "
        "the panel that is released, and refuse by the name of a rule.",
    ),
    Kept(
        ("SEC013",),
        "public.score.score_*",
        "Hold an indicator's maximum and the state of its assessment against what is written; "
        "whoever writes reads both.",
    ),
    Kept(
        ("SEC013",),
        "public.improvement_area.improvement_area_open",
        "Reads the state of the assessment that the row belongs to.",
    ),
    Kept(
        ("SEC013",),
        "public.recommendation.recommendation_*",
        "Read the state and the sheet of the assessment that the row belongs to.",
    ),
    *(
        Kept(("SEC014",), f"public.{function}", "A trigger function: nobody can call it.")
        for function in (
            "assessment_moves",
            "assessment_part_open",
            "assessor_allowed",
            "score_within",
        )
    ),
    Kept(
        ("SEC014",),
        "public.assessor_bar",
        "Tells the secretariat why one expert may not assess one cluster, in one word.",
    ),
    Kept(
        ("SEC014",),
        "public.*ed_assessments",
        "Tells an expert the own assessments alone; a policy on assessor that reads assessor "
        "would recurse without end.",
    ),
    *(
        Kept(
            ("SEC013",),
            f"public.{trigger}",
            "Who decides, when, and whether a label follows are judged by what no single door may "
            "see: assessors, ties, roles in the project that ordered. They refuse by the name of a "
            "rule, and change the assessment and the label alone that the decision is of.",
        )
        for trigger in (
            "decision.decision_*",
            "decider.decider_*",
            "appeal.appeal_*",
            "label_award.award_*",
            "award_event.award_event_happens",
        )
    ),
    Kept(
        ("SEC013",),
        "public.assessment.peer_positions_freeze",
        "Sums up other clusters' points, which nobody who reports may see, into quartiles of five "
        "clusters at least.",
    ),
    *(
        Kept(("SEC014",), f"public.{function}", "A trigger function: nobody can call it.")
        for function in (
            "appeal_allowed",
            "appeal_sets_aside",
            "assessment_decided",
            "award_event_happens",
            "award_follows",
            "award_supersedes",
            "decider_allowed",
            "decider_answers",
            "decision_opens",
            "decision_stands",
            "peer_positions_freeze",
        )
    ),
    Kept(
        ("SEC014",),
        "public.decider_*",
        "Tell the secretariat who could decide, of those who hold an office or a credential, and "
        "why one may not, in one word.",
    ),
    Kept(
        ("SEC014",),
        "public.verified_award",
        "Tells anybody about the one label whose code is asked for: what the public register shows "
        "of it. Codes cannot be listed.",
    ),
    Kept(
        ("SEC014",),
        "public.verified_certificate",
        "Tells anybody what the one certificate says whose code is asked for. Codes cannot be "
        "listed.",
    ),
    Kept(
        ("SEC014",),
        "public.enrolments_of_account",
        "Tells a person the keys of the own places in courses; the account's door reads neither "
        "attendees nor enrolments.",
    ),
    Kept(
        ("SEC013",),
        "public.attendance_certificate.certificate_*",
        "Write on a certificate what the record of its own project says, and end the one that it "
        "supersedes, which whoever issues may read; refuse by the name of a rule.",
    ),
    Kept(
        ("SEC013",),
        "public.*.code_is_drawn",
        "Draws another code for the row while something else has it; tells the caller nothing.",
    ),
    *(
        Kept(("SEC014",), f"public.{function}", "A trigger function: nobody can call it.")
        for function in ("certificate_is_issued", "code_is_drawn")
    ),
    Kept(
        ("SEC035",),
        "public.attendance_certificate",
        "Codes are unique on the whole platform; PostgreSQL draws them, nobody chooses one.",
    ),
    Kept(
        ("SEC014",),
        "public.refused_credentials",
        "Tells anybody which places of the credentials' status lists are set, and nothing else.",
    ),
    Kept(
        ("SEC035",),
        "public.label_award",
        "Codes and places in the status lists are unique on the whole platform; PostgreSQL draws "
        "both, nobody chooses one.",
    ),
    Kept(
        ("PERF003",),
        "public.improvement_area.improvement_area_manager_*",
        "Areas are found by their assessment; there are three of one.",
    ),
    Kept(
        ("PERF003",),
        "public.score.score_expert_*",
        "Scores are found by their assessment, the first column of their key; who writes is "
        "asked of the row as it is written.",
    ),
    Kept(
        _EVERY_ROW,
        "public.audit_entry.audit_entry_owner_*",
        "The triggers add entries as the owner, and it may do so by a trigger alone; an operator "
        "may read the whole trail.",
    ),
    Kept(
        ("PERF003",),
        "public.audit_entry.audit_entry_secretariat_select",
        "The core's entries lie together in the index that starts with project_id, as those "
        "that have none.",
    ),
    Kept(
        ("SEC013",),
        "public.*.audit",
        "The trail's trigger reads the changed row alone and tells the caller nothing.",
    ),
    Kept(
        ("SEC013",),
        "public.*.audit_truncate",
        "Refuses to empty a table past the trail; reads nothing.",
    ),
    Kept(
        ("SEC013",),
        "public.audit_entry.append_only",
        "Refuses every change of the trail; reads nothing.",
    ),
    Kept(
        ("SEC014",),
        "public.audit_change",
        "A trigger function: nobody can call it, and none but the owner can attach it.",
    ),
    Kept(
        ("SEC014",),
        "public.audit_actors*",
        "Names people to the coordinator and the secretariat, but only those whose changes the "
        "door shows already; in their stead both doors would need to read people.",
    ),
    Kept(
        ("SEC035",),
        "public.account",
        "An account's address is unique on the whole platform; only operators make accounts.",
    ),
    Kept(
        ("SEC035",),
        "public.project",
        "A project's slug is unique on the whole platform; only operators make projects.",
    ),
    *(
        Kept(
            ("SEC013",),
            f"public.{trigger}",
            "Refuses what the project, its consortium or its roadmap forbids, by the name of a "
            "rule; what it reads is of the row's own project, and it tells the caller no more.",
        )
        for trigger in (
            "*.project_open",
            "project.project_status_moves",
            "*.partner_is_no_participant",
            "membership.a_coordinator_stays",
            "application.application_moves",
            "application_rating.application_rating_within",
            "participation.participation_moves",
            "course.course_moves",
            "course_session.session_changes",
            "template_need.template_need_acyclic",
            "milestone.milestone_owner_allowed",
            "*.action_proven",
        )
    ),
    *(
        Kept(
            ("SEC013",),
            f"public.{trigger}",
            "Keeps a history, a merged cluster's applications or the outlook of a roadmap, of the "
            "row's own project; tells the caller nothing.",
        )
        for trigger in (
            "participation.participation_event_*",
            "participation.roadmap_aims",
            "cluster.application_follows",
            "*.roadmap_grows",
            "*.roadmap_shrinks",
            "milestone.roadmap_changes",
        )
    ),
    *(
        Kept(("SEC014",), f"public.{function}", "A trigger function: nobody can call it.")
        for function in (
            "a_coordinator_stays",
            "action_proven",
            "application_follows",
            "application_rating_within",
            "milestone_owner_allowed",
            "participation_event_happens",
            "partner_is_no_participant",
            "project_open",
            "roadmap_aims",
            "roadmap_changes",
            "template_need_acyclic",
        )
    ),
    Kept(
        ("SEC014",),
        "public.roadmaps_look_ahead",
        "Only triggers call it; it reckons the outlook of the roadmaps that it is given.",
    ),
    Kept(
        ("SEC014",),
        "public.roadmaps_counted",
        "Only the owner of a table may have it analysed; it takes nothing and tells nothing.",
    ),
    Kept(
        ("SEC014",),
        "public.organisation_named",
        "Adds an organisation to the core that all projects share and read, or finds it.",
    ),
    Kept(
        ("SEC014",),
        "public.create_project_like",
        "The new project is none of the door's yet, so the door cannot write it. Reads the door's "
        "own project alone, and tells no more than the new one's key.",
    ),
    Kept(
        ("SEC014",),
        "public.*_invitation",
        "Whoever has an invitation's secret is no member yet, so no door shows it; both ask for "
        "the secret itself, of which the table holds a hash.",
    ),
    Kept(
        ("SEC014",),
        "public.managers_*",
        "Tell who manages a cluster that takes part in the door's own project.",
    ),
    *(
        Kept(
            ("PERF003",),
            f"public.{policy}",
            "Project and participation lead an index, or the key; the rest is asked of few rows.",
        )
        for policy in (
            "evidence.*",
            "milestone.*",
            "milestone_comment.*",
            "milestone_need.*",
            "milestone_outlook.*",
            "participation.participation_manager_update",
            "participation_contact.*",
        )
    ),
    Kept(
        ("PERF003",),
        "public.*.*_trainer_*",
        "Each column stands behind project_id in a key or an index, and a function tells the few "
        "courses of a trainer once a statement.",
    ),
    Kept(
        ("SEC014",),
        "public.trainers_of_account",
        "The doors of a project may call it; it asks for the project and the account itself, and "
        "tells which trainer that account is.",
    ),
    Kept(
        ("SEC014",),
        "public.*_of_trainer",
        "The trainer's door alone may call it; it asks for the project and the account itself. A "
        "policy that read the table of another one would come back to itself.",
    ),
    Kept(
        ("SEC014",),
        "public.attendee_of_email",
        "Tells the key of whom the acting project knows by the address that the caller knows.",
    ),
    Kept(
        ("SEC014",),
        "public.places_of_course",
        "Nobody but other functions of the owner can call it.",
    ),
    Kept(
        ("SEC013",),
        "public.membership.trainer_of_membership",
        "Copies the name of whoever became a trainer in a project into that project.",
    ),
    Kept(
        ("SEC014",),
        "public.trainer_of_membership",
        "A trigger function: nobody can call it. No door that gives a role may write trainers.",
    ),
    Kept(
        ("SEC013",),
        "public.*.*atten*",
        "Looks at the same project's courses, or links the account of an address, which no "
        "project reads; tells the caller no more than why something is refused.",
    ),
    Kept(
        ("SEC014",),
        "public.*atten*",
        "A trigger function: nobody can call it. It sees the whole course, whichever door writes.",
    ),
    Kept(
        ("SEC013",),
        "public.enrolment.enrolment_takes_place",
        "Counts the places of the same course; tells the caller whether there was one.",
    ),
    Kept(
        ("SEC014",),
        "public.enrolment_takes_place",
        "A trigger function: nobody can call it. It counts all places, whichever door writes.",
    ),
    Kept(
        ("SEC014",),
        "public.calendar_of_secret",
        "The public door alone may call it. It tells sessions, and nobody who attends them, to "
        "whoever has the secret of an address that nobody revoked.",
    ),
    Kept(
        ("SEC035",),
        "public.calendar_feed",
        "Hashes of 256 random bits: that one is taken nobody learns who does not have the secret.",
    ),
    Kept(
        ("SEC014",),
        "public.session_clashes",
        "Tells who plans a session when the room or a trainer of the acting project is taken, by "
        "a course of another trainer too; what it is called there the door says.",
    ),
    Kept(
        ("SEC013",),
        "public.*.waiting_moves_up",
        "Gives a free place to who waits for it in the same course; tells the caller nothing.",
    ),
    Kept(
        ("SEC014",),
        "public.waiting_moves_up",
        "A trigger function: nobody can call it. It moves up whom the door may not change.",
    ),
    Kept(
        ("SEC013",),
        "public.*.candidate_*",
        "Keeps a candidate's history, and refuses moves and foreign sessions; tells the caller no "
        "more than why something is refused.",
    ),
    Kept(
        ("SEC013",),
        "public.certification*.certification_*",
        "Holds what is certified against the same project's ladder, moves the candidate, and "
        "copies for the secretariat what it is offered.",
    ),
    Kept(
        ("SEC013",),
        "public.field_project_member.field_project_*",
        "Counts the team that a row joins and refuses a fourth; keeps who was evaluated in it.",
    ),
    Kept(
        ("SEC014",),
        "public.*candidate*",
        "Trigger functions, and what reckons a position for the project that has the candidate, or "
        "for the candidate: they ask for the role, the project and the account themselves.",
    ),
    Kept(
        ("SEC014",),
        "public.own_candidacies",
        "Tells an account the ladders that its own address is on.",
    ),
    Kept(
        ("SEC014",),
        "public.certification_*",
        "Trigger functions: nobody can call them. They see the whole ladder of the project.",
    ),
    Kept(("SEC014",), "public.field_project_team", "A trigger function: nobody can call it."),
    Kept(
        ("SEC014",),
        "public.person_of_offer",
        "The secretariat alone may call it, for what it is offered: it finds the account of the "
        "address that it was told, or makes the person.",
    ),
    Kept(
        ("PERF003",),
        "public.certification.certification_account_select",
        "A person's certifications are asked for by project and candidate, which an index has.",
    ),
    Kept(
        ("SEC013",),
        "public.*.exchange_*",
        "Each reads or writes the one exchange that the row is of, or that a merged cluster had.",
    ),
    *(
        Kept(
            ("SEC014",),
            f"public.exchange_{name}",
            "A trigger function: nobody can call it. An exchange is several projects', and no door "
            "sees the sides of all of them.",
        )
        for name in ("answered", "between", "changes", "follows", "side_joins")
    ),
    Kept(
        ("SEC013",),
        "public.target*.target_*",
        "Each looks up the target that a row is of, or a target's own figures, as the door that "
        "writes sees them.",
    ),
    Kept(
        ("SEC014",),
        "public.target_names",
        "Tells the names behind a target of the own project; asks for the role and the project "
        "itself. People's names are told to the coordinator, who reads them anyway.",
    ),
    Kept(
        ("SEC014",),
        "public.target_value",
        "Tells where a target stands to its project and, if that shares, to the board: a number.",
    ),
    Kept(
        ("SEC014",),
        "public.copy_targets",
        "Writes into a project that the caller coordinates and that has no targets, which is not "
        "the one whose door is open; asks for both itself, and tells nothing.",
    ),
    Kept(
        ("SEC014",),
        "public.copy_ladder",
        "As public.copy_targets: the steps of the instructors' ladder, of a project without one.",
    ),
    Kept(
        ("SEC013",),
        "public.*.period_*",
        "Each looks up the period or the edition that a row is of.",
    ),
    *(
        Kept(
            ("SEC014",),
            f"public.period_{name}",
            "A trigger function: nobody can call it. A period moves with its editions alone, and "
            "what an edition says is written with it: no door may do either by itself.",
        )
        for name in ("locks", "reopens", "locked", "figure_now", "name_now")
    ),
    Kept(
        ("SEC014",),
        "public.exchange_projects",
        "Tells the titles of those who stand by an exchange to a project that does so itself; asks "
        "for that and for the project.",
    ),
    Kept(
        ("SEC014",),
        "public.exchange_counterpart",
        "Tells a manager what the other cluster of an own exchange is called; asks for the cluster "
        "itself.",
    ),
    Kept(
        ("SEC014",),
        "public.like_exchanges",
        "Tells a project that an exchange of its participant is on record already, by its key, "
        "which opens nothing; else it would count twice. Asks for the project itself.",
    ),
    Kept(
        ("SEC035",),
        "public.invitation",
        "A secret of 32 random bytes that is drawn twice tells nobody anything; that there is one "
        "row of it is what lets its link find the invitation.",
    ),
    Kept(
        ("PERF003",),
        "public.exchange.exchange_coordinator_select_offered",
        "There are some hundreds of exchanges, and they are found by their clusters.",
    ),
)
