"""Evidence files: what is taken, where it is kept, and how it comes and goes over HTTP."""
