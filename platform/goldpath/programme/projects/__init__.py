"""Projects: the tenants, their partners and their files."""
