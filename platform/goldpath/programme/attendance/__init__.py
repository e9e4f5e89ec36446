"""Attendance: who was at a session, in what role, and how that was corrected."""
