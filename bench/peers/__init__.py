"""What Goldpath is measured against."""
