"""Roadmaps: what is due on a cluster's way to its label."""
