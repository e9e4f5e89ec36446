"""Goldpath: cluster-excellence programme projects side by side on a shared label core."""
