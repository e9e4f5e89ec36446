"""What a project manages: partners, cohorts, participations, roadmaps."""
