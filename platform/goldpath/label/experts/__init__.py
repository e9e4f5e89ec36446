"""Experts: their credentials, and the public roster of those who agreed to be named."""
