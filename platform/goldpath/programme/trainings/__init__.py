"""Trainings: courses, their modules and sessions, and who teaches them."""
