"""Schemes: the rules that labels are awarded by, as data, version by version."""
