"""The audit trail in the schema: who changed what, when, and by which door."""
