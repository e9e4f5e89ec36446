"""Exchanges: twinning and study visits between two clusters, each project with its own side."""
