"""What the sample projects have beside their files: invented testers, and roads to labels."""
