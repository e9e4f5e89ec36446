"""Who manages a cluster, and what that person sees of it."""
