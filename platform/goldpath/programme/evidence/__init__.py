"""Evidence: the files that prove what was done on a roadmap."""
