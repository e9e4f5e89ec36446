"""Reporting periods: what a project reported of its targets, kept as it was reported."""
