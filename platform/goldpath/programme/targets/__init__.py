"""Targets: what a project promised, where it stands, and the names behind the numbers."""
