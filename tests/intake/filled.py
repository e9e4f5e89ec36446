"""A small project as files: every list that is taken in, with texts that are hard to carry."""

from typing import Any

import psycopg

from client import COORDINATOR

HARD = "=HYPERLINK(\"http://x\") 'quoted'; wełna"
PLACE = {"cohort": "First", "cluster": "DITENAVE", "country": "IT"}
OTHER = {"cohort": "First", "cluster": "FETEK", "country": "LT"}
ANA = {"name": "Ana Jovanović", "email": "ana@nis.example"}
BOB = {"name": "=Bob", "email": None}
MORNING = {"course": "PCM-LFM", "starts_at": "2026-02-09T09:00+01:00"}
TWICE = "2026-10-25T02:30+02:00"
"""An hour that clocks show twice."""

LISTS: dict[str, list[dict[str, Any]]] = {
    "phases": [
        {"code": "a", "title": HARD, "starts_on": "2026-01-01", "ends_on": "2026-06-30"},
        {"code": "b", "title": "-2+3", "starts_on": None, "ends_on": None},
    ],
    "partners": [
        {"name": "Informest Tre", "country": "IT", "region": "Friuli", "role": "LEAD"},
        {"name": "@MITA", "country": "LT", "region": None, "role": "PARTNER"},
    ],
    "cohorts": [
        {"name": "First", "capacity": 5, "apply_by": "2026-03-01"},
        {"name": "'=Second", "capacity": None, "apply_by": None},
    ],
    "participants": [
        {
            **PLACE,
            "status": "ACTIVE",
            "target_level": "GOLD",
            "joined_on": "2026-01-15",
            "partner": "Informest Tre",
            "withdrawal_reason": None,
        },
        {
            **OTHER,
            "status": "WITHDRAWN",
            "target_level": None,
            "joined_on": None,
            "partner": None,
            "withdrawal_reason": "+ No time",
        },
    ],
    "contacts": [
        {
            **PLACE,
            "name": "Carla Neri",
            "position": "@Head",
            "email": "carla@it.example",
            "phone": "+39 040 1",
        }
    ],
    "criteria": [{"cohort": "First", "title": "Fit", "maximum": 10}],
    "applications": [
        {
            "cohort": "'=Second",
            "cluster": "FETEK",
            "country": "LT",
            "applied_on": "2026-02-01",
            "target_level": "SILVER",
            "motivation": 'Two\nlines, and a "quote"',
        }
    ],
    "template": [
        {
            "title": "Prepare",
            "anchor": "PROJECT_START",
            "offset_days": 10,
            "days": 5,
            "phase": "a",
            "needs": ["Decide, = then"],
            "reaches": "BRONZE",
            "target_level": None,
            "description": "-",
        },
        {
            "title": "Decide, = then",
            "anchor": "PARTICIPATION_START",
            "offset_days": None,
            "days": 0,
            "phase": None,
            "needs": None,
            "reaches": None,
            "target_level": "GOLD",
            "description": None,
        },
    ],
    "milestones": [
        {
            **PLACE,
            "title": "Interview",
            "needs": ["Audit", "-Visit"],
            "status": "PLANNED",
            "due_on": "2026-05-05",
            "phase": "b",
            "days": 2,
            "reaches": "GOLD",
            "owner_email": COORDINATOR,
            "description": "=1+1",
        },
        {**PLACE, "title": "Audit", "needs": None, "status": "DONE", "done_on": "2026-02-02"},
        {**PLACE, "title": "-Visit", "needs": None, "status": "WAIVED", "waiver": "'-not needed"},
    ],
    "trainers": [{"name": "Dr. Danka", "email": None}, {"name": "Zoran", "email": COORDINATOR}],
    "courses": [
        {
            "title": "PCM-LFM",
            "kind": "CLUSTER_MANAGER",
            "audience": "OPEN",
            "language": "sr",
            "summary": "@home",
            "capacity": 20,
            "needed_share": 75,
            "late_counts": False,
            "status": "OPEN",
            "lead": "Zoran",
            "phase": "a",
        }
    ],
    "modules": [
        {"course": "PCM-LFM", "title": "Logic", "required": False},
        {"course": "PCM-LFM", "title": "Budget", "required": True},
    ],
    "sessions": [
        {
            **MORNING,
            "title": "Day 1",
            "ends_at": "2026-02-09T12:00",
            "time_zone": "Europe/Belgrade",
            "module": "Budget",
            "place": "Niš",
            "room": "=A1",
            "link": None,
            "capacity": 30,
            "cancelled": False,
            "trainers": ["Dr. Danka", "Zoran"],
        },
        {
            "course": "PCM-LFM",
            "title": None,
            "starts_at": TWICE,
            "ends_at": "2026-10-25T05:00",
            "time_zone": "Europe/Belgrade",
            "cancelled": True,
        },
    ],
    "enrolments": [
        {
            "course": "PCM-LFM",
            **ANA,
            "cluster": "DITENAVE",
            "country": "IT",
            "cohort": "First",
            "status": "ENROLLED",
            "walk_in": False,
        },
        {
            "course": "PCM-LFM",
            **BOB,
            "organisation": "=City",
            "status": "ENROLLED",
            "walk_in": True,
        },
        {
            "course": "PCM-LFM",
            "name": "Ceca",
            "email": None,
            "partner": "Informest Tre",
            "status": "CANCELLED",
            "walk_in": False,
        },
    ],
    "attendance": [
        {
            **MORNING,
            "session": "Day 1",
            **ANA,
            "status": "PRESENT",
            "role": "PARTICIPANT",
            "noted_at": "2026-02-09T08:05:00Z",
        },
        {
            **MORNING,
            "session": "Day 1",
            **BOB,
            "status": "LATE",
            "role": "HOST",
            "noted_at": "2026-02-09T08:30:00.123456Z",
        },
    ],
    "ladder": [
        {
            "title": "Modules, +attended",
            "kind": "MODULES_ATTENDED",
            "course_kind": "INSTRUCTOR",
            "sessions": 3,
            "credential": None,
            "months": None,
        },
        {
            "title": "=Evaluated",
            "kind": "EVALUATION",
            "course_kind": None,
            "sessions": None,
            "credential": "INSTRUCTOR",
            "months": 36,
        },
    ],
    "candidates": [dict(ANA), dict(BOB)],
    "exchanges": [
        {
            "kind": "STUDY_VISIT",
            "host": "DITENAVE",
            "host_country": "IT",
            "visitor": "FETEK",
            "visitor_country": "LT",
            "starts_on": "2026-04-01",
            "ends_on": "2026-04-02",
            "place": None,
            "subject": "=Visit",
            "status": "HELD",
            "notes": "- one\n- two",
            "outcome": None,
            "people": ["=Ana", "Bob"],
        }
    ],
    "targets": [
        {
            "code": "gold",
            "title": HARD,
            "unit": "-clusters",
            "measure": "LABELLED",
            "level": "GOLD",
            "baseline": 0,
            "target": 3,
            "source": "=Grant agreement",
            "retired_on": None,
        },
        {
            "code": "turnover",
            "title": "Turnover",
            "unit": "million euro",
            "measure": "MANUAL",
            "level": None,
            "baseline": 0.125,
            "target": 2.5,
            "source": None,
            "retired_on": "2026-06-30",
        },
        {"code": "visits", "title": "Visits", "unit": "visits", "measure": "MANUAL", "target": 9},
    ],
    "figures": [
        {
            "target": "visits",
            "measured_on": "2026-03-01",
            "value": 7.5,
            "note": "=Report,\nsecond line",
            "evidence": "https://visits.example/2026?a=1",
            "correction_of": None,
        },
        {
            "target": "visits",
            "measured_on": "2026-02-28",
            "value": 7,
            "note": "Counted anew",
            "evidence": None,
            "correction_of": "2026-03-01",
        },
        {
            "target": "visits",
            "measured_on": "2026-02-28",
            "value": 7.25,
            "note": "Counted anew",
            "evidence": None,
            "correction_of": "2026-02-28",
        },
    ],
}

EMPTY = """
WITH project AS (
    INSERT INTO project (slug, title, starts_on, ends_on)
    VALUES (%(slug)s, 'Empty', '2026-01-01', '2028-12-31') RETURNING id)
INSERT INTO membership (project_id, account_id, role)
SELECT project.id, account.id, 'COORDINATOR' FROM project, account WHERE email = %(email)s
"""


def lay_empty(admin_url: str, *slugs: str) -> None:
    """Make empty projects of the coordinator's."""
    with psycopg.connect(admin_url) as admin:
        for slug in slugs:
            admin.execute(EMPTY, {"slug": slug, "email": COORDINATOR})
