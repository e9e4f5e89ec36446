"""The database: doors, units of work, the embedded server, migrations."""
