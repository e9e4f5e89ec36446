"""Organisations: legal entities that take part in projects or run clusters."""
