"""What PostgreSQL refuses of targets and figures, by the name of a rule, and in words."""

from collections.abc import Mapping
from functools import partial

from goldpath.endpoint.inputs import refusing
from goldpath.errors import BadInput, Taken

REFUSALS: Mapping[str, BadInput] = {
    "target_project_id_code_key": Taken("The project has a target of this code.", "code"),
    "target_of_level_check": BadInput(
        "A target that counts labels says of which level at least; no other says a level.", "level"
    ),
    "target_stays_manual": BadInput(
        "Figures were recorded for this target by hand, so it stays as it is measured. Make "
        "another target for what is to be counted.",
        "measure",
    ),
    "target_figure_manual": BadInput(
        "Goldpath counts this one from what is on record: no figure is recorded by hand.", "target"
    ),
    "target_figure_measured": BadInput(
        "`measuredOn` is to come: record what was measured, today or before.", "measuredOn"
    ),
    "target_figure_supersedes_fkey": BadInput(
        "This target has no such figure: choose one of its own.", "supersedes"
    ),
    "target_figure_project_id_supersedes_key": Taken(
        "Another figure stands for that one already: correct the other one.", "supersedes"
    ),
}
"""The sentence, and the input it is about."""


refused = partial(refusing, REFUSALS)
"""Raises BadInput in words if PostgreSQL says that one of these rules would be broken."""
