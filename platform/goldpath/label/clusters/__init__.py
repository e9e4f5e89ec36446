"""Clusters: networks of firms and research groups, one row however many projects."""
