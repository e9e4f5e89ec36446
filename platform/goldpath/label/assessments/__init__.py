"""Assessments: from the order to the report, by impartial experts, under a pinned scheme."""
