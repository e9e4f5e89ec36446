"""Certificates of attendance: what a project certifies that somebody was there for."""
