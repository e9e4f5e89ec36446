"""Cohorts: the clusters that go through a project's programme together."""
