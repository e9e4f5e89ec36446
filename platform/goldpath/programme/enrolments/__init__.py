"""Enrolments: the people whom a project trains, and their places in its courses."""
