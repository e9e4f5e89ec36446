"""What the sample data has beside the projects' files. All of it is invented."""
