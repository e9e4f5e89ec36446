"""Applications: which clusters ask for a place in a cohort, and who gets one."""
