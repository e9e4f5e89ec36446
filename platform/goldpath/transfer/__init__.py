"""Reading and writing spreadsheets and other files for everyone."""
