"""Scoring: the sheet that experts fill in, what it comes to, and what the report recommends."""
