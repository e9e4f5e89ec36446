"""An assessment of each level goes its whole way, and everything of it is on the audit trail."""

import pytest

from label.assessment_case import STAGES, case
from label.assessment_steps import Steps


@pytest.mark.parametrize("level", ["BRONZE", "SILVER", "GOLD"])
@pytest.mark.parametrize("project", ["ours", None])
def test_an_assessment_is_ordered_made_and_decided(
    steps: Steps, level: str, project: str | None
) -> None:
    made = case(steps, level, project=project).reach("DECIDED")
    trail = steps.world.at(
        "office",
        "SELECT after ->> 'status' FROM audit_entry WHERE table_name = 'assessment' "
        "AND row_key ->> 'id' = %(key)s ORDER BY id",
        key=str(made.key),
    )
    assert trail == [(stage,) for stage in STAGES]
