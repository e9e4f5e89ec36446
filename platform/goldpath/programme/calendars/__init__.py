"""Calendars of a project's sessions, at secret addresses."""
