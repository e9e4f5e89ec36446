"""The instructor ladder: its steps, who is on it and how far, and what was certified."""
