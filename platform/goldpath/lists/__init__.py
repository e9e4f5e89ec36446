"""Lists: what of a project, the register and the label core goes out and comes in as tables."""
