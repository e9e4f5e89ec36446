"""Templates: the steps that a project's roadmaps are laid out from."""
