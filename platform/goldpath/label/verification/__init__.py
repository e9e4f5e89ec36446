"""Verification of labels for everybody: codes, certificates, and signed credentials."""
