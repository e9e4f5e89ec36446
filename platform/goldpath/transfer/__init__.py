"""Reading and writing spreadsheets, TOML and other files for everyone."""
