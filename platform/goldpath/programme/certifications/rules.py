"""What PostgreSQL refuses of ladders and certifications, by the name of a rule, and in words."""

from collections.abc import Mapping
from functools import partial

from goldpath.endpoint.inputs import refusing
from goldpath.errors import BadInput, Taken

REASON = 1000
"""Characters of a reason."""

REFUSALS: Mapping[str, BadInput] = {
    "ladder_step_project_id_title_key": Taken("The ladder has a step of this title.", "title"),
    "ladder_step_asks_check": BadInput(
        "A step that counts sessions says of which courses, and how many; no other does.",
        "courseKind",
    ),
    "ladder_step_months_check": BadInput(
        "`months` is how long a credential is valid: say which one, or leave it out.", "months"
    ),
    "candidate_evidence_project_id_step_id_fkey": BadInput(
        "Something shows that this step was done: it stays on the ladder.", "step"
    ),
    "certification_project_id_step_id_fkey": BadInput(
        "Somebody was certified for this step: it stays on the ladder.", "step"
    ),
    "ladder_candidate_project_id_attendee_id_key": Taken(
        "This person is on the ladder already.", "attendee"
    ),
    "candidate_moves": BadInput("Where the candidate is now, this cannot be done.", "candidate"),
    "candidate_evidence_own": BadInput(
        "A session is linked to a step that counts sessions: this one asks for something else.",
        "step",
    ),
    "field_project_project_id_title_key": Taken("There is a field project of this title.", "title"),
    "field_project_dates_check": BadInput("`endsOn` must not be before `startsOn`.", "endsOn"),
    "field_project_team": BadInput("A team has three candidates at most.", "team"),
    "field_project_evaluated": BadInput("Who was evaluated stays in the team.", "team"),
    "certification_step": BadInput(
        "Who was withdrawn or revoked has to be readmitted before being certified.", "candidate"
    ),
    "certification_earned": BadInput("A step up to this one is not done.", "step"),
    "certification_renews": BadInput(
        "Only what has an end and was not revoked is renewed.", "certification"
    ),
    "certification_renews_key": Taken("This was renewed already.", "certification"),
    "certification_once_a_day_excl": Taken(
        "The candidate is certified so on some of these days already: renew that instead.",
        "validFrom",
    ),
    "certification_moves": BadInput(
        "What has no end, or has not ended, does not lapse; what was revoked stays so.",
        "certification",
    ),
    "certification_offer_issued": BadInput(
        "What lapsed or was revoked is not offered.", "certification"
    ),
    "certification_offer_open_key": Taken(
        "This is offered, or confirmed, already.", "certification"
    ),
    "certification_offer_moves": BadInput("This was answered already.", "offer"),
}
"""The sentence, and the input it is about."""


refused = partial(refusing, REFUSALS)
"""Raises BadInput in words if PostgreSQL says that one of these rules would be broken."""
