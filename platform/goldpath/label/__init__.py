"""The shared label core: clusters, organisations, awards."""
