"""Goldpath and its peers, driven side by side: `make bench`."""
